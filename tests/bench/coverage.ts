import loadHighs from 'highs';
import { backfill, backfillWeights } from '@shared/domain/coverage/backfill';
import { coverageOf } from '@shared/domain/coverage/coverage';
import { Random } from '../builders/random';
import { solvedByHighs } from '../unit/coverage/backfill-program';
import { judged, problemOf } from '../unit/coverage/problems';
import { percentileOf, sample } from './measure';
import { row, type Bench, type BenchRow } from './row';

const problems = 6;

/** 300 grids, each with a minimum of up to two, and 100 posts that may move within ten minutes; residents are known, so that HiGHS has whole weights. */
async function coverage(_size: unknown, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const random = new Random(300_100);
  const highs = await loadHighs();
  const asked = Array.from({ length: problems }, () => problemOf(random, { grids: 300, people: 100, limitS: 600, sizes: 20, maximumNeed: 2 })).map((problem) => {
    const whole = { ...problem, grids: { ...problem.grids, residents: problem.grids.residents.map((one) => (one >= 0 ? one : 700)) } };
    return { problem: whole, weights: backfillWeights(whole.grids) };
  });
  const at = (i: number) => asked[i % problems] as (typeof asked)[number]; // inside the list by the remainder
  for (let i = 0; i < problems; i++) {
    const { problem, weights } = at(i);
    const given = judged(problem, weights, backfill(problem).moves);
    const right = solvedByHighs(highs, problem, weights);
    if (given === null || given.open !== right.open || given.moves !== right.moves || given.travelS !== right.travelS) throw new Error(`problem ${i}: HiGHS finds ${JSON.stringify(right)}, the flow ${JSON.stringify({ ...given, openBy: undefined })}`);
  }
  const flow = await sample(120, (i) => backfill(at(i).problem), 12);
  const solver = await sample(problems, (i) => solvedByHighs(highs, at(i).problem, at(i).weights), 1);
  const counted = await sample(60, (i) => coverageOf(at(i).problem.people, at(i).problem.grids, at(i).problem.etaS, at(i).problem.leaving));
  say(`gap 0 in ${problems} problems; median ${percentileOf(flow, 0.5).toFixed(1)} ms, HiGHS (three aims, one after the other) ${percentileOf(solver, 0.5).toFixed(0)} ms; coverage itself ${percentileOf(counted, 0.5).toFixed(2)} ms`);
  return [
    row('coverage, backfill 300 × 100, p95', 'ms', percentileOf(flow, 0.95), 'half a second', 500, { atMost: 1 }),
    row('coverage, backfill beside HiGHS', 'ms', percentileOf(flow, 0.5), 'HiGHS, the same three optima', percentileOf(solver, 0.5), { atMost: 1 }),
  ];
}

export const coverageBenches: readonly Bench[] = [{ name: 'coverage', run: coverage }];
