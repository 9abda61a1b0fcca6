import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, describe, expect, it } from 'vitest';
import type { CaseEvent } from '@shared/domain/case/events';
import { figureLegs } from '@shared/domain/figures/order-legs';
import type { BucketUnit } from '@shared/domain/figures/period';
import { rateNames } from '@shared/domain/figures/rates';
import { figureKey, defaultFigureSettings } from '@shared/ipc/figures-settings';
import type { FigureFilter, FigureGroup, FigureGrouping, FigureSubject } from '@shared/ipc/figures-views';
import { caseHistories } from '../builders/history';
import { Random } from '../builders/random';
import { buildWorld, type BuiltWorld } from '../builders/world';
import { openTestDatabase, type TestDatabase } from './database';

/**
 * The figures against an engine that is not ours: DuckDB is given the raw events of generated cases, and everything (endpoints, legs, local
 * days, populations, percentiles, rates) is said anew in its SQL. Histories cross midnights, months, a year and both changes of clocks; some
 * begin on the edge to the millisecond; clocks of the field jump; reports are missing; cases are voided, forced, merged, reworked, played.
 */
const size = Number(process.env['JIEWANG_FIGURES'] ?? 1_200);
const seed = Number(process.env['JIEWANG_SEED'] ?? 91);
const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York'] as const;
const begin = Date.parse('2025-10-15T00:00:00Z');
const end = Date.parse('2026-04-12T00:00:00Z');
const now = Date.parse('2026-06-01T00:00:00Z');
const hour = 3_600_000;
const chunk = 4_000;
const everything: FigureFilter = { areaId: null, classCode: null, board: null, source: null, severity: null, shift: null };

/** Midnights, month's and year's ends, and changes of clocks of the three zones. */
const edges = [
  '2025-10-26T01:00:00Z', '2025-10-25T22:00:00Z', '2025-10-26T23:00:00Z', '2025-11-02T04:00:00Z', '2025-11-02T06:00:00Z', '2025-11-03T05:00:00Z', '2025-12-31T16:00:00Z', '2025-12-31T23:00:00Z', '2026-01-01T05:00:00Z',
  '2026-02-28T16:00:00Z', '2026-03-08T05:00:00Z', '2026-03-08T07:00:00Z', '2026-03-09T04:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T01:00:00Z', '2026-03-29T22:00:00Z', '2026-03-31T16:00:00Z',
].map((text) => Date.parse(text));

/** A case moved in time as a whole: what its signal says goes along. */
function moved(events: readonly CaseEvent[], by: number): CaseEvent[] {
  return events.map((event) => {
    const shifted = { ...event, occurredAt: event.occurredAt + by, recordedAt: event.recordedAt + by };
    if (shifted.type !== 'reported') return shifted;
    const { signal } = shifted.payload;
    return { ...shifted, payload: { ...shifted.payload, signal: { ...signal, reportedAt: signal.reportedAt + by, receivedAt: signal.receivedAt === null ? null : signal.receivedAt + by } } };
  });
}

/** What the field and the years do to a clean history. */
function* roughened(world: BuiltWorld, cases: number, random: Random): Generator<readonly CaseEvent[]> {
  const fieldWork: ReadonlySet<CaseEvent['type']> = new Set(['dispatched', 'acknowledged', 'departed', 'arrived']);
  for (const clean of caseHistories(world, { seed, cases, from: begin, to: end, openShare: 0.08 })) {
    const [first] = clean;
    if (first?.type !== 'reported') throw new Error('a history begins with a report');
    // On the edge, and a millisecond before it.
    let events = random.chance(0.15) ? moved(clean, random.pick(edges) - random.below(2) - first.payload.signal.reportedAt) : [...clean];
    events = events.flatMap((event): CaseEvent[] => {
      if (fieldWork.has(event.type) && event.type !== 'dispatched' && random.chance(0.06)) return [];
      if (fieldWork.has(event.type) && random.chance(0.04)) return [{ ...event, occurredAt: event.occurredAt + random.pick([-3, -1, 1, 26]) * hour }];
      if (event.type === 'dispatched' && random.chance(0.05)) return [{ ...event, payload: { ...event.payload, timeUnknown: true } }];
      if (event.type === 'dispatched' && random.chance(0.2)) return [event, { ...event, id: random.uuid(event.occurredAt), occurredAt: event.occurredAt + random.below(600_000), payload: { ...event.payload, assignmentId: random.uuid(event.occurredAt) } }];
      if (event.type === 'arrived' && random.chance(0.1)) return [{ ...event, payload: { ...event.payload, appropriate: false } }];
      if (event.type === 'arrived' && random.chance(0.4)) return [event, { ...event, id: random.uuid(event.occurredAt), type: 'cleared', occurredAt: event.occurredAt + random.below(3 * hour) - 600_000, payload: { assignmentId: event.payload.assignmentId } }];
      if (event.type === 'checked' && random.chance(0.1)) return [{ ...event, payload: { ...event.payload, passed: false } }];
      if (event.type === 'evaluated' && random.chance(0.3)) return [{ ...event, payload: { ...event.payload, satisfied: null, solved: random.chance(0.5) } }];
      return [event];
    });
    const opened = events[0];
    if (opened?.type === 'reported' && random.chance(0.03)) events[0] = { ...opened, payload: { ...opened.payload, exercise: true } };
    const last = events.at(-1) ?? first;
    const ending = { ...last, id: random.uuid(last.occurredAt), occurredAt: last.occurredAt + random.pick([1_000, 30 * 24 * hour]) };
    const isOpen = last.type !== 'closed' && last.type !== 'evaluated';
    if (random.chance(isOpen ? 0.3 : 0.02)) events.push({ ...ending, type: 'voided', payload: { reason: '误报' } });
    else if (random.chance(isOpen ? 0.3 : 0)) events.push({ ...ending, type: 'forceClosed', payload: { reason: '强制结案' } });
    else if (random.chance(isOpen ? 0.2 : 0)) events.push({ ...ending, type: 'merged', payload: { intoId: 'another', intoNo: '1' } });
    yield events;
  }
}

interface Built {
  readonly test: TestDatabase;
  readonly duck: DuckDBConnection;
}
const open: Built[] = [];
afterAll(() => {
  for (const { test, duck } of open.splice(0)) {
    duck.closeSync();
    test.dispose();
  }
});

async function build(zone: string): Promise<Built> {
  const test = openTestDatabase({ deferIndexes: true });
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  open.push({ test, duck });
  const world = buildWorld({ seed, people: 30, start: begin });
  const settings = { ...defaultFigureSettings, zone, lines: [...defaultFigureSettings.lines, { id: 'own', standard: '本街道', edition: null, leg: 'response', limitMs: 45 * 60_000, target: 0.9, classCodes: ['3', '4'], verified: true, on: true }] };
  test.writer.append({ events: world.events });
  test.writer.putSetting({ key: figureKey, value: settings });
  await duck.run('CREATE TABLE log (seq INTEGER, case_id VARCHAR, type VARCHAR, moment BIGINT, payload JSON); CREATE TABLE item (id VARCHAR, class VARCHAR, board VARCHAR)');
  for (const item of world.items) await duck.run('INSERT INTO item VALUES ($1, $2, $3)', [item.id, item.classCode, item.board]);
  const log = await duck.createAppender('log');
  let seq = 0;
  let held: CaseEvent[] = [];
  const store = (): void => {
    test.writer.append({ events: held });
    held = [];
  };
  for (const events of roughened(world, Math.ceil(size / zones.length), new Random(seed))) {
    for (const event of events) {
      log.appendInteger((seq += 1));
      log.appendVarchar(event.aggregateId);
      log.appendVarchar(event.type);
      log.appendBigInt(BigInt(event.occurredAt));
      log.appendVarchar(JSON.stringify(event.payload));
      log.endRow();
      held.push(event);
    }
    if (held.length >= chunk) store();
  }
  store();
  log.closeSync();
  test.writer.checkpoint();
  await duck.run(oracle.replaceAll('$zone', zone).replaceAll('$now', String(now)));
  return { test, duck };
}

/** Everything that follows from the events, in DuckDB's words. A leg that would be negative is NULL. */
const oracle = `
CREATE MACRO span(a, b) AS CASE WHEN b >= a THEN b - a END;
CREATE MACRO clock(t) AS timezone('$zone', make_timestamptz(t * 1000));
CREATE TABLE opened AS SELECT case_id, json_extract_string(payload, '$.severity') AS severity, json_extract_string(payload, '$.signal.source') AS source, json_extract_string(payload, '$.place.communityId') AS community, json_extract_string(payload, '$.place.gridId') AS grid,
  json_extract_string(payload, '$.signal.reportedAt')::BIGINT AS t0, json_extract_string(payload, '$.signal.receivedAt')::BIGINT AS t1, COALESCE(json_extract_string(payload, '$.exercise')::BOOLEAN, false) AS exercise FROM log WHERE type = 'reported';
CREATE TABLE step AS SELECT case_id,
  MIN(moment) FILTER (type = 'dispatched' AND json_extract_string(payload, '$.timeUnknown') IS NULL) AS t2, MIN(moment) FILTER (type = 'departed') AS t3, MIN(moment) FILTER (type = 'arrived' AND json_extract_string(payload, '$.appropriate')::BOOLEAN) AS t4,
  MAX(moment) FILTER (type = 'cleared') AS t5, COUNT(*) FILTER (type = 'dispatched') AS orders, MAX(moment) FILTER (type = 'handled') AS handled, MAX(moment) FILTER (type = 'closed') AS closed,
  COUNT(*) FILTER (type = 'checked' AND NOT json_extract_string(payload, '$.passed')::BOOLEAN) > 0 AS reworked, BOOL_OR(type = 'voided') AS voided, BOOL_OR(type = 'forceClosed') AS forced, BOOL_OR(type = 'merged') AS merged,
  ARG_MAX(json_extract_string(payload, '$.solved')::BOOLEAN, seq) FILTER (type = 'evaluated') AS solved, LAST(json_extract_string(payload, '$.satisfied') ORDER BY seq) FILTER (type = 'evaluated') AS satisfied,
  MAX(moment) AS last_at, LAST(COALESCE(json_extract_string(payload, '$.taskItemId'), '') ORDER BY seq) FILTER (type IN ('reported', 'admitted')) AS item,
  LAST(json_extract(payload, '$.limits') ORDER BY seq) FILTER (type IN ('reported', 'admitted')) AS limits FROM log GROUP BY case_id;
CREATE TABLE every_case AS SELECT o.*, s.* EXCLUDE (case_id), i.class, i.board, clock(t0) AS local,
  span(t0, t1) AS answer, span(t1, t2) AS processing, span(t2, t3) AS turnout, span(t3, t4) AS travel, span(t0, t4) AS response, span(t4, t5) AS scene, NULL::BIGINT AS alerting, NULL::BIGINT AS reaction
  FROM opened o JOIN step s USING (case_id) LEFT JOIN item i ON i.id = s.item WHERE NOT exercise AND NOT COALESCE(merged, false);
CREATE TABLE cases AS SELECT * FROM every_case WHERE NOT COALESCE(voided, false);
CREATE TABLE step_of_order AS SELECT case_id, json_extract_string(payload, '$.assignmentId') AS id, MIN(moment) FILTER (type = 'dispatched' AND json_extract_string(payload, '$.timeUnknown') IS NULL) AS d2, MIN(moment) FILTER (type = 'dispatched') AS placed,
  MAX(moment) FILTER (type = 'acknowledged') AS ack, MAX(moment) FILTER (type = 'departed') AS d3, MAX(moment) FILTER (type = 'arrived') AS d4, MAX(moment) FILTER (type = 'cleared') AS d5
  FROM log WHERE type IN ('dispatched', 'acknowledged', 'departed', 'arrived', 'cleared') GROUP BY case_id, id;
CREATE TABLE assignments AS SELECT c.* REPLACE (span(t1, d2) AS processing, span(d2, d3) AS turnout, span(d3, d4) AS travel, span(t0, d4) AS response, span(d4, d5) AS scene) FROM cases c JOIN step_of_order USING (case_id);
CREATE MACRO ms(limits, step) AS json_extract_string(limits, '$.' || step || '.limitMs')::BIGINT;
CREATE TABLE due AS SELECT c.*,
  t0 + NULLIF(COALESCE(ms(limits, 'admit'), 0) + COALESCE(ms(limits, 'register'), 0) + COALESCE(ms(limits, 'dispatch'), 0) + COALESCE(ms(limits, 'acknowledge'), 0) + COALESCE(ms(limits, 'arrive'), 0)
    + COALESCE(ms(limits, 'handle'), 0) + COALESCE(ms(limits, 'check'), 0) + COALESCE(ms(limits, 'close'), 0), 0) AS close_due,
  CASE WHEN ms(limits, 'dispatch') IS NOT NULL THEN t0 + ms(limits, 'admit') + ms(limits, 'register') + ms(limits, 'dispatch') END AS dispatch_due,
  (SELECT MAX(placed) FROM step_of_order a WHERE a.case_id = c.case_id) + ms(limits, 'acknowledge') AS contact_due,
  COALESCE(voided, false) OR COALESCE(forced, false) AS barred FROM every_case c;
CREATE TABLE contact AS SELECT a.case_id, d2 IS NULL OR COALESCE(LEAST(ack, d3, d4) < d2, false) AS blank, COALESCE(LEAST(ack, d3, d4) - placed <= ms(c.limits, 'acknowledge'), false) AS good FROM step_of_order a JOIN due c USING (case_id);
CREATE MACRO is_due(due, last_at, voided) AS due <= $now AND NOT (COALESCE(voided, false) AND due > last_at);
CREATE TABLE rates AS
  SELECT 'closed' AS rate, close_due AS anchor, community, local, (closed IS NOT NULL AND NOT barred)::INT AS part, 1 AS n, 0 AS blank FROM due WHERE is_due(close_due, last_at, voided)
  UNION ALL SELECT 'closedOnTime', close_due, community, local, COALESCE(closed <= close_due AND NOT barred, false)::INT, 1, 0 FROM due WHERE is_due(close_due, last_at, voided)
  UNION ALL SELECT 'dispatchedOnTime', dispatch_due, community, local, CASE WHEN t2 IS NULL AND orders > 0 THEN 0 ELSE COALESCE(t2 <= dispatch_due AND NOT barred, false)::INT END, (t2 IS NOT NULL OR orders = 0)::INT, (t2 IS NULL AND orders > 0)::INT FROM due WHERE is_due(dispatch_due, last_at, voided)
  UNION ALL SELECT 'dispatchedRight', dispatch_due, community, local, (orders > 0 AND NOT barred AND NOT reworked)::INT, 1, 0 FROM due WHERE is_due(dispatch_due, last_at, voided)
  UNION ALL SELECT 'reworked', handled, community, local, reworked::INT, 1, 0 FROM due WHERE handled <= $now AND (reworked OR NOT barred)
  UNION ALL SELECT 'contacted', contact_due, community, local, CASE WHEN barred THEN 0 ELSE (NOT blank AND good)::INT END, (NOT blank)::INT, blank::INT FROM due JOIN contact USING (case_id) WHERE is_due(contact_due, last_at, voided)
  UNION ALL SELECT 'solved', closed, community, local, COALESCE(solved, false)::INT, (solved IS NOT NULL)::INT, (solved IS NULL)::INT FROM due WHERE closed <= $now AND NOT COALESCE(voided, false)
  UNION ALL SELECT 'satisfied', closed, community, local, COALESCE(satisfied = 'true', false)::INT, (satisfied IS NOT NULL)::INT, (satisfied IS NULL)::INT FROM due WHERE closed <= $now AND NOT COALESCE(voided, false);
`;

const subjects: readonly FigureSubject[] = ['cases', 'assignments'];
const units: readonly BucketUnit[] = ['hour', 'day', 'week', 'month', 'quarter', 'year'];
const columns = { class: 'class', board: 'board', severity: 'severity', source: 'source', community: 'community', grid: 'grid' } as const;
const shiftOf = (local: string): string => `CASE WHEN hour(${local}) >= 8 AND hour(${local}) < 20 THEN 'day' ELSE 'night' END`;
/** The exclusive end of the last edges' cases. */
const [from, to] = [begin - 60_000, end + 24 * hour];

const rowsOf = async (duck: DuckDBConnection, sql: string): Promise<unknown[][]> => (await duck.runAndReadAll(sql)).getRows().map((row) => row.map((value) => (typeof value === 'bigint' ? Number(value) : value)));

/** n, median and p90 of each leg, then the size: one row per group. */
const legSums = figureLegs.map((leg) => `COUNT(${leg}), quantile_cont(${leg}::DOUBLE, 0.5), quantile_cont(${leg}::DOUBLE, 0.9)`).join(', ');

const keyOf = (group: FigureGroup, by: FigureGrouping, zone: string): string => {
  if (group.from === null) return String(group.key);
  if (by === 'hour') return new Date(group.from).toISOString().slice(0, 13);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(group.from);
};

function compare(found: readonly unknown[], expected: readonly unknown[], where: string): void {
  expect(found, where).toHaveLength(expected.length);
  found.forEach((value, i) => {
    const other = expected[i];
    if (typeof value === 'number' && typeof other === 'number') {
      if (Math.abs(value - other) > 1e-6 * Math.max(1, Math.abs(other))) expect(value, `${where} [${i}]`).toBe(other);
    } else if (value !== other) expect(value, `${where} [${i}]`).toBe(other);
  });
}

describe.each(zones)('in %s the figures are those that DuckDB computes from the events', (zone) => {
  let built: Built | null = null;
  const world = async (): Promise<Built> => (built ??= await build(zone));

  it.each(subjects)('every leg of %s by every calendar, area, class, board, source, severity and shift', async (subject) => {
    const { test, duck } = await world();
    const legs = subject === 'cases' ? figureLegs.slice(0, 6) : figureLegs;
    const groupings = [...units.map((unit) => [unit, unit === 'hour' ? "strftime(make_timestamp(t0 * 1000), '%Y-%m-%dT%H')" : `strftime(date_trunc('${unit}', local), '%Y-%m-%d')`] as const), ...Object.entries(columns), ['shift', shiftOf('local')] as const];
    for (const [by, key] of groupings as readonly (readonly [FigureGrouping, string])[]) {
      // 500 hours; everything else over the whole time.
      const period = by === 'hour' ? { from: Date.parse('2025-10-20T00:00:00Z'), to: Date.parse('2025-11-08T00:00:00Z') } : { from, to };
      const expected = new Map((await rowsOf(duck, `SELECT ${key}, COUNT(*), ${legSums} FROM ${subject} WHERE t0 >= ${period.from} AND t0 < ${period.to} GROUP BY 1`)).map(([name, ...rest]) => [String(name), rest]));
      const { groups, total } = test.reader.figureLegs({ subject, filter: everything, ...period, by, legs, percentiles: [0.5, 0.9] });
      const filled = groups.filter((group) => group.population > 0);
      expect(filled.map((group) => keyOf(group, by, zone)).sort(), by).toEqual([...expected.keys()].sort());
      for (const group of filled) {
        const found = [group.population, ...group.legs.flatMap((leg) => [leg.n, leg.percentiles[0]?.ms, leg.percentiles[1]?.ms])];
        compare(found, (expected.get(keyOf(group, by, zone)) ?? []).slice(0, 1 + legs.length * 3), `${subject} by ${by} ${keyOf(group, by, zone)}`);
        for (const leg of group.legs) expect(leg.blank).toBe(group.population - leg.n);
      }
      expect(total.population).toBe([...expected.values()].reduce((sum, [count]) => sum + Number(count), 0));
    }
  });

  it('filters together, and hour by weekday', async () => {
    const { test, duck } = await world();
    const community = String((await rowsOf(duck, 'SELECT community FROM cases GROUP BY 1 ORDER BY COUNT(*) DESC, 1 LIMIT 1'))[0]?.[0]);
    const [expected = []] = await rowsOf(duck, `SELECT COUNT(*), ${legSums} FROM cases WHERE t0 >= ${from} AND t0 < ${to} AND community = '${community}' AND class = '4' AND ${shiftOf('local')} = 'night' AND source <> 'sensor' AND source = 'patrol'`);
    const { total } = test.reader.figureLegs({ subject: 'cases', filter: { ...everything, areaId: community, classCode: '4', shift: 'night', source: 'patrol' }, from, to, by: 'all', legs: figureLegs.slice(0, 6), percentiles: [0.5, 0.9] });
    compare([total.population, ...total.legs.flatMap((leg) => [leg.n, leg.percentiles[0]?.ms, leg.percentiles[1]?.ms])], expected.slice(0, 19), 'filtered');
    const heat = new Map((await rowsOf(duck, `SELECT isodow(local) - 1, hour(local), COUNT(*), COUNT(response), quantile_cont(response::DOUBLE, 0.9) FROM cases WHERE t0 >= ${from} AND t0 < ${to} GROUP BY 1, 2`)).map(([weekday, hourOfDay, ...rest]) => [`${String(weekday)} ${String(hourOfDay)}`, rest]));
    const cells = test.reader.figureHeat({ subject: 'cases', filter: everything, from, to, leg: 'response' });
    expect(cells).toHaveLength(168);
    for (const cell of cells) compare([cell.population, cell.n, cell.percentiles[1]?.ms], heat.get(`${cell.weekday} ${cell.hour}`) ?? [0, 0, null], `heat ${cell.weekday} ${cell.hour}`);
  });

  it('compliance, volume, and the panel by street and day', async () => {
    const { test, duck } = await world();
    const line = test.reader.figureCompliance({ subject: 'cases', filter: everything, from, to, by: 'month', lineId: 'own' });
    const shares = await rowsOf(duck, `SELECT COUNT(*) - COUNT(response), COUNT(response), COUNT(*) FILTER (response <= 2700000) FROM cases WHERE t0 >= ${from} AND t0 < ${to} AND class IN ('3', '4') GROUP BY date_trunc('month', local) ORDER BY date_trunc('month', local)`);
    expect(line.groups.filter((group) => group.n + group.blank > 0).map(({ blank, n, within }) => [blank, n, within])).toEqual(shares);
    const volume = test.reader.figureVolume({ filter: everything, from, to, unit: 'week' });
    const weekly = async (at: string) => rowsOf(duck, `SELECT COUNT(*) FROM cases WHERE ${at} >= ${from} AND ${at} < ${to} GROUP BY date_trunc('week', clock(${at})) ORDER BY date_trunc('week', clock(${at}))`);
    expect(volume.buckets.flatMap(({ reported }) => (reported > 0 ? [[reported]] : []))).toEqual(await weekly('t0'));
    expect(volume.buckets.flatMap(({ closed }) => (closed > 0 ? [[closed]] : []))).toEqual(await weekly('closed'));
    const panel = test.reader.figurePanel({ from, to, leg: 'response', areaId: null });
    const days = await rowsOf(duck, `SELECT COUNT(*), COUNT(response), quantile_cont(response::DOUBLE, 0.5), quantile_cont(response::DOUBLE, 0.9) FROM cases GROUP BY local::DATE ORDER BY local::DATE`);
    const cells = [...panel.n].map((n, i) => [panel.cases[i], n, Number.isNaN(panel.medianMs[i]) ? null : panel.medianMs[i], Number.isNaN(panel.p90Ms[i]) ? null : panel.p90Ms[i]]);
    expect(cells).toHaveLength(days.length);
    cells.forEach((cell, i) => compare(cell, days[i] ?? [], `panel day ${i}`));
  });

  it('every rate, in all and by month and community', async () => {
    const { test, duck } = await world();
    const period = { filter: everything, from, to, now };
    const sums = 'SUM(part), SUM(n), SUM(blank)';
    const inPeriod = `anchor >= ${from} AND anchor < ${to}`;
    const all = new Map((await rowsOf(duck, `SELECT rate, ${sums} FROM rates WHERE ${inPeriod} GROUP BY 1`)).map(([rate, ...rest]) => [rate, rest.map(Number)]));
    const { total } = test.reader.figureRates({ ...period, by: 'all' });
    expect(total.rates.map(({ rate, part, n, blank }) => [rate, part, n, blank])).toEqual(rateNames.map((rate) => [rate, ...(all.get(rate) ?? [0, 0, 0])]));
    for (const [by, key] of [['month', "strftime(date_trunc('month', clock(anchor)), '%Y-%m-%d')"], ['community', 'community']] as const) {
      const expected = new Map((await rowsOf(duck, `SELECT ${key}, rate, ${sums} FROM rates WHERE ${inPeriod} GROUP BY 1, 2`)).map(([name, rate, ...rest]) => [`${String(name)} ${String(rate)}`, rest.map(Number)]));
      for (const group of test.reader.figureRates({ ...period, by }).groups) {
        for (const { rate, part, n, blank } of group.rates) expect([part, n, blank], `${by} ${rate}`).toEqual(expected.get(`${keyOf(group, by, zone)} ${rate}`) ?? [0, 0, 0]);
      }
    }
  });

  it('the cases behind a cell, slowest first, page by page', async () => {
    const { test, duck } = await world();
    const cell = { leg: 'response', minMs: 20 * 60_000, maxMs: 3 * hour, blank: false, group: { by: 'class', key: '4' }, weekday: null, hour: null } as const;
    const expected = await rowsOf(duck, `SELECT case_id, response FROM cases WHERE t0 >= ${from} AND t0 < ${to} AND class = '4' AND response >= 1200000 AND response < 10800000 ORDER BY response DESC`);
    const rows: { caseId: string; value: number | null }[] = [];
    let after: string | null = null;
    let pages = 0;
    do {
      const page: ReturnType<typeof test.reader.drillLegs> = test.reader.drillLegs({ subject: 'cases', filter: everything, from, to, cell, after, limit: Math.max(2, Math.ceil(expected.length / 5)) });
      expect(page.total).toBe(expected.length);
      rows.push(...page.rows);
      after = page.next;
      pages += 1;
    } while (after !== null);
    expect(pages).toBeGreaterThan(1);
    expect(rows.map((row) => row.value)).toEqual(expected.map(([, ms]) => ms));
    expect(new Set(rows.map((row) => row.caseId))).toEqual(new Set(expected.map(([id]) => id)));
    const blank = test.reader.drillLegs({ subject: 'cases', filter: everything, from, to, cell: { ...cell, minMs: null, maxMs: null, blank: true }, after: null, limit: 500 });
    expect(blank.total).toBeGreaterThan(0);
    expect(blank.total).toBe((await rowsOf(duck, `SELECT COUNT(*) FROM cases WHERE t0 >= ${from} AND t0 < ${to} AND class = '4' AND response IS NULL`))[0]?.[0]);
    const late = test.reader.drillRate({ filter: everything, from, to, now, rate: 'closedOnTime', side: 'rest', group: null, after: null, limit: 5 });
    expect(late.total).toBe(Number((await rowsOf(duck, `SELECT SUM(n - part) FROM rates WHERE rate = 'closedOnTime' AND anchor >= ${from} AND anchor < ${to}`))[0]?.[0]));
    expect(late.rows.length).toBe(Math.min(5, late.total));
  });
});
