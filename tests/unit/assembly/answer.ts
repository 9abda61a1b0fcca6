import type { Assembly, AssemblyProblem } from '@shared/domain/assembly/problem';

/** Every criterion of an assembly, as the oracles say it. `null` where an oracle does not look. */
export interface Answer {
  readonly rally: number;
  readonly filled: readonly number[];
  readonly assembledMs: number | null;
  readonly completeMs: number | null;
  readonly travelMs: number;
  readonly exposed: number;
  readonly candidates: readonly number[] | null;
  readonly lines: readonly number[] | null;
}

const inMs = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds * 1000));

/** An assembly in the terms of the oracles; leaves out what `like` leaves out. */
export function answerOf(problem: AssemblyProblem, assembly: Assembly, like: Answer): Answer {
  return {
    rally: assembly.rally,
    filled: problem.lines.map((_, l) => assembly.picks.filter((pick) => pick.line === l).length),
    assembledMs: inMs(assembly.assembledSeconds),
    completeMs: inMs(assembly.completeSeconds),
    travelMs: Math.round(assembly.travelSeconds * 1000),
    exposed: assembly.exposedGrids.length,
    candidates: like.candidates === null ? null : assembly.picks.map((pick) => pick.candidate),
    lines: like.lines === null ? null : assembly.picks.map((pick) => pick.line),
  };
}

/** Negative where the first list comes first, the first difference deciding. */
export function byFirstDifference(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? 0);
}

/** Whom the rules let go to a rally point: travel in milliseconds, or null. */
export function travelOf(problem: AssemblyProblem, rally: number, candidate: number): number | null {
  const seconds = problem.etas[rally]?.[candidate] ?? Infinity;
  return problem.barred[candidate] === 0 && seconds <= 86_400 ? Math.round(seconds * 1000) : null;
}

/** The order in which places are filled, as places per line and urgency: quorum before rest, essential before others. */
export function urgencies(problem: AssemblyProblem, filled: readonly number[]): readonly number[] {
  const tiers: number[] = [];
  for (const [ofQuorum, essential] of [[true, true], [true, false], [false, true], [false, false]] as const) {
    for (const [l, line] of problem.lines.entries()) {
      const here = filled[l] ?? 0;
      const first = Math.min(here, line.quorum);
      const mine = (line.essential ?? false) === essential;
      tiers.push(mine ? (ofQuorum ? first : here - first) : 0);
    }
  }
  return tiers;
}

/** How rally points compare before any time does: sums of the urgencies, and whether the quorum is met behind the first two. Larger is better. */
export function rallyRank(problem: AssemblyProblem, filled: readonly number[]): readonly number[] {
  const tiers = urgencies(problem, filled);
  const width = problem.lines.length;
  const sum = (tier: number): number => tiers.slice(tier * width, (tier + 1) * width).reduce((a, b) => a + b, 0);
  return [sum(0), sum(1), quorumMet(problem, filled) ? 1 : 0, sum(2), sum(3)];
}

export const quorumMet = (problem: AssemblyProblem, filled: readonly number[]): boolean =>
  filled.reduce((a, b) => a + b, 0) >= problem.quorum && problem.lines.every((line, l) => (filled[l] ?? 0) >= line.quorum);
