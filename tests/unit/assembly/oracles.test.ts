import { describe, expect, test } from 'vitest';
import { assemble } from '@shared/domain/assembly/assemble';
import { musterCurve } from '@shared/domain/assembly/muster-curve';
import type { AssemblyProblem } from '@shared/domain/assembly/problem';
import { answerOf, type Answer } from './answer';
import { bruteForce } from './brute-force';
import { highsOracle } from './highs-oracle';
import { instanceOf, type Size, type Slant } from './instances';

/** How many instances: a sample here, as many as one has time for in the campaign. */
const asked = Number(process.env['JIEWANG_RUNS']);
const seed = Number(process.env['JIEWANG_SEED']) || 20_260_101;
const rounds = (sample: number): number => (asked > 0 ? asked : sample);

/** Says every criterion of a seed's instance twice. */
function agree(of: number, size: Size, oracle: (problem: AssemblyProblem) => Answer, slant?: Slant): void {
  const problem = instanceOf(of, size, slant);
  const wanted = oracle(problem);
  const assembly = assemble(problem);
  expect({ seed: of, proven: assembly.proven && assembly.firstByIndex, ...answerOf(problem, assembly, wanted) }).toEqual({ seed: of, proven: true, ...wanted });
}

describe('assembly', () => {
  test('equals the best of all ways in every criterion, down to who takes which line', () => {
    for (let round = 0; round < rounds(1_000); round++) agree(seed + round, { candidates: 7, lines: 3, places: 5, grids: 3, rallyPoints: 2 }, bruteForce);
  });

  test('equals the best of all ways where exchanges go around rings of grids', () => {
    for (let round = 0; round < rounds(400); round++) agree(seed + round, { candidates: 12, lines: 3, places: 8, grids: 3, rallyPoints: 1 }, bruteForce, 'exchanges');
  });

  test('musters at every moment as many as all ways can that leave the late at home', () => {
    for (let round = 0; round < rounds(200); round++) {
      const problem = instanceOf(seed + round, { candidates: 7, lines: 3, places: 5, grids: 3, rallyPoints: 1 });
      const curve = musterCurve(problem, 0);
      const moments = [0, ...(problem.etas[0] ?? [])].filter((seconds) => seconds <= 86_400);
      const wanted = moments.map((moment) => bruteForce({ ...problem, etas: problem.etas.map((etas) => etas.map((seconds) => (seconds <= moment ? seconds : Infinity))) }).candidates?.length);
      const given = moments.map((moment) => curve.findLast((step) => step.seconds <= moment)?.places ?? 0);
      expect({ seed: seed + round, given }).toEqual({ seed: seed + round, given: wanted });
    }
  });

  test('equals successive mixed integer programmes in every criterion', async () => {
    const oracle = await highsOracle();
    for (let round = 0; round < rounds(40); round++) agree(seed + round, { candidates: 16, lines: 5, places: 12, grids: 5, rallyPoints: 2 }, oracle);
  });
});
