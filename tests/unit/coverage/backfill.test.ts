import fc from 'fast-check';
import loadHighs from 'highs';
import { describe, expect, it } from 'vitest';
import { backfill, backfillWeights, type BackfillProblem } from '@shared/domain/coverage/backfill';
import { Random } from '../../builders/random';
import { solvedByHighs } from './backfill-program';
import { judged, problemOf } from './problems';

// A campaign asks for more runs and for other seeds.
const numRuns = Number(process.env['JIEWANG_RUNS'] ?? 600);
const seed = Number(process.env['JIEWANG_SEED'] ?? 300_100);

type Verdict = NonNullable<ReturnType<typeof judged>>;
const isBetter = (a: Verdict, b: Verdict): boolean => a.open - b.open < 0 || (a.open === b.open && (a.moves < b.moves || (a.moves === b.moves && a.travelS < b.travelS)));

/** The best of all ways to send everybody anywhere or nowhere; for a handful of people. */
function bestOfAll(problem: BackfillProblem, weights: Float64Array): Verdict {
  let best: Verdict | null = null;
  const moves: { person: number; to: number }[] = [];
  const go = (person: number): void => {
    if (person === problem.people.count) {
      const verdict = judged(problem, weights, moves);
      if (verdict !== null && (best === null || isBetter(verdict, best))) best = verdict;
      return;
    }
    go(person + 1);
    for (let to = 0; to < problem.grids.count; to++) {
      moves.push({ person, to });
      if (judged(problem, weights, [{ person, to }]) !== null || problem.people.gridOf[person] !== to) go(person + 1);
      moves.pop();
    }
  };
  go(0);
  if (best === null) throw new Error('not even staying is allowed');
  return best;
}

function checked(problem: BackfillProblem, weights: Float64Array): Verdict {
  const answer = backfill(problem);
  const verdict = judged(problem, weights, answer.moves);
  if (verdict === null) throw new Error(`moves against the rules: ${JSON.stringify(answer.moves)}`);
  expect(answer.open).toEqual(verdict.openBy);
  expect(answer.travelS).toBe(verdict.travelS);
  expect(answer.reasons.map(({ grid }) => grid)).toEqual([...verdict.openBy.keys()].filter((grid) => (verdict.openBy[grid] ?? 0) > 0));
  return verdict;
}

describe('a backfill', () => {
  it('is the best of all moves, by open need, then moves, then travel', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31), fc.integer({ min: 1, max: 4 }), fc.nat(5), fc.constantFrom(0, 300, 700, 1e9), (dice, grids, people, limitS) => {
        const problem = problemOf(new Random(dice), { grids, people, limitS, sizes: 3, maximumNeed: 2 });
        const weights = backfillWeights(problem.grids);
        expect(checked(problem, weights)).toEqual({ ...bestOfAll(problem, weights), openBy: expect.anything() as unknown });
      }),
      { numRuns, seed },
    );
  });

  it('is what HiGHS finds, with real weights instead of ranks', async () => {
    const highs = await loadHighs();
    const random = new Random(seed);
    for (let round = 0; round < Math.max(12, numRuns / 50); round++) {
      const problem = problemOf(random, { grids: random.between(5, 40), people: random.between(5, 50), limitS: random.pick([250, 500, 900]), sizes: random.pick([2, 9]), maximumNeed: 3 });
      // Whole weights: HiGHS answers within a tolerance.
      const whole = { ...problem, grids: { ...problem.grids, residents: problem.grids.residents.map((one) => (one >= 0 ? one : 700)) } };
      const weights = backfillWeights(whole.grids);
      expect(checked(whole, weights)).toMatchObject(solvedByHighs(highs, whole, weights));
    }
  });

  /** Grids in a row, 100 s apart; everybody counts everywhere. */
  const street = (gridOf: readonly number[], minimum: readonly number[], limitS: number, residents = minimum.map(() => 100)): BackfillProblem => ({
    people: { count: gridOf.length, gridOf: Int32Array.from(gridOf), mask: new Int32Array(gridOf.length).fill(1), available: new Uint8Array(gridOf.length).fill(1) },
    grids: { count: minimum.length, minimum: Int32Array.from(minimum), presence: new Int32Array(minimum.length).fill(1), response: new Int32Array(minimum.length).fill(1), residents: Float64Array.from(residents), standardS: new Float64Array(minimum.length).fill(Infinity) },
    leaving: null,
    mayMove: new Uint8Array(gridOf.length).fill(1),
    etaS: Float64Array.from(minimum.flatMap((_, grid) => gridOf.map((home) => Math.abs(home - grid) * 100))),
    limitS,
  });

  it('moves people on in a chain where nobody can go all the way', () => {
    const { moves, open } = backfill(street([0, 0, 1], [1, 1, 1], 100));
    expect(moves.map(({ from, to }) => [from, to])).toEqual([[0, 1], [1, 2]]);
    expect([...open]).toEqual([0, 0, 0]);
    expect(backfill(street([0, 0, 1], [1, 1, 1], 200)).moves).toMatchObject([{ from: 0, to: 2, travelS: 200 }]);
  });

  it('sends one person a long way rather than two a short one', () => {
    const detour = { ...street([0, 0, 1], [1, 1, 1], 900), etaS: Float64Array.of(0, 0, 100, 100, 100, 0, 900, 900, 100) };
    expect(backfill(detour).moves).toMatchObject([{ from: 0, to: 2, travelS: 900 }]);
  });

  it('serves the grid of more residents, also one whose residents nobody knows, and says why the other waits', () => {
    expect(backfill(street([0, 0], [1, 1, 1], 900, [50, 10, 40]))).toMatchObject({ moves: [{ to: 2 }], reasons: [{ grid: 1, reason: 'neededElsewhere' }] });
    expect(backfill(street([0, 0], [1, 1, 1], 900, [50, 10, NaN]))).toMatchObject({ moves: [{ to: 2 }], reasons: [{ grid: 1, reason: 'neededElsewhere' }] });
  });

  it('says why nothing can be done', () => {
    const reasonsOf = (problem: BackfillProblem) => backfill(problem).reasons.map(({ reason }) => reason);
    expect(reasonsOf(street([], [1], 900))).toEqual(['nobodyFits']);
    expect(reasonsOf(street([0, 0], [1, 0, 1], 100))).toEqual(['outOfReach']);
    expect(reasonsOf(street([0], [1, 1], 100))).toEqual(['neededAtHome']);
  });

  it('of nothing is nothing, and what does not fit is said', () => {
    expect(backfill(street([], [], 900))).toEqual({ moves: [], open: new Int32Array(0), reasons: [], travelS: 0 });
    expect(backfill(street([0, 1], [1, 1], 900)).moves).toEqual([]);
    expect(() => backfill({ ...street([0], [1], 900), etaS: new Float64Array(3) })).toThrow('3 travel times are not 1 grids of 1 people');
    expect(() => backfill({ ...street([0, 0], [0, 1], 1e16), etaS: Float64Array.of(0, 0, 1e15, 1e15) })).toThrow('too many for an exact answer');
  });
});
