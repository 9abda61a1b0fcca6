import { controlChart } from '@shared/domain/figures/compliance';
import { histogram } from '@shared/domain/figures/histogram';
import { figureLegs, isCaseLeg, type FigureLeg } from '@shared/domain/figures/order-legs';
import { bucketIndex, type BucketUnit } from '@shared/domain/figures/period';
import { isInShift } from '@shared/domain/figures/shift';
import { countWithin, sampleFigure, Samples } from '@shared/domain/figures/sample';
import type { EpochMs } from '@shared/domain/ids';
import type { ComplianceView, DistributionView, FigureFilter, FigureGroup, FigureGrouping, FigureSubject, HeatCell, LegGroup, LegSample, LegsView, VolumeView } from '@shared/ipc/figures-views';
import { DatabaseError } from '../errors';
import { edgesOf, groupsOf } from './figures-groups';
import { keptDays, visitKeptDays } from './figures-kept';
import { visitLegs, whereOf, type FigureSite, type LegPopulation } from './figures-population';

interface Period {
  readonly filter: FigureFilter;
  readonly from: EpochMs;
  readonly to: EpochMs;
}
export interface LegsQuestion extends Period {
  readonly subject: FigureSubject;
  readonly by: FigureGrouping;
  readonly legs: readonly FigureLeg[];
  readonly percentiles: readonly number[];
}
export interface LegQuestion extends Period {
  readonly subject: FigureSubject;
  readonly leg: FigureLeg;
}

interface Gathered {
  readonly group: FigureGroup;
  population: number;
  readonly samples: readonly Samples[];
}

/** Samples of the legs asked for, by group: memory is one number per sample. */
function gather(site: FigureSite, population: LegPopulation, by: FigureGrouping, legs: readonly FigureLeg[]): { readonly isTime: boolean; readonly groups: readonly Gathered[] } {
  const groups = groupsOf(site, by, population.from, population.to);
  const indexes = legs.map((leg) => legIndex(population.subject, leg));
  const held: { population: number; readonly samples: readonly Samples[] }[] = [];
  const at = (index: number) => {
    while (held.length <= index) held.push({ population: 0, samples: legs.map(() => new Samples()) });
    // Filled just now.
    return held[index]!;
  };
  const visit = (from: EpochMs, to: EpochMs): void => {
    visitLegs(site, { ...population, from, to }, groups.column, (time, values, value) => {
      const index = groups.indexOf(time, value);
      if (index < 0) return;
      const group = at(index);
      group.population += 1;
      indexes.forEach((leg, i) => {
        const ms = values[leg];
        if (ms !== null && ms !== undefined) group.samples[i]?.add(ms);
      });
    });
  };
  const kept = keptDays(site, population, by);
  if (kept === null) visit(population.from, population.to);
  else {
    visit(population.from, kept.from);
    visitKeptDays(site, kept, indexes, {
      cases: (time, street, cases) => (at(groups.indexOf(time, street)).population += cases),
      sample: (time, street, i, values) => at(groups.indexOf(time, street)).samples[i]?.addValues(values),
    });
    visit(kept.to, population.to);
  }
  return { isTime: groups.isTime, groups: groups.named().map((group, i) => ({ group, ...at(i) })) };
}

function legIndex(subject: FigureSubject, leg: FigureLeg): number {
  if (subject === 'cases' && !isCaseLeg(leg)) throw new DatabaseError('InputInvalid', 'invalidInput', `"${leg}" is a leg of an assignment; ask for assignments, or for a leg of the case.`);
  return figureLegs.indexOf(leg);
}

/** [from, to), never upside down. */
const ordered = <Asked extends Period>(asked: Asked): Asked => ({ ...asked, to: Math.max(asked.from, asked.to) });

export function figureLegsView(site: FigureSite, input: LegsQuestion): LegsView {
  const question = ordered(input);
  const { isTime, groups } = gather(site, question, question.by, question.legs);
  const all: Gathered = { group: { key: null, name: null, nameEn: null, from: question.from, to: question.to }, population: 0, samples: question.legs.map(() => new Samples()) };
  for (const { population, samples } of groups) {
    all.population += population;
    samples.forEach((sample, i) => all.samples[i]?.addAll(sample));
  }
  const made = groups.map((one) => legGroup(one, question.legs, question.percentiles));
  const slowness = (one: LegGroup): number => one.legs[0]?.percentiles.at(-1)?.ms ?? -1;
  if (!isTime) made.sort((a, b) => slowness(b) - slowness(a) || b.population - a.population || (a.key ?? '').localeCompare(b.key ?? '', 'en'));
  return { groups: made, total: legGroup(all, question.legs, question.percentiles) };
}

function legGroup({ group, population, samples }: Gathered, legs: readonly FigureLeg[], percentiles: readonly number[]): LegGroup {
  return { ...group, population, legs: legs.map((leg, i): LegSample => ({ leg, ...sampleFigure(samples[i]?.sorted() ?? new Float64Array(0), population, percentiles) })) };
}

export function figureCompliance(site: FigureSite, input: Period & { readonly subject: FigureSubject; readonly by: FigureGrouping; readonly lineId: string }): ComplianceView {
  const question = ordered(input);
  const line = site.settings.lines.find((one) => one.id === question.lineId);
  if (line === undefined) throw new DatabaseError('RecordNotFound', 'notFound', `The site has no reference line ${question.lineId}; choose one of its list.`);
  const { groups } = gather(site, { ...question, classCodes: line.classCodes }, question.by, [line.leg]);
  const counts = groups.map(({ samples }) => {
    const sorted = samples[0]?.sorted() ?? new Float64Array(0);
    return { n: sorted.length, within: countWithin(sorted, line.limitMs) };
  });
  const { centre, points } = controlChart(counts, line.target);
  return { line, centre, groups: points.map((point, i) => ({ ...(groups[i]?.group ?? { key: null, name: null, nameEn: null, from: null, to: null }), ...point, blank: (groups[i]?.population ?? 0) - point.n })) };
}

const weekdays = 7;
const hours = 24;

/** By local clocks: where they are put back, an hour holds two. */
export function figureHeat(site: FigureSite, input: LegQuestion): readonly HeatCell[] {
  const question = ordered(input);
  const index = legIndex(question.subject, question.leg);
  const cells = Array.from({ length: weekdays * hours }, () => ({ population: 0, samples: new Samples() }));
  visitLegs(site, question, null, (at, values) => {
    const { weekday, hour } = site.zone.hourAt(at);
    const cell = cells[weekday * hours + hour];
    if (cell === undefined) return;
    cell.population += 1;
    const ms = values[index];
    if (ms !== null && ms !== undefined) cell.samples.add(ms);
  });
  return cells.map(({ population, samples }, i) => ({ weekday: Math.floor(i / hours), hour: i % hours, population, ...sampleFigure(samples.sorted(), population, [0.5, 0.9]) }));
}

export function figureDistribution(site: FigureSite, input: LegQuestion): DistributionView {
  const question = ordered(input);
  const { groups } = gather(site, question, 'all', [question.leg]);
  const sorted = groups[0]?.samples[0]?.sorted() ?? new Float64Array(0);
  return { leg: question.leg, ...sampleFigure(sorted, groups[0]?.population ?? 0, [0.5, 0.9]), bins: histogram(sorted) };
}

export const volumeSql = {
  reported: (joined: boolean, where: string) => `SELECT l.reported_at, l.reported_at FROM response_leg l${joined ? ' CROSS JOIN case_file c ON c.key = l.case_key' : ''} WHERE l.reported_at >= ? AND l.reported_at < ?${where}`,
  closed: (joined: boolean, where: string) => `SELECT l.closed_at, l.reported_at FROM response_leg l INDEXED BY leg_closed${joined ? ' CROSS JOIN case_file c ON c.key = l.case_key' : ''} WHERE l.closed_at >= ? AND l.closed_at < ?${where}`,
} as const;

/** Reported and closed in each bucket; [from, to) is cut out of the first and the last one. */
export function figureVolume(site: FigureSite, input: Period & { readonly unit: BucketUnit }): VolumeView {
  const { unit, from, to } = ordered(input);
  const edges = edgesOf(site, unit, from, to);
  const counted = countVolume(site, ordered(input), (at) => bucketIndex(edges, at), Math.max(0, edges.length - 1));
  return { buckets: counted.map((one, i) => ({ from: edges[i] ?? from, to: edges[i + 1] ?? to, ...one })) };
}

export function countVolume(site: FigureSite, { filter, from, to }: Period, indexOf: (at: EpochMs) => number, size: number): { reported: number; closed: number }[] {
  const counts = Array.from({ length: size }, () => ({ reported: 0, closed: 0 }));
  const where = whereOf(site, filter, 'l');
  if (where === null) return counts;
  for (const kind of ['reported', 'closed'] as const) {
    for (const [at, reportedAt] of site.db.iterate<readonly [number, number]>(volumeSql[kind](where.needsSource, where.sql), from, to, ...where.values)) {
      if (where.shift !== null && !isInShift(where.shift, site.zone.minuteAt(reportedAt))) continue;
      const bucket = counts[indexOf(at)];
      if (bucket !== undefined) bucket[kind] += 1;
    }
  }
  return counts;
}
