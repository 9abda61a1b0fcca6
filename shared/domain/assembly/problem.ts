/**
 * Squad assembly: the question and its answer.
 *
 * People fill places. Every person takes at most one place, every place asks for skills, every home grid lets only so many go, and
 * everybody has a travel time to each rally point. The squad is `Σ count` places; it is *assembled* at the earliest time by which at
 * least `quorum` of its people have arrived and, of every line, at least the line's own quorum.
 */

/** The places of one kind. */
export interface DemandLine {
  /** Skills that ONE person must have, all of them; bits in the order of `skills` in `people.ts`. 0 asks for anybody. */
  readonly skills: number;
  readonly count: number;
  /** How many of the line must be there before the squad counts as assembled; 0 … count. */
  readonly quorum: number;
  /** Filled before the others where not everything can be filled. */
  readonly essential?: boolean;
}

/** Candidates are known by their index 0 … length−1 in all arrays. */
export interface AssemblyProblem {
  /** Bits of what each candidate can do. */
  readonly skills: Uint32Array;
  /** Index of the home grid in `spare`; −1 where leaving strips nobody. */
  readonly grid: Int32Array;
  /** Why a candidate may not go (resting, stale position, load, …: the caller's codes 1–254; 255 is `usedElsewhere`); 0 where they may. */
  readonly barred: Uint8Array;
  /** Per rally point, seconds to it from each candidate; Infinity where they cannot come. Compared to the millisecond. */
  readonly etas: readonly Float64Array[];
  readonly lines: readonly DemandLine[];
  /** How many of the squad must be there, whatever their line; Σ lines' quorum … Σ count. */
  readonly quorum: number;
  /** How many may leave each grid before it falls below its minimum; below 0 where it already has. */
  readonly spare: Int32Array;
  /** `hard`: no grid is left below its minimum. `soft`: it may be, and the fewer the better. */
  readonly gridMinimums: 'hard' | 'soft';
}

/** Bounds of a problem; what is beyond is refused in words. */
export const assemblyLimits = { lines: 31, places: 1_000, rallyPoints: 32, candidates: 1_000_000 } as const;

/** Who takes longer than a day does not come; it also keeps every sum of travel times exact in a double. */
export const farthestSeconds = 86_400;

export interface AssemblyPick {
  readonly candidate: number;
  readonly line: number;
  /** Travel time to the rally point. */
  readonly seconds: number;
}

/** Why places of a line stay empty, each empty place counted once, under the first reason that explains it, in this order. */
export interface Shortfall {
  readonly line: number;
  readonly missing: number;
  /** So many candidates fewer than places have the skills at all. */
  readonly noneWithSkill: number;
  /** Further: those who have them are barred. */
  readonly barred: number;
  /** Further: they cannot reach the rally point. */
  readonly unreachable: number;
  /** Further: their grids cannot let them go. */
  readonly heldByGrids: number;
  /** Further: other lines, or the grid's places taken by them, need the same people. */
  readonly usedByOtherLines: number;
}

export interface Assembly {
  /** Index of the rally point that was chosen. */
  readonly rally: number;
  /** By candidate, ascending. */
  readonly picks: readonly AssemblyPick[];
  /** When the quorum is there, seconds from the order; null where it cannot be met. */
  readonly assembledSeconds: number | null;
  /** When the last of the picks is there; null where nobody comes. */
  readonly completeSeconds: number | null;
  /** Sum over the picks. */
  readonly travelSeconds: number;
  /** Grids that give picks and are below their minimum without them (also if they were before), ascending; always empty where the minimums are hard. */
  readonly exposedGrids: readonly number[];
  /** Lines that could not be filled, by line. */
  readonly shortfalls: readonly Shortfall[];
  /** False where the search for less travel or exposure was cut off at its effort (see `branch.ts`): places and times are exact all the same. */
  readonly proven: boolean;
  /** False where the search for the first of equal squads was: this one is as good and comes out every time, but may not be the first. */
  readonly firstByIndex: boolean;
}

/** Places that could be filled by a time: from `seconds` on, `places`. */
export interface MusterStep {
  readonly seconds: number;
  readonly places: number;
}

/** A condition that can be taken away to see what it costs. */
export type AssemblyConstraint =
  /** The minimum of one grid. */
  | { readonly kind: 'gridMinimum'; readonly grid: number }
  /** One demand line; as many of the squad may be missing at the quorum as before. */
  | { readonly kind: 'line'; readonly line: number }
  /** The choice of one rally point: what if it were not to be had (its price is negative). */
  | { readonly kind: 'rallyPoint'; readonly rally: number }
  /** All candidates barred under one code. */
  | { readonly kind: 'barred'; readonly code: number };

export interface ConstraintPrice {
  /** How much sooner the squad would be assembled without the constraint; Infinity where it could be only then, null where neither. */
  readonly secondsGained: number | null;
  readonly placesGained: number;
  readonly without: Assembly;
}

/** One of several incidents that draw on the same people. */
export interface Incident {
  /** 1 (I, gravest) … 4. */
  readonly severity: number;
  /** Milliseconds; among equals the earlier is served first. */
  readonly reportedAt: number;
  readonly etas: readonly Float64Array[];
  readonly lines: readonly DemandLine[];
  readonly quorum: number;
}

/** What several incidents share. */
export type SharedForce = Pick<AssemblyProblem, 'skills' | 'grid' | 'barred' | 'spare' | 'gridMinimums'>;
