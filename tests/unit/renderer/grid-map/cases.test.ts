import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asSourceDiff, caseFeature, createCaseSet, type MapCase } from '@/features/grid-map/model/case-set';
import { createGridCounts, sumUp } from '@/features/grid-map/model/counts';
import { areasInView, casesInView, figuresOf } from '@/features/grid-map/model/in-view';
import { createPeopleTrack } from '@/features/grid-map/model/people-track';
import type { QueueRow } from '@shared/ipc/views';
import { chessboard, frameOf, packedCases, setOf, square } from './packed';

const nothing = { added: [], changed: [], removed: [] };

describe('the cases on the map', () => {
  test('report only what is other than before', () => {
    const set = createCaseSet();
    expect(set.take(packedCases([{ id: 'a', at: [1, 1] }, { id: 'b', at: [2, 2], light: 1 }])).added.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(set.take(packedCases([{ id: 'b', at: [2, 2], light: 1 }, { id: 'a', at: [1, 1] }]))).toEqual(nothing);
    const change = set.take(packedCases([{ id: 'b', at: [2, 2], light: 3 }, { id: 'c', at: [3, 3] }]));
    expect(change.added.map(({ id }) => id)).toEqual(['c']);
    expect(change.removed.map(({ id }) => id)).toEqual(['a']);
    expect(change.changed.map(({ before, after }) => [before.light, after.light, before.feature === after.feature])).toEqual([[1, 3, true]]);
  });

  test('never give a number twice, so that a diff cannot hit another case', () => {
    const set = createCaseSet();
    const first = set.take(packedCases([{ id: 'a', at: [1, 1] }])).added[0]?.feature;
    set.take(packedCases([]));
    const second = set.take(packedCases([{ id: 'a', at: [1, 1] }])).added[0]?.feature;
    expect(second).not.toBe(first);
  });

  test('leave out what has no place and what is named twice, and clamp what no mark exists for', () => {
    const set = createCaseSet();
    set.take(packedCases([{ id: 'a', at: [Number.NaN, 1] }, { id: 'b', at: [1, 1], severity: 9, light: 7 }, { id: 'b', at: [2, 2] }]));
    expect([...set.cases.values()]).toMatchObject([{ id: 'b', lng: 1, severity: 4, light: 3 }]);
  });

  test('replaying the diffs gives the same features as the whole, for any history', () => {
    const one = fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), at: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })), severity: fc.integer({ min: 1, max: 4 }), light: fc.integer({ min: 0, max: 3 }) });
    fc.assert(
      fc.property(fc.array(fc.uniqueArray(one, { selector: ({ id }) => id }), { maxLength: 8 }), (history) => {
        const set = createCaseSet();
        const drawn = new Map<number, { geometry: unknown; properties: Record<string, unknown> }>();
        for (const answer of history) {
          const diff = asSourceDiff(set.take(packedCases(answer)));
          for (const id of diff.remove) drawn.delete(id);
          for (const feature of diff.add) drawn.set(Number(feature.id), { geometry: feature.geometry, properties: { ...feature.properties } });
          for (const update of diff.update) {
            const known = drawn.get(update.id);
            expect(known).toBeDefined();
            drawn.set(update.id, { geometry: update.newGeometry, properties: Object.fromEntries(update.addOrUpdateProperties.map(({ key, value }) => [key, value])) });
          }
        }
        const whole = new Map([...set.cases.values()].map((each) => [each.feature, { geometry: caseFeature(each).geometry, properties: { ...caseFeature(each).properties } }]));
        expect(drawn).toEqual(whole);
      }),
    );
  });
});

describe('counts per grid', () => {
  const board = setOf('grid', chessboard(3));
  const at = (id: string) => board.indexOf.get(id) ?? -1;

  test('follow cases by differences exactly as if counted anew', () => {
    const points = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), at: fc.tuple(fc.double({ min: -0.5, max: 3.5, noNaN: true }), fc.double({ min: -0.5, max: 3.5, noNaN: true })) }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.array(points, { minLength: 1, maxLength: 6 }), (history) => {
        const set = createCaseSet();
        const counts = createGridCounts(board, []);
        for (const answer of history) counts.changeCases(set.take(packedCases(answer)));
        expect(counts.cases).toEqual(createGridCounts(board, set.cases.values()).cases);
      }),
    );
  });

  test('count who is present: on duty or at work, with a fix that is not stale', () => {
    const track = createPeopleTrack(4, 1, false);
    const freshness = new Uint8Array(4);
    track.apply(frameOf([{ person: 0, at: [0.5, 0.5], fixAtS: 1000, duty: 1 }, { person: 1, at: [0.5, 0.6], fixAtS: 1000, duty: 0 }, { person: 2, at: [0.5, 0.7], fixAtS: 100, duty: 1 }, { person: 3, at: [1.5, 0.5], fixAtS: 1000, duty: 5 }]), 0);
    track.writeFreshness(1010, freshness);
    const counts = createGridCounts(board, []);
    expect(counts.countPeople(track, freshness)).toBe(true);
    expect([counts.people[at('0-0')], counts.people[at('0-1')]]).toEqual([1, 1]);
    expect(counts.countPeople(track, freshness)).toBe(false);

    track.apply(frameOf([{ person: 0, at: [2.5, 2.5], fixAtS: 1020, duty: 1 }]), 1);
    counts.countPeople(track, freshness);
    expect([counts.people[at('0-0')], counts.people[at('2-2')]]).toEqual([0, 1]);

    track.writeFreshness(1020 + 601, freshness);
    expect(counts.countPeople(track, freshness)).toBe(true);
    expect([...counts.people]).toEqual(new Array(9).fill(0));
  });

  test('add up to the levels above, also to areas that hold nothing', () => {
    const rows = setOf('community', [0, 1, 2].map((row) => ({ id: `row-${row}`, parentId: row < 2 ? 'south' : null, polygons: [] })));
    const sides = setOf('subdistrict', [{ id: 'north', polygons: [] }, { id: 'south', polygons: [] }]);
    const figures = Uint32Array.from({ length: 9 }, (_, i) => i);
    expect([...sumUp(figures, [board])]).toEqual([...figures]);
    expect([...sumUp(figures, [board, rows])]).toEqual([0 + 1 + 2, 3 + 4 + 5, 6 + 7 + 8]);
    expect([...sumUp(figures, [board, rows, sides])]).toEqual([0, 15]);
  });
});

describe('the table twin', () => {
  const board = setOf('grid', chessboard(3));
  const community = setOf('community', [{ id: 'row-0', polygons: [[[[0, 0], [3, 0], [3, 1], [0, 1], [0, 0]]]] }, { id: 'row-1', polygons: [[square(0, 1, 1)]] }]);
  const cases: MapCase[] = [0.2, 0.4, 1.5].map((x, i) => ({ id: `case-${i}`, feature: i, lng: x, lat: 0.5, severity: 4, light: 1, stage: 0 }));

  test('lists the areas that the map shows at the zoom, those with most cases first', () => {
    const sets = new Map([['grid' as const, board], ['community' as const, community]]);
    const counts = createGridCounts(board, cases);
    expect(areasInView(sets, counts, [0, 0, 1.9, 0.9], 14, 100).rows.map(({ id, cases: open }) => [id, open])).toEqual([['0-0', 2], ['0-1', 1]]);
    expect(areasInView(sets, counts, null, 12, 100).rows.map(({ id, cases: open }) => [id, open])).toEqual([['row-0', 3], ['row-1', 0]]);
    expect(areasInView(sets, counts, null, 16, 4)).toMatchObject({ total: 9, rows: { length: 4 } });
    expect(areasInView(new Map(), null, null, 12, 4)).toEqual({ rows: [], total: 0 });
    expect(figuresOf(new Map([['community' as const, community]]), counts, 'community')).toBeNull();
  });

  test('lists the cases in view in the order of the queue and counts those that the queue did not name', () => {
    const known = new Map(cases.map((one) => [one.id, one]));
    const queue = ['case-2', 'gone', 'case-0'].map((id) => ({ id }) as QueueRow);
    const all = casesInView(known, queue, null, 10);
    expect(all.rows.map(({ one, row }) => [one.id, row?.id ?? null])).toEqual([['case-2', 'case-2'], ['case-0', 'case-0'], ['case-1', null]]);
    expect(casesInView(known, queue, [0, 0, 1, 1], 1)).toMatchObject({ total: 2, rows: [{ one: { id: 'case-0' } }] });
  });
});
