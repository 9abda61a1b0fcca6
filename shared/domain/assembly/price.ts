import { assemble } from './assemble';
import { hasSkills } from './crew';
import { unlimited } from './squad-network';
import type { Assembly, AssemblyConstraint, AssemblyProblem, ConstraintPrice } from './problem';

/** The same question without one constraint; null where nothing can be left out (the only rally point). */
export function without(problem: AssemblyProblem, constraint: AssemblyConstraint): AssemblyProblem | null {
  switch (constraint.kind) {
    case 'gridMinimum':
      if (problem.spare[constraint.grid] === undefined) throw new RangeError(`assembly: grid ${constraint.grid}; name one of the ${problem.spare.length}`);
      return { ...problem, spare: problem.spare.map((spare, grid) => (grid === constraint.grid ? unlimited : spare)) };
    case 'line': {
      const line = problem.lines[constraint.line];
      if (line === undefined) throw new RangeError(`assembly: line ${constraint.line}; name one of the ${problem.lines.length}`);
      const lines = problem.lines.map((one, l) => (l === constraint.line ? { ...one, count: 0, quorum: 0 } : one));
      const least = lines.reduce((sum, one) => sum + one.quorum, 0);
      return { ...problem, lines, quorum: Math.max(least, problem.quorum - line.count) };
    }
    case 'rallyPoint':
      if (problem.etas[constraint.rally] === undefined) throw new RangeError(`assembly: rally point ${constraint.rally}; name one of the ${problem.etas.length}`);
      if (problem.etas.length === 1) return null;
      // Nobody can come there, and the others keep their numbers.
      return { ...problem, etas: problem.etas.map((etas, rally) => (rally === constraint.rally ? etas.map(() => Infinity) : etas)) };
    case 'barred':
      return { ...problem, barred: problem.barred.map((code) => (code === constraint.code ? 0 : code)) };
  }
}

/**
 * What a constraint costs: the optimum again without it. `standing` is the optimum with it, so that a list of prices solves each
 * question once. Null where there is nothing to be had without it.
 */
export function priceOf(problem: AssemblyProblem, standing: Assembly, constraint: AssemblyConstraint): ConstraintPrice | null {
  const relaxed = without(problem, constraint);
  if (relaxed === null) return null;
  const other = assemble(relaxed);
  const secondsGained = gain(standing.assembledSeconds, other.assembledSeconds);
  return { secondsGained, placesGained: other.picks.length - standing.picks.length, without: other };
}

/** To the millisecond, like the times. */
function gain(before: number | null, after: number | null): number | null {
  if (before === null) return after === null ? null : Infinity;
  return after === null ? -Infinity : Math.round((before - after) * 1000) / 1000;
}

/** The constraints that may cost something: grids with none to spare, bars on people who are asked for, every line, and the rally points where there is a choice. */
export function constraintsOf(problem: AssemblyProblem): readonly AssemblyConstraint[] {
  const wanted = (i: number): boolean => problem.lines.some((line) => line.count > 0 && hasSkills(problem.skills[i] ?? 0, line.skills));
  const grids = new Set<number>();
  const codes = new Set<number>();
  for (const [i, code] of problem.barred.entries()) {
    if (!wanted(i)) continue;
    if (code !== 0) codes.add(code);
    else if ((problem.grid[i] ?? -1) >= 0) grids.add(problem.grid[i] ?? -1);
  }
  const ascending = (numbers: Iterable<number>): readonly number[] => [...numbers].sort((a, b) => a - b);
  return [
    ...(problem.gridMinimums === 'hard' ? ascending(grids).map((grid) => ({ kind: 'gridMinimum', grid }) as const) : []),
    ...problem.lines.map((_, line) => ({ kind: 'line', line }) as const),
    ...(problem.etas.length > 1 ? problem.etas.map((_, rally) => ({ kind: 'rallyPoint', rally }) as const) : []),
    ...ascending(codes).map((code) => ({ kind: 'barred', code }) as const),
  ];
}
