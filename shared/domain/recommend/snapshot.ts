import type { AreaId, DurationMs, EpochMs, PersonId } from '../ids';
import { skills, type Skill } from '../people';
import type { DemandLine } from '../plan/plan';

/**
 * Everybody who could go, at one moment, as columns: row `i` of each array is one person. Columns because twelve thousand volunteers
 * are weighed at once, and because the exact solver and the road matrix speak in them. The snapshot owns its arrays; nobody writes.
 */
export interface PeopleSnapshot {
  readonly at: EpochMs;
  readonly ids: readonly PersonId[];
  readonly names: readonly string[];
  /** Bit `i` is `skills[i]` of people.ts. */
  readonly skills: Uint32Array;
  /** Place in `dutyStates`: what the roster or the person said. */
  readonly rostered: Uint8Array;
  /** What they do for other cases: places in `elsewhereStates`. A reservation that is over is `free`. */
  readonly elsewhere: Uint8Array;
  /** Live assignments now. */
  readonly load: Uint8Array;
  /** Rest lasts until then; 0 for no rest. */
  readonly restUntil: Float64Array;
  /** Time of the last fix; NaN when there is none. */
  readonly fixAt: Float64Array;
  /** Row in `GridSnapshot` of the grid that they cover now; -1 for none: their leaving exposes nobody. */
  readonly grid: Int32Array;
  /** Per rally point to choose among (one for the scene), seconds to it from the road module; Infinity when there is no way or no position. */
  readonly etas: readonly Float64Array[];
}
export const elsewhereStates = ['free', 'reserved', 'out', 'onScene'] as const;

export interface GridSnapshot {
  readonly ids: readonly AreaId[];
  readonly names: readonly string[];
  /** People who cover the grid now. */
  readonly covered: Int32Array;
  /** Below this the grid is stripped. */
  readonly minimum: Int32Array;
  /** Residents; -1 where unknown. */
  readonly residents: Int32Array;
}

export interface RecommendLimits {
  /** Beyond this a way is too long; Infinity for no limit. */
  readonly maxEtaS: number;
  /** Older fixes say nothing. */
  readonly staleAfterMs: DurationMs;
  /** That many live assignments, and somebody has enough to do. */
  readonly loadLimit: number;
  /** Grids keep their minimum. */
  readonly keepMinimums: boolean;
  /** Candidates named per line; picks are named whether or not they are among them. */
  readonly candidatesPerLine: number;
}

export interface RecommendInput {
  readonly people: PeopleSnapshot;
  readonly grids: GridSnapshot;
  readonly demand: readonly DemandLine[];
  readonly limits: RecommendLimits;
}

const bits = new Map(skills.map((skill, i) => [skill, 1 << i]));

/** The set of skills as the bits of a snapshot. */
export function skillMask(wanted: readonly Skill[]): number {
  let mask = 0;
  for (const skill of wanted) mask |= bits.get(skill) ?? 0;
  return mask;
}
