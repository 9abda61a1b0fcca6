import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forceFunnel } from '@shared/domain/case/funnel';
import { sumOfFunnels } from '@shared/domain/figures/funnel-sum';
import { figureLegs } from '@shared/domain/figures/order-legs';
import { periodAt, previousPeriod, samePeriodLastYear } from '@shared/domain/figures/period';
import { siteZone } from '@shared/domain/figures/zone';
import { catalogueLines } from '@shared/domain/figures/reference-lines';
import { defaultFigureSettings, figureKey, figureSettings, readFigureSettings } from '@shared/ipc/figures-settings';
import type { FigureFilter } from '@shared/ipc/figures-views';
import { dayFigureSql } from '../../electron/db/tables/day-figure';
import { funnelSql } from '../../electron/db/queries/figures-funnel';
import { populationSql } from '../../electron/db/queries/figures-population';
import { ratesSql } from '../../electron/db/queries/figures-rates';
import { caseHistories } from '../builders/history';
import { Random } from '../builders/random';
import { buildWorld } from '../builders/world';
import { openTestDatabase, type TestDatabase } from './database';
import { playAtRandom } from './playing';

const zone = siteZone('Asia/Shanghai');
const everything: FigureFilter = { areaId: null, classCode: null, board: null, source: null, severity: null, shift: null };
const world = buildWorld({ seed: 161, people: 40, start: Date.parse('2025-01-01T00:00:00+08:00') });
let test: TestDatabase;
let end = 0;

beforeAll(() => {
  test = openTestDatabase();
  test.writer.append({ events: [...world.events, ...[...caseHistories(world, { seed: 161, cases: 500, from: world.start, to: Date.parse('2026-03-20T00:00:00+08:00') })].flat()] });
  end = playAtRandom(test, world, new Random(161), 700, Date.parse('2026-03-20T00:00:00+08:00'));
});
afterAll(() => test.dispose());
/** The first signal was given a few seconds before the first report. */
const all = { filter: everything, from: world.start - 60_000, get to() { return end + 1; } };

describe('a comparison', () => {
  it('is of three periods, each by its own cases', () => {
    const at = Date.parse('2026-03-10T12:00:00+08:00');
    const view = test.reader.figureComparison({ subject: 'cases', filter: everything, from: at, to: at, unit: 'month', toDate: false, now: end });
    const month = periodAt(zone, 'month', at);
    expect([view.current.period, view.previous.period, view.lastYear.period]).toEqual([month, previousPeriod(zone, month), samePeriodLastYear(zone, month)]);
    for (const one of [view.current, view.previous, view.lastYear]) {
      const asked = { filter: everything, from: one.period.from, to: one.period.to };
      expect(one.reported).toBe(test.db.value('SELECT COUNT(*) FROM response_leg WHERE reported_at >= ? AND reported_at < ?', asked.from, asked.to));
      expect(one.reported).toBeGreaterThan(20);
      expect(one.closed).toBe(test.db.value('SELECT COUNT(*) FROM response_leg WHERE closed_at >= ? AND closed_at < ?', asked.from, asked.to));
      expect(one.legs).toEqual(test.reader.figureLegs({ ...asked, subject: 'cases', by: 'all', legs: figureLegs.slice(0, 6), percentiles: [0.5, 0.9] }).total.legs);
      expect(one.rates).toEqual(test.reader.figureRates({ ...asked, by: 'all', now: end }).total.rates);
    }
  });

  it('of a month that runs takes as much of the others', () => {
    const now = Date.parse('2026-03-10T12:00:00+08:00');
    const view = test.reader.figureComparison({ subject: 'assignments', filter: everything, from: now, to: now, unit: 'month', toDate: true, now });
    expect(view.previous.period).toEqual({ unit: 'month', from: Date.parse('2026-02-01T00:00:00+08:00'), to: Date.parse('2026-02-10T12:00:00+08:00') });
    expect(view.lastYear.period.to).toBe(Date.parse('2025-03-10T12:00:00+08:00'));
    expect(view.current.legs.map((one) => one.leg)).toEqual(figureLegs);
  });
});

it('a funnel sums the operations of the period, folded from their cases', () => {
  const view = test.reader.figureFunnel(all);
  const states = test.db.column<string>('SELECT DISTINCT c.id FROM assignment a JOIN case_file c ON c.key = a.case_key JOIN response_leg l ON l.case_key = c.key WHERE a.operation IS NOT NULL').flatMap((id) => test.reader.caseView({ id })?.state ?? []);
  expect(states.length).toBeGreaterThan(0);
  expect(view).toEqual({ ...sumOfFunnels(states.flatMap((state) => state.operations.map((one) => forceFunnel(state, one)))), cases: states.length });
  expect(view.rows[0]?.count).toBeGreaterThan(0);
  expect(test.reader.figureFunnel({ ...all, to: all.from })).toMatchObject({ operations: 0, cases: 0, force: null });
});

it('a distribution counts every sample of its leg, and its bins lead to the cases in them', () => {
  const view = test.reader.figureDistribution({ ...all, subject: 'cases', leg: 'response' });
  expect(view.n).toBe(test.db.value('SELECT COUNT(response) FROM response_leg'));
  expect(view.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(view.n);
  for (const bin of view.bins) {
    const drilled = test.reader.drillLegs({ ...all, subject: 'cases', cell: { leg: 'response', minMs: bin.fromMs, maxMs: bin.toMs, blank: false, group: null, weekday: null, hour: null }, after: null, limit: 1 });
    expect(drilled.total).toBe(bin.count);
  }
});

it('every cell of a heat map, every shift and every side of a rate leads to as many cases as it counts', () => {
  const asked = { filter: everything, from: all.from, to: all.to };
  const cell = { leg: 'travel', minMs: null, maxMs: null, group: null, weekday: null, hour: null } as const;
  for (const one of test.reader.figureHeat({ ...asked, subject: 'assignments', leg: 'travel' }).filter((held) => held.population > 0).slice(0, 30)) {
    for (const blank of [false, true]) {
      const drilled = test.reader.drillLegs({ ...asked, subject: 'assignments', cell: { ...cell, blank, weekday: one.weekday, hour: one.hour }, after: null, limit: 3 });
      expect(drilled.total).toBe(blank ? one.blank : one.n);
      for (const row of drilled.rows) expect(row.assignmentId).not.toBeNull();
    }
  }
  for (const group of test.reader.figureRates({ ...asked, by: 'shift', now: end }).groups) {
    for (const { rate, part, n, blank } of group.rates.filter((one) => one.rate !== 'contacted')) {
      const sides = (['part', 'rest', 'blank'] as const).map((side) => test.reader.drillRate({ ...asked, now: end, rate, side, group: { by: 'shift', key: group.key }, after: null, limit: 1 }).total);
      expect(sides, rate).toEqual([part, n - part, blank]);
    }
  }
});

it('groups of cases without an area, a board or a class stand apart, and lead to their cases', () => {
  const asked = { filter: everything, from: all.from, to: all.to, subject: 'cases' } as const;
  for (const by of ['microGrid', 'class', 'board', 'source', 'severity', 'grid'] as const) {
    const view = test.reader.figureLegs({ ...asked, by, legs: ['response'], percentiles: [0.9] });
    expect(view.groups.reduce((sum, one) => sum + one.population, 0)).toBe(view.total.population);
    for (const group of view.groups.slice(0, 4)) {
      const cell = { leg: 'response', minMs: null, maxMs: null, group: { by, key: group.key }, weekday: null, hour: null } as const;
      const totals = [false, true].map((blank) => test.reader.drillLegs({ ...asked, cell: { ...cell, blank }, after: null, limit: 1 }).total);
      expect(totals, `${by} ${String(group.key)}`).toEqual([group.legs[0]?.n, group.legs[0]?.blank]);
    }
  }
  expect(test.reader.figureLegs({ ...asked, by: 'microGrid', legs: ['response'], percentiles: [0.9] }).groups).toMatchObject([{ key: null, name: null }]);
  const ranked = test.reader.figureLegs({ ...asked, by: 'grid', legs: ['response'], percentiles: [0.9] }).groups.map((group) => group.legs[0]?.percentiles[0]?.ms ?? -1);
  expect(ranked).toEqual([...ranked].sort((a, b) => b - a));
});

it('whole days and streets read from what is kept are those counted case by case, whatever the period cuts', () => {
  const random = new Random(162);
  for (const by of ['all', 'day', 'week', 'month', 'quarter', 'year', 'subdistrict'] as const) {
    for (let i = 0; i < 12; i++) {
      const from = random.between(all.from, end - 40 * 86_400_000);
      const asked = { subject: 'cases', by, legs: ['travel', 'response', 'travel'], percentiles: [0.5, 0.9], from: i % 3 === 0 ? zone.dayAt(from).from : from, to: from + random.between(1, 60 * 86_400_000) } as const;
      // The district holds the same cases, and is counted case by case.
      const counted = test.reader.figureLegs({ ...asked, filter: { ...everything, areaId: world.district.id } });
      expect(test.reader.figureLegs({ ...asked, filter: everything })).toEqual(counted);
      expect(test.reader.figureLegs({ ...asked, filter: { ...everything, areaId: world.subdistrict.id } })).toEqual(counted);
    }
  }
});

describe('what cannot be answered', () => {
  it('is nothing for an area, a shift or a class that is not there, and for a period upside down', () => {
    for (const filter of [{ ...everything, areaId: 'nowhere' }, { ...everything, shift: 'none' }, { ...everything, classCode: 'x' }]) {
      expect(test.reader.figureLegs({ filter, from: all.from, to: all.to, subject: 'cases', by: 'week', legs: ['response'], percentiles: [0.9] }).total).toMatchObject({ population: 0, legs: [{ n: 0, blank: 0 }] });
      expect(test.reader.figureRates({ filter, from: all.from, to: all.to, by: 'all', now: end }).total.rates.every((one) => one.n === 0 && one.share === null)).toBe(true);
      expect(test.reader.figureFunnel({ filter, from: all.from, to: all.to }).operations).toBe(0);
    }
    expect(test.reader.figureLegs({ filter: everything, from: end, to: all.from, subject: 'cases', by: 'day', legs: ['response'], percentiles: [0.9] })).toMatchObject({ groups: [], total: { population: 0 } });
    expect(test.reader.figurePanel({ from: 5, to: 5, leg: 'response', areaId: null }).n).toHaveLength(0);
    expect(test.reader.figurePanel({ from: 0, to: end, leg: 'response', areaId: 'nowhere' }).n).toHaveLength(0);
  });

  it('is refused in words: too many parts, a leg that cases have not, a line that is not there, a cursor of somebody else', () => {
    expect(() => test.reader.figureVolume({ filter: everything, from: all.from, to: all.to, unit: 'hour' })).toThrow(/more than 500 parts; ask for wider ones or a shorter period/);
    expect(() => test.reader.figureHeat({ filter: everything, from: all.from, to: all.to, subject: 'cases', leg: 'alerting' })).toThrow(/leg of an assignment/);
    expect(() => test.reader.figureCompliance({ filter: everything, from: all.from, to: all.to, subject: 'cases', by: 'all', lineId: 'none' })).toThrow(/no reference line/);
    expect(() => test.reader.figurePanel({ from: 0, to: end, leg: 'response', areaId: world.grids[0]?.id ?? '' })).toThrow(/below a street/);
    const cell = { leg: 'response', minMs: null, maxMs: null, blank: false, group: null, weekday: null, hour: null } as const;
    for (const after of ['1', '1.2.3.4', 'a.b.c', '1.5e400.2']) expect(() => test.reader.drillLegs({ filter: everything, from: 0, to: end, subject: 'cases', cell, after, limit: 5 })).toThrow(/cursor/);
  });
});

it('settings that nothing can be made of leave the defaults, and new lines of a later version come along', () => {
  expect(readFigureSettings({ zone: 'Asia/Nowhere' })).toEqual(defaultFigureSettings);
  expect(figureSettings.safeParse({ ...defaultFigureSettings, zone: 'Mars/Olympus' }).success).toBe(false);
  expect(figureSettings.safeParse({ ...defaultFigureSettings, shifts: [...defaultFigureSettings.shifts, ...defaultFigureSettings.shifts] }).success).toBe(false);
  const [first, ...rest] = catalogueLines;
  if (first === undefined) throw new Error('no line');
  const kept = { ...first, on: true, verified: true, limitMs: 15_000 };
  expect(readFigureSettings({ ...defaultFigureSettings, lines: [kept] }).lines).toEqual([kept, ...rest]);
  test.writer.putSetting({ key: figureKey, value: { ...defaultFigureSettings, lines: [kept] } });
  expect(test.reader.figureCompliance({ filter: everything, from: all.from, to: all.to, subject: 'cases', by: 'month', lineId: kept.id }).line).toEqual(kept);
});

it('every question walks an index, and the panel reads its own small table', () => {
  const plan = (sql: string) => test.db.plan(sql).join(' | ');
  expect(plan(populationSql.cases('NULL', false, ''))).toMatch(/^SEARCH l USING PRIMARY KEY \(reported_at>\? AND reported_at<\?\)$/);
  expect(plan(populationSql.orders('c.source', true, ' AND l.board = ?'))).toMatch(/^SEARCH l USING PRIMARY KEY .* \| SEARCH a USING PRIMARY KEY \(case_key=\?\) \| SEARCH c USING INTEGER PRIMARY KEY/);
  expect(plan(funnelSql(false, ''))).toContain('SEARCH l USING PRIMARY KEY');
  expect(plan(dayFigureSql.panel('response'))).toBe('SEARCH day_figure USING PRIMARY KEY (day>? AND day<?)');
  for (const [anchor, index] of [['close_due', 'outcome_close_due'], ['dispatch_due', 'outcome_dispatch_due'], ['contact_due', 'outcome_contact_due'], ['handled_at', 'outcome_handled'], ['closed_at', 'outcome_closed']] as const) {
    expect(plan(ratesSql(anchor, null, false, ''))).toMatch(new RegExp(`^SEARCH o USING INDEX ${index} [^|]*$`));
    expect(plan(ratesSql(anchor, 'grid', true, ''))).toMatch(new RegExp(`^SEARCH o USING INDEX ${index} .* \\| SEARCH c USING INTEGER PRIMARY KEY`));
  }
});
