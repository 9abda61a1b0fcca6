import fc from 'fast-check';
import { munkres } from 'munkres';
import { describe, expect, it } from 'vitest';
import { assign } from '@shared/domain/assignment/assign';
import { Random } from '../../builders/random';
import { bestOfAll } from './brute-force';

// A campaign asks for more runs.
const numRuns = Number(process.env['JIEWANG_RUNS'] ?? 1_500);

/** Few different costs make ties, forbidden pairs make rows that go without. */
const row = (columns: number) => fc.array(fc.oneof({ weight: 3, arbitrary: fc.integer({ min: -3, max: 12 }) }, { weight: 2, arbitrary: fc.constant(Infinity) }), { minLength: columns, maxLength: columns });
const small = fc.record({ rows: fc.nat(6), columns: fc.nat(6) }).chain(({ rows, columns }) =>
  fc.record({
    rows: fc.constant(rows),
    columns: fc.constant(columns),
    // Some rows are copies of the one before.
    costs: fc.array(fc.tuple(row(columns), fc.nat(3)), { minLength: rows, maxLength: rows }).map((list) => list.flatMap(([costs], at) => (list[at]?.[1] === 0 ? (list[at - 1]?.[0] ?? costs) : costs))),
  }),
);

/** Whole and consistent: nobody twice, only allowed pairs, the sum as said. */
function checked(at: Float64Array, rows: number, columns: number) {
  const answer = assign(at, rows, columns);
  let cost = 0;
  const without: number[] = [];
  answer.columnOf.forEach((column, row) => {
    if (column < 0) {
      without.push(row);
      return;
    }
    expect(answer.rowOf[column]).toBe(row);
    cost += at[row * columns + column] ?? NaN;
  });
  expect(answer.rowOf.filter((row) => row >= 0).length).toBe(answer.assigned);
  expect(answer.unassigned).toEqual(without);
  expect(answer.assigned).toBe(rows - without.length);
  expect(answer.cost).toBe(cost);
  return answer;
}

function costsOf(rows: number, columns: number, one: (row: number, column: number) => number): { at: Float64Array; lists: number[][] } {
  const lists = Array.from({ length: rows }, (_, row) => Array.from({ length: columns }, (_, column) => one(row, column)));
  return { at: Float64Array.from(lists.flat()), lists };
}

describe('an assignment', () => {
  it('serves as many rows as can be, at the least cost, as trying everything says', () => {
    fc.assert(
      fc.property(small, ({ rows, columns, costs }) => {
        const at = Float64Array.from(costs);
        const { assigned, cost } = checked(at, rows, columns);
        expect({ assigned, cost }).toEqual(bestOfAll(at, rows, columns));
      }),
      { numRuns },
    );
  });

  it('costs what munkres finds, for random, tied, structured and turned costs', () => {
    const random = new Random(41);
    const shapes: readonly (readonly [number, number])[] = [[1, 1], [1, 40], [40, 1], [30, 30], [25, 60], [60, 25], [80, 81]];
    for (let round = 0; round < 6; round++) {
      for (const [rows, columns] of shapes) {
        const kinds: readonly ((row: number, column: number) => number)[] = [
          () => random.below(100_000),
          () => random.below(4),
          // Every row wants the same columns in the same order: the hardest for bids.
          (row, column) => (row + 1) * (column + 1),
          (row, column) => Math.abs(row * 7 - column * 3),
          () => random.below(2_000) - 1_000,
          // Slots of three squads: rows alike.
          (row, column) => ((row % 3) * 7_919 + column * column * 104_729) % 1_009,
        ];
        for (const kind of kinds) {
          const { at, lists } = costsOf(rows, columns, kind);
          const best = munkres(lists).reduce((sum, [row, column]) => sum + (lists[row]?.[column] ?? NaN), 0);
          const answer = checked(at, rows, columns);
          expect(answer.assigned).toBe(Math.min(rows, columns));
          expect(answer.cost).toBe(best);
        }
      }
    }
  });

  it('of fractions costs what munkres finds, up to rounding', () => {
    const random = new Random(42);
    for (let round = 0; round < 20; round++) {
      const { at, lists } = costsOf(40, 70, () => random.next() * 3_600);
      const best = munkres(lists).reduce((sum, [row, column]) => sum + (lists[row]?.[column] ?? NaN), 0);
      expect(Math.abs(checked(at, 40, 70).cost - best)).toBeLessThan(1e-8 * best);
    }
  });

  it('lets the cheaper of two rows have the one column that both can take, whoever comes first', () => {
    expect(assign(Float64Array.of(10, 1), 2, 1)).toMatchObject({ unassigned: [0], cost: 1 });
    expect(assign(Float64Array.of(1, 10), 2, 1)).toMatchObject({ unassigned: [1], cost: 1 });
  });

  it('is the same every time', () => {
    const random = new Random(43);
    const { at } = costsOf(50, 40, () => (random.chance(0.4) ? Infinity : random.below(5)));
    const first = assign(at, 50, 40).columnOf;
    for (let turn = 0; turn < 3; turn++) expect(assign(at.slice(), 50, 40).columnOf).toEqual(first);
  });

  it('of nothing is nothing', () => {
    expect(assign(new Float64Array(0), 0, 0)).toMatchObject({ assigned: 0, cost: 0, unassigned: [] });
    expect(assign(new Float64Array(0), 3, 0)).toMatchObject({ assigned: 0, cost: 0, unassigned: [0, 1, 2] });
    expect(assign(new Float64Array(0), 0, 3).rowOf).toEqual(Int32Array.of(-1, -1, -1));
    expect(assign(new Float64Array(6).fill(Infinity), 2, 3)).toMatchObject({ assigned: 0, cost: 0, unassigned: [0, 1] });
  });

  it('says where a cost is none', () => {
    expect(() => assign(Float64Array.of(1, 2, 3), 2, 2)).toThrow('3 costs are not 2 rows of 2 columns');
    expect(() => assign(Float64Array.of(1, 2, NaN, 4), 2, 2)).toThrow('row 1, column 0 costs NaN');
    expect(() => assign(Float64Array.of(1, -Infinity), 1, 2)).toThrow('row 0, column 1 costs -Infinity');
  });
});
