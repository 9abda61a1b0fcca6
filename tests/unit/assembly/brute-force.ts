import type { AssemblyProblem } from '@shared/domain/assembly/problem';
import { byFirstDifference, quorumMet, rallyRank, travelOf, urgencies, type Answer } from './answer';

/** One way to send people: line per candidate, −1 for who stays. */
interface Way {
  readonly filled: readonly number[];
  readonly key: readonly number[];
  readonly answer: Answer;
}

/** When a way is assembled: the later of the k-th arrival and every line's own; null where too few come. */
function assembledAt(problem: AssemblyProblem, byLine: readonly (readonly number[])[]): number | null {
  if (!quorumMet(problem, byLine.map((times) => times.length))) return null;
  const nth = (times: readonly number[], n: number): number => [...times].sort((a, b) => a - b)[n - 1] ?? 0;
  return Math.max(nth(byLine.flat(), problem.quorum), ...problem.lines.map((line, l) => nth(byLine[l] ?? [], line.quorum)));
}

function wayOf(problem: AssemblyProblem, rally: number, travel: readonly (number | null)[], lineOf: readonly number[]): Way | null {
  const byLine: number[][] = problem.lines.map(() => []);
  const leaving = new Map<number, number>();
  for (const [i, line] of lineOf.entries()) {
    if (line < 0) continue;
    byLine[line]?.push(travel[i] ?? 0);
    const grid = problem.grid[i] ?? -1;
    if (grid >= 0) leaving.set(grid, (leaving.get(grid) ?? 0) + 1);
  }
  if (byLine.some((times, l) => times.length > (problem.lines[l]?.count ?? 0))) return null;
  const exposed = [...leaving].filter(([grid, count]) => count > Math.max(0, problem.spare[grid] ?? 0)).length;
  if (problem.gridMinimums === 'hard' && exposed > 0) return null;
  const filled = byLine.map((times) => times.length);
  const all = byLine.flat();
  const assembledMs = assembledAt(problem, byLine);
  const completeMs = all.length === 0 ? null : Math.max(...all);
  const travelMs = all.reduce((a, b) => a + b, 0);
  const candidates = lineOf.flatMap((line, i) => (line < 0 ? [] : [i]));
  const lines = lineOf.filter((line) => line >= 0);
  return {
    filled,
    key: [...urgencies(problem, filled).map((places) => -places), assembledMs ?? 0, completeMs ?? 0, travelMs, exposed, ...candidates, ...lines],
    answer: { rally, filled, assembledMs, completeMs, travelMs, exposed, candidates, lines },
  };
}

/** Every way there is, for some ten people. */
export function bruteForce(problem: AssemblyProblem): Answer {
  let best: Way | null = null;
  for (let rally = 0; rally < problem.etas.length; rally++) {
    const travel = Array.from(problem.skills, (_, i) => travelOf(problem, rally, i));
    const choices = Array.from(problem.skills, (skills, i) => [-1, ...problem.lines.flatMap((line, l) => (travel[i] !== null && line.skills === ((skills & line.skills) >>> 0) ? [l] : []))]);
    let here: Way | null = null;
    const lineOf = choices.map(() => -1);
    const go = (i: number): void => {
      if (i === choices.length) {
        const way = wayOf(problem, rally, travel, lineOf);
        if (way !== null && (here === null || byFirstDifference(way.key, here.key) < 0)) here = way;
        return;
      }
      for (const line of choices[i] ?? []) {
        lineOf[i] = line;
        go(i + 1);
      }
      lineOf[i] = -1;
    };
    go(0);
    best = better(problem, best, here);
  }
  if (best === null) throw new Error('brute force: staying at home is a way, and there was none');
  return best.answer;
}

/** Of two rally points' best ways the better; the first where they are alike. */
function better(problem: AssemblyProblem, one: Way | null, other: Way | null): Way | null {
  if (one === null || other === null) return one ?? other;
  const key = ({ filled, answer }: Way): readonly number[] => [...rallyRank(problem, filled).map((places) => -places), answer.assembledMs ?? 0, answer.completeMs ?? 0, answer.travelMs, answer.exposed];
  return byFirstDifference(key(other), key(one)) < 0 ? other : one;
}
