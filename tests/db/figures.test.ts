import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { responseLegs, legNames } from '@shared/domain/case/legs';
import type { QueueFilter } from '@shared/ipc/views';
import { bucketWidth } from '../../electron/db/queries/figures';
import { caseHistories } from '../builders/history';
import { Random } from '../builders/random';
import { buildWorld, type BuiltWorld } from '../builders/world';
import { openTestDatabase, type TestDatabase } from './database';
import { playAtRandom } from './playing';

let test: TestDatabase;
let world: BuiltWorld;
let end = 0;
const everything: QueueFilter = { scope: 'all', board: null, classCode: null, severity: null, areaId: null };

beforeAll(() => {
  test = openTestDatabase();
  world = buildWorld({ seed: 81, people: 40 });
  const to = world.start + 20 * 86_400_000;
  test.writer.append({ events: [...world.events, ...[...caseHistories(world, { seed: 81, cases: 600, from: world.start, to, openShare: 0.1 })].flat()] });
  end = playAtRandom(test, world, new Random(81), 400, to) + 1;
});
afterAll(() => test.dispose());

describe('the figures', () => {
  it.each([
    ['everything', everything, ''],
    ['one severity', { ...everything, severity: 2 as const }, ' AND severity = 2'],
    ['one class', { ...everything, classCode: '4' }, " AND class_code = '4'"],
  ])('of %s are the percentiles that SQL computes over the same samples, with n and blanks', (_name, filter, where) => {
    const view = test.reader.figures({ filter, accountId: null, from: world.start, to: end });
    const cases = test.db.value<number>(`SELECT COUNT(*) FROM response_leg WHERE reported_at >= ? AND reported_at < ?${where}`, world.start, end) ?? 0;
    expect(cases).toBeGreaterThan(50);
    for (const leg of view.legs) {
      const row = test.db.get<{ n: number; median: number | null; p90: number | null }>(
        `SELECT COUNT(${leg.leg}) AS n, percentile_cont(${leg.leg}, 0.5) AS median, percentile_cont(${leg.leg}, 0.9) AS p90 FROM response_leg WHERE reported_at >= ? AND reported_at < ?${where}`, world.start, end,
      );
      expect(leg.n).toBe(row?.n);
      expect(leg.blank).toBe(cases - leg.n);
      if (leg.n > 0) {
        expect(leg.medianMs).toBeCloseTo(row?.median ?? Number.NaN, 6);
        expect(leg.p90Ms).toBeCloseTo(row?.p90 ?? Number.NaN, 6);
      } else expect(leg.medianMs).toBeNull();
    }
    expect(view.volume.reduce((sum, bucket) => sum + bucket.reported, 0)).toBe(cases);
    expect(view.response.reduce((sum, bucket) => sum + bucket.n, 0)).toBe(view.legs.find((leg) => leg.leg === 'response')?.n);
  });

  it('hold for each case the legs that the domain computes, blank where an endpoint is missing', () => {
    let blanks = 0;
    for (const [id, ...legs] of test.db.rows<[string, ...(number | null)[]]>(`SELECT c.id, ${legNames.join(', ')} FROM response_leg l JOIN case_file c ON c.key = l.case_key`)) {
      const state = test.reader.caseView({ id })?.state;
      if (state === undefined) throw new Error(`${id} is not there`);
      const expected = responseLegs(state);
      expect(legs).toEqual(legNames.map((leg) => expected[leg]));
      blanks += legs.filter((leg) => leg === null).length;
    }
    expect(blanks).toBeGreaterThan(0);
  });

  it('count closed cases in the bucket of their closing', () => {
    const view = test.reader.figures({ filter: everything, accountId: null, from: world.start, to: end });
    expect(view.volume.reduce((sum, bucket) => sum + bucket.closed, 0)).toBe(test.db.value('SELECT COUNT(*) FROM response_leg WHERE closed_at >= ? AND closed_at < ?', world.start, end));
    expect(view.volume.some((bucket) => bucket.closed > 0)).toBe(true);
  });

  it('leave merged and voided cases out', () => {
    const left = test.db.rows<[number]>('SELECT c.key FROM case_file c LEFT JOIN response_leg l ON l.case_key = c.key AND l.reported_at = c.reported_at WHERE l.case_key IS NULL');
    const ended = test.db.value<number>('SELECT COUNT(*) FROM case_file WHERE stage IN (15, 16)') ?? 0;
    expect(ended).toBeGreaterThan(0);
    expect(left).toHaveLength(ended);
  });

  it('never draw more than 500 points, however long the period, and begin buckets at the site\'s midnight', () => {
    for (const span of [1, 60_000, 3_600_000, 86_400_000, 30 * 86_400_000, 366 * 86_400_000, 40 * 366 * 86_400_000]) {
      const view = test.reader.figures({ filter: everything, accountId: null, from: world.start, to: world.start + span });
      expect(view.volume.length).toBeGreaterThan(0);
      expect(view.volume.length).toBeLessThanOrEqual(500);
      expect(view.bucketMs).toBe(bucketWidth(world.start, world.start + span));
    }
    const month = test.reader.figures({ filter: everything, accountId: null, from: Date.UTC(2025, 0, 1), to: Date.UTC(2025, 5, 1) });
    for (const bucket of month.volume) expect((bucket.at + 8 * 3_600_000) % 86_400_000).toBe(0);
  });

  it('are empty, not wrong, for an empty period or an unknown area', () => {
    const view = test.reader.figures({ filter: { ...everything, areaId: 'nowhere' }, accountId: null, from: world.start, to: end });
    expect(view.legs.every((leg) => leg.n === 0 && leg.blank === 0 && leg.medianMs === null)).toBe(true);
    expect(test.reader.figures({ filter: everything, accountId: null, from: end, to: end }).volume.every((bucket) => bucket.reported === 0)).toBe(true);
  });

  it('of a list are those of the cases in it', () => {
    const view = test.reader.figures({ filter: { ...everything, scope: 'unassigned' }, accountId: null, from: world.start - 86_400_000, to: end });
    const unassigned = test.db.value<number>('SELECT COUNT(*) FROM case_file WHERE open = 1 AND unassigned = 1') ?? 0;
    expect(unassigned).toBeGreaterThan(0);
    expect(view.volume.reduce((sum, bucket) => sum + bucket.reported, 0)).toBe(unassigned);
  });
});
