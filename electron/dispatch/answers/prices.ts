import { crewOf } from '@shared/domain/assembly/crew';
import { fillPlaces } from '@shared/domain/assembly/places';
import { constraintsOf, without } from '@shared/domain/assembly/price';
import type { AssemblyConstraint, AssemblyProblem } from '@shared/domain/assembly/problem';
import { quorumTimes } from '@shared/domain/assembly/quorum-time';
import { blockCodes } from '@shared/domain/recommend/codes';
import type { DemandLine } from '@shared/domain/plan/plan';
import type { GridSnapshot } from '@shared/domain/recommend/snapshot';
import type { PriceView } from '@shared/ipc/dispatch-views';

/** What a squad comes to at one rally point, without naming anybody: a tenth of the work of an assembly. Times in seconds. */
export interface Prospect {
  readonly rally: number;
  readonly filled: number;
  readonly assemblyS: number | null;
  readonly completeS: number | null;
}

interface Ranked extends Prospect {
  readonly rank: readonly number[];
}

function prospectAt(problem: AssemblyProblem, rally: number): Ranked {
  const crew = crewOf(problem, rally);
  const filling = fillPlaces(problem, crew);
  if (filling.total === 0) return { rally, filled: 0, assemblyS: null, completeS: null, rank: filling.rank.map((places) => -places) };
  const { quorumMs, completeMs } = quorumTimes(problem, crew, filling);
  return { rally, filled: filling.total, assemblyS: quorumMs === null ? null : quorumMs / 1000, completeS: completeMs / 1000, rank: [...filling.rank.map((places) => -places), quorumMs ?? Infinity, completeMs] };
}

/** Each rally point for itself, in their order. */
export const prospectsOf = (problem: AssemblyProblem): readonly Prospect[] => problem.etas.map((_, rally) => prospectAt(problem, rally));

/** The point that an assembly would choose. Null without any. */
function best(problem: AssemblyProblem): Prospect | null {
  let found: Ranked | null = null;
  for (const rally of problem.etas.keys()) {
    const one = prospectAt(problem, rally);
    if (found === null || isBefore(one.rank, found.rank)) found = one;
  }
  return found;
}

function isBefore(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

/**
 * Conditions priced while somebody waits. Counted and not timed, so that the same question has the same answer. Of thousands of people a
 * price takes ten milliseconds.
 */
const pricedAtMost = (people: number): number => (people > 4_000 ? 4 : people > 1_000 ? 8 : 24);

export interface Prices {
  readonly prices: readonly PriceView[];
  readonly complete: boolean;
}

/**
 * What each condition costs, the dearest first; those that cost nothing are left out. Grid minimums are asked only where somebody who
 * fits and is sooner than the squad is held by one: no other can gain anything.
 */
export function pricesOf(problem: AssemblyProblem, standing: Prospect, demand: readonly DemandLine[], grids: GridSnapshot): Prices {
  const worthAsking = constraintsOf(problem).filter((one) => canGain(problem, standing, one));
  const most = pricedAtMost(problem.skills.length);
  const prices = worthAsking.slice(0, most).flatMap((constraint): PriceView[] => {
    const relaxed = without(problem, constraint);
    const other = relaxed === null ? null : best(relaxed);
    const view = other === null ? null : priceView(constraint, standing, other, demand, grids);
    return view === null ? [] : [view];
  });
  const worth = (price: PriceView): number => (price.onlyWithout ? Infinity : (price.secondsGained ?? 0));
  prices.sort((a, b) => worth(b) - worth(a) || b.placesGained - a.placesGained);
  return { prices, complete: worthAsking.length <= most };
}

function canGain(problem: AssemblyProblem, standing: Prospect, constraint: AssemblyConstraint): boolean {
  if (constraint.kind === 'rallyPoint') return false;
  if (constraint.kind === 'line') return (problem.lines[constraint.line]?.quorum ?? 0) > 0;
  const places = problem.lines.reduce((sum, line) => sum + line.count, 0);
  const until = standing.assemblyS === null || standing.filled < places ? Infinity : standing.assemblyS;
  const held = constraint.kind === 'gridMinimum' ? (i: number) => problem.barred[i] === 0 && problem.grid[i] === constraint.grid : (i: number) => problem.barred[i] === constraint.code;
  if (constraint.kind === 'gridMinimum' && (problem.spare[constraint.grid] ?? 0) >= places) return false;
  return problem.skills.some((skills, i) => held(i) && problem.etas.some((eta) => (eta[i] ?? Infinity) < until) && problem.lines.some((line) => (skills & line.skills) === line.skills));
}

function priceView(constraint: AssemblyConstraint, standing: Prospect, other: Prospect, demand: readonly DemandLine[], grids: GridSnapshot): PriceView | null {
  const onlyWithout = standing.assemblyS === null && other.assemblyS !== null;
  const secondsGained = standing.assemblyS === null || other.assemblyS === null ? null : Math.round((standing.assemblyS - other.assemblyS) * 1000) / 1000;
  // A line left out takes its places with it: fewer are no loss.
  const placesGained = constraint.kind === 'line' ? 0 : other.filled - standing.filled;
  if (!onlyWithout && (secondsGained ?? 0) <= 0 && placesGained <= 0) return null;
  const what = { secondsGained, placesGained, onlyWithout };
  switch (constraint.kind) {
    case 'gridMinimum':
      return { kind: 'gridMinimum', gridId: grids.ids[constraint.grid] ?? '', gridName: grids.names[constraint.grid] ?? '', ...what };
    case 'line':
      return { kind: 'line', lineId: demand[constraint.line]?.id ?? '', ...what };
    case 'barred': {
      const block = blockCodes[constraint.code - 1];
      return block === undefined ? null : { kind: 'barred', block, ...what };
    }
    case 'rallyPoint':
      return null;
  }
}
