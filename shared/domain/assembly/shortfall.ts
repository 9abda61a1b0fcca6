import { hasSkills, travelMs } from './crew';
import type { AssemblyProblem, Shortfall } from './problem';
import { spareOf } from './squad-network';

/**
 * Why places stay empty: how many the line could fill by itself if only skills mattered, then bars too, then travel, then grids. What
 * each step takes away is its share; what is left was taken by other lines. The shares add up to what is missing.
 */
export function shortfallsOf(problem: AssemblyProblem, rally: number, filled: Int32Array): readonly Shortfall[] {
  const all: Shortfall[] = [];
  // The `!` below: a checked problem has as many grids, bars and travel times as candidates; lines were filled by their number.
  const etas = problem.etas[rally]!;
  for (const [l, { count, skills }] of problem.lines.entries()) {
    const missing = count - filled[l]!;
    if (missing === 0) continue;
    let [able, allowed, coming, spared] = [0, 0, 0, 0];
    const leaving = new Int32Array(problem.spare.length);
    for (let i = 0; i < problem.skills.length; i++) {
      if (!hasSkills(problem.skills[i]!, skills)) continue;
      able += 1;
      if (problem.barred[i] !== 0) continue;
      allowed += 1;
      if (travelMs(etas[i]!) === Infinity) continue;
      coming += 1;
      const grid = problem.grid[i]!;
      if (grid < 0 || problem.gridMinimums === 'soft' || leaving[grid]!++ < spareOf(problem, grid)) spared += 1;
    }
    const [a, b, c, d] = [able, allowed, coming, spared].map((people) => Math.min(count, people)) as [number, number, number, number]; // four from four
    all.push({ line: l, missing, noneWithSkill: count - a, barred: a - b, unreachable: b - c, heldByGrids: c - d, usedByOtherLines: d - filled[l]! });
  }
  return all;
}
