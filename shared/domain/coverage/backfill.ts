import { coverageOf, type CoverageGrids, type CoveragePeople } from './coverage';
import { flowNetwork } from './min-cost-flow';

export interface BackfillProblem {
  readonly people: CoveragePeople;
  readonly grids: CoverageGrids;
  /** 1 for people who are about to go; null for nobody. */
  readonly leaving: Uint8Array | null;
  /** 1 for people who may be ordered to another grid (who is not free or leaves is not moved in any case). */
  readonly mayMove: Uint8Array;
  /** Seconds, grid by grid, as `coverageOf` takes them. */
  readonly etaS: Float32Array | Float64Array;
  /** Longest travel that a move may take, seconds, inclusive. */
  readonly limitS: number;
}

export interface BackfillMove {
  readonly person: number;
  /** −1 for somebody who stands for no grid. */
  readonly from: number;
  readonly to: number;
  /** Whole seconds. */
  readonly travelS: number;
}

/** Why a grid stays below its minimum: nobody who may move counts there; none of them is near enough; who is near holds their own grid's minimum; who is near serves where more residents live, or more need is met. */
export const openReasons = ['nobodyFits', 'outOfReach', 'neededAtHome', 'neededElsewhere'] as const;
export type OpenReason = (typeof openReasons)[number];

export interface Backfill {
  /** Towards the grids of most residents first, then by person. */
  readonly moves: readonly BackfillMove[];
  /** People still missing per grid after the moves. */
  readonly open: Int32Array;
  readonly reasons: readonly { readonly grid: number; readonly reason: OpenReason }[];
  readonly travelS: number;
}

/** What a missing person weighs: the grid's residents, at least 1; where nobody knows them, the mean of those that are known, rounded. */
export function backfillWeights({ residents, count }: CoverageGrids): Float64Array {
  const known = residents.subarray(0, count).filter((one) => one >= 0);
  const mean = known.length === 0 ? 1 : known.reduce((sum, one) => sum + one, 0) / known.length;
  return residents.slice(0, count).map((one) => Math.max(1, one >= 0 ? one : Math.round(mean)));
}

/**
 * The moves that leave the least residents-weighted need open, with the fewest moves, with the least total travel. No grid loses
 * anybody below its minimum, unless somebody else comes in the same orders; a grid below its minimum gives nobody up.
 * Throws a RangeError where sizes do not fit, or so many people may move that the aims no longer fit one exact number (some 60,000).
 */
export function backfill(problem: BackfillProblem): Backfill {
  const { people, grids, leaving, mayMove, etaS, limitS } = problem;
  if (etaS.length !== people.count * grids.count) throw new RangeError(`backfill: ${etaS.length} travel times are not ${grids.count} grids of ${people.count} people`);
  const { present, belowBy } = coverageOf(people, grids, null, leaving);
  const weights = backfillWeights(grids);
  const movers = Array.from({ length: people.count }, (_, person) => person).filter((person) => people.available[person] === 1 && mayMove[person] === 1 && leaving?.[person] !== 1);
  // The `!` below: people and grids come from loops to their counts, and a home is checked before it is an index.
  const counts = (person: number, grid: number): boolean => (people.mask[person]! & grids.presence[grid]!) !== 0;
  const homeOf = (person: number): number => {
    const home = people.gridOf[person]!;
    return home >= 0 && home < grids.count ? home : -1;
  };
  const travel = (person: number, grid: number): number => {
    const eta = etaS[grid * people.count + person]!;
    return eta >= 0 && eta <= limitS ? Math.round(eta) : Infinity;
  };

  // Somebody may pass a grid on to the next only where somebody can leave.
  const hasMover = new Uint8Array(grids.count);
  for (const person of movers) if (homeOf(person) >= 0 && counts(person, homeOf(person))) hasMover[homeOf(person)] = 1;
  const possible: BackfillMove[] = [];
  let longest = 0;
  for (const person of movers) {
    const from = homeOf(person);
    for (let to = 0; to < grids.count; to++) {
      if (to === from || (belowBy[to] === 0 && hasMover[to] === 0) || !counts(person, to)) continue;
      const travelS = travel(person, to);
      if (travelS === Infinity) continue;
      possible.push({ person, from, to, travelS });
      longest = Math.max(longest, travelS);
    }
  }

  // One move costs more than all travel, one rank of weight more than all moves: whole numbers throughout.
  const ranks = [...new Set(weights)].sort((a, b) => b - a);
  const rankOf = new Map(ranks.map((weight, rank) => [weight, rank]));
  const perMove = 1 + movers.length * longest;
  const perRank = 1 + movers.length * (perMove + longest);
  if (!(perRank * (ranks.length + 1) < Number.MAX_SAFE_INTEGER / 4)) throw new RangeError(`backfill: ${movers.length} people who may move up to ${longest} s are too many for an exact answer; ask for those near the grids concerned`);

  const [source, sink] = [0, 1];
  const gridNode = (grid: number): number => 2 + grid;
  const personNode = new Map(movers.map((person, at) => [person, 2 + grids.count + at]));
  const network = flowNetwork(2 + grids.count + movers.length);
  for (let grid = 0; grid < grids.count; grid++) {
    const spare = present[grid]! - grids.minimum[grid]!;
    if (spare > 0 && hasMover[grid] === 1) network.arc(source, gridNode(grid), spare, 0);
    if (belowBy[grid]! > 0) network.arc(gridNode(grid), sink, belowBy[grid]!, (rankOf.get(weights[grid]!) ?? 0) * perRank);
  }
  for (const [person, node] of personNode) {
    const home = homeOf(person);
    network.arc(home >= 0 && counts(person, home) ? gridNode(home) : source, node, 1, 0);
  }
  const arcs = possible.map(({ person, to, travelS }) => network.arc(personNode.get(person) ?? source, gridNode(to), 1, perMove + travelS));
  network.send(source, sink);

  const moves = possible.filter((_, at) => network.flowOf(arcs[at]!) > 0).sort((a, b) => weights[b.to]! - weights[a.to]! || a.to - b.to || a.person - b.person);
  const open = belowBy.slice();
  for (const { person, from, to } of moves) {
    open[to]! -= 1;
    if (from >= 0 && counts(person, from)) open[from]! += 1;
  }
  // Spare people are no negative need; a grid that gave of its spare is back at 0.
  for (let grid = 0; grid < grids.count; grid++) open[grid] = belowBy[grid] === 0 ? 0 : open[grid]!;
  const moved = new Set(moves.map(({ person }) => person));
  const reasonOf = (grid: number): OpenReason => {
    const fitting = movers.filter((person) => homeOf(person) !== grid && counts(person, grid));
    if (fitting.length === 0) return 'nobodyFits';
    const near = fitting.filter((person) => travel(person, grid) < Infinity);
    if (near.length === 0) return 'outOfReach';
    return near.some((person) => moved.has(person)) ? 'neededElsewhere' : 'neededAtHome';
  };
  const reasons = [...open.keys()].filter((grid) => open[grid]! > 0).map((grid) => ({ grid, reason: reasonOf(grid) }));
  return { moves, open, reasons, travelS: moves.reduce((sum, { travelS }) => sum + travelS, 0) };
}
