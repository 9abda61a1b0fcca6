import { crewOf } from '@shared/domain/assembly/crew';
import { fillPlaces } from '@shared/domain/assembly/places';
import { without } from '@shared/domain/assembly/price';
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
 * price takes ten milliseconds, for a squad of dozens twice that.
 */
const pricedAtMost = (people: number, places: number): number => (people > 4_000 ? (places > 20 ? 2 : 4) : people > 1_000 ? 8 : 24);

export interface Prices {
  readonly prices: readonly PriceView[];
  readonly complete: boolean;
}

/**
 * What each condition costs, the dearest first; those that cost nothing are left out. Grid minimums are asked only where somebody who
 * fits and is sooner than the squad is held by one: no other can gain anything.
 */
export function pricesOf(problem: AssemblyProblem, standing: Prospect, demand: readonly DemandLine[], grids: GridSnapshot): Prices {
  const worthAsking = constraintsWorthAsking(problem, standing);
  const most = pricedAtMost(problem.skills.length, problem.lines.reduce((sum, line) => sum + line.count, 0));
  const free = amongWhoMayGo(problem, 0);
  const prices = worthAsking.slice(0, most).flatMap((constraint): PriceView[] => {
    const relaxed = without(constraint.kind === 'barred' ? amongWhoMayGo(problem, constraint.code) : free, constraint);
    const other = relaxed === null ? null : best(relaxed);
    const view = other === null ? null : priceView(constraint, standing, other, demand, grids);
    return view === null ? [] : [view];
  });
  const worth = (price: PriceView): number => (price.onlyWithout ? Infinity : (price.secondsGained ?? 0));
  prices.sort((a, b) => worth(b) - worth(a) || b.placesGained - a.placesGained);
  return { prices, complete: worthAsking.length <= most };
}

/** The same question of those alone who may go, or might if it were not for this bar: whoever is barred otherwise changes no time. */
function amongWhoMayGo(problem: AssemblyProblem, code: number): AssemblyProblem {
  const all = problem.barred.length;
  const rows = new Int32Array(all);
  let count = 0;
  // `!`: the columns of a problem have one length.
  for (let i = 0; i < all; i++) if (problem.barred[i] === 0 || problem.barred[i] === code) rows[count++] = i;
  const skills = new Uint32Array(count);
  const grid = new Int32Array(count);
  const barred = new Uint8Array(count);
  const etas = problem.etas.map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    const from = rows[i]!;
    skills[i] = problem.skills[from]!;
    grid[i] = problem.grid[from]!;
    barred[i] = problem.barred[from]!;
    for (let rally = 0; rally < etas.length; rally++) etas[rally]![i] = problem.etas[rally]![from]!;
  }
  return { ...problem, skills, grid, barred, etas };
}

/** Bars first, then grids, then lines; each only where somebody whom it holds would be sooner than the squad, or fill a place that is empty. */
function constraintsWorthAsking(problem: AssemblyProblem, standing: Prospect): readonly AssemblyConstraint[] {
  const places = problem.lines.reduce((sum, line) => sum + line.count, 0);
  const until = standing.assemblyS === null || standing.filled < places ? Infinity : standing.assemblyS;
  const fits = new Map<number, boolean>();
  const codes = new Set<number>();
  const held = new Set<number>();
  for (const [i, skills] of problem.skills.entries()) {
    if (!problem.etas.some((eta) => (eta[i] ?? Infinity) < until)) continue;
    let able = fits.get(skills);
    if (able === undefined) fits.set(skills, (able = problem.lines.some((line) => (skills & line.skills) === line.skills)));
    if (!able) continue;
    const code = problem.barred[i] ?? 0;
    const grid = problem.grid[i] ?? -1;
    if (code !== 0) codes.add(code);
    else if (problem.gridMinimums === 'hard' && grid >= 0 && (problem.spare[grid] ?? 0) < places) held.add(grid);
  }
  const ascending = (numbers: ReadonlySet<number>): readonly number[] => [...numbers].sort((a, b) => a - b);
  return [
    ...ascending(codes).map((code) => ({ kind: 'barred', code }) as const),
    ...ascending(held).map((grid) => ({ kind: 'gridMinimum', grid }) as const),
    ...[...problem.lines.keys()].filter((line) => (problem.lines[line]?.quorum ?? 0) > 0).map((line) => ({ kind: 'line', line }) as const),
  ];
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
