import { z } from 'zod';
import { legNames } from '../domain/case/legs';
import { signalSources } from '../domain/case/status';
import { figureLegs } from '../domain/figures/order-legs';
import { bucketUnits, periodUnits } from '../domain/figures/period';
import { rateNames } from '../domain/figures/rates';
import { areaLevels, boards } from '../domain/place';
import { severities } from '../domain/task-list';
import { figureSettings, type FigureSettings } from './figures-settings';
import type { ComparisonView, ComplianceView, DistributionView, DrillPage, FunnelView, HeatCell, LegsView, PanelView, RatesView, VolumeView } from './figures-views';
import { administrators, everyone, id, method, none } from './method';

/** The figures of the minutes; part of `contract.ts`. `figures.view`, beside them, is the console's strip. */

/** Year 9999: beyond it no calendar of a site goes. */
const moment = z.number().int().min(0).max(253_402_300_799_999);
const subject = z.enum(['cases', 'assignments']);
const filter = z.object({
  areaId: id.nullable(),
  classCode: z.string().max(20).nullable(),
  board: z.enum(boards).nullable(),
  source: z.enum(signalSources).nullable(),
  severity: z.literal(severities).nullable(),
  shift: z.string().max(40).nullable(),
});
const groupings = [...areaLevels, 'class', 'board', 'source', 'severity', 'shift'] as const;
const grouping = z.enum(['all', ...bucketUnits, ...groupings]);
const leg = z.enum(figureLegs);
const question = z.object({ filter, from: moment, to: moment });
const legQuestion = question.extend({ subject, leg });
const page = { after: z.string().max(100).nullable(), limit: z.number().int().min(1).max(500) };
const cellGroup = z.object({ by: z.enum(groupings), key: z.string().max(64).nullable() });
const bound = z.number().int().min(0).nullable();

export const figuresMethods = {
  'figures.settings': method<FigureSettings>()(none, everyone),
  /** Another zone cuts other days: they are counted anew before this answers. */
  'figures.configure': method<null>()(figureSettings, administrators),
  /** Percentiles (0–1, ascending) of the legs asked for, of the cases reported in [from, to) or of their orders. At most 500 buckets. */
  'figures.legs': method<LegsView>()(
    question.extend({ subject, by: grouping, legs: z.array(leg).min(1).max(figureLegs.length), percentiles: z.array(z.number().min(0).max(1)).min(1).max(9) }),
    everyone,
  ),
  /** Share within a line that the site has, on or off, with control limits. */
  'figures.compliance': method<ComplianceView>()(question.extend({ subject, by: grouping, lineId: id }), everyone),
  'figures.rates': method<RatesView>()(question.extend({ by: grouping }), everyone),
  'figures.volume': method<VolumeView>()(question.extend({ unit: z.enum(bucketUnits) }), everyone),
  /** All 168 hours of the week. */
  'figures.heat': method<readonly HeatCell[]>()(legQuestion, everyone),
  'figures.distribution': method<DistributionView>()(legQuestion, everyone),
  /** `unit` takes the period of the calendar that holds `from`; `toDate` compares only as much of the others as has passed of this one. */
  'figures.compare': method<ComparisonView>()(question.extend({ subject, unit: z.enum([...periodUnits, 'custom']), toDate: z.boolean() }), everyone),
  'figures.funnel': method<FunnelView>()(question, everyone),
  /** Whole days that [from, to) touches; an area of district or subdistrict. */
  'figures.panel': method<PanelView>()(z.object({ from: moment, to: moment, leg: z.enum(legNames), areaId: id.nullable() }), everyone),
  /** The cases behind a bar or a cell, slowest first; blank ones the latest first. */
  'figures.drill': method<DrillPage>()(
    question.extend({
      subject,
      cell: z.object({ leg, minMs: bound, maxMs: bound, blank: z.boolean(), group: cellGroup.nullable(), weekday: z.number().int().min(0).max(6).nullable(), hour: z.number().int().min(0).max(23).nullable() }),
      ...page,
    }),
    everyone,
  ),
  /** The cases behind a rate: above the line, below it only, or in neither number; due longest first. */
  'figures.drillRate': method<DrillPage>()(question.extend({ rate: z.enum(rateNames), side: z.enum(['part', 'rest', 'blank']), group: cellGroup.nullable(), ...page }), everyone),
  /** Counts everything anew from the log; the desk waits while it runs (a minute or two per million cases). */
  'figures.rebuild': method<{ readonly cases: number }>()(none, administrators),
} as const;
