import { checkProblem } from './check';
import { crewOf } from './crew';
import { arrivals } from './places';
import type { AssemblyProblem, MusterStep } from './problem';

/**
 * Who could come by when: the most places that can be filled by each time, under the grid minimums where they are hard; steps ascending
 * in both. It is not one squad's arrivals but what any squad could reach: no assembly is ahead of it anywhere.
 */
export function musterCurve(problem: AssemblyProblem, rally: number): readonly MusterStep[] {
  checkProblem(problem);
  if (problem.etas[rally] === undefined) throw new RangeError(`assembly: rally point ${rally}; name one of the ${problem.etas.length}`);
  const times = arrivals(problem, crewOf(problem, rally), Int32Array.from(problem.lines, (line) => line.count));
  const steps: MusterStep[] = [];
  for (const [i, ms] of times.entries()) if (times[i + 1] !== ms) steps.push({ seconds: ms / 1000, places: i + 1 });
  return steps;
}
