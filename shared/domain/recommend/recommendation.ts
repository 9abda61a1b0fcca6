import type { AreaId, PersonId } from '../ids';
import type { Shortfall } from '../case/operation';
import type { BlockCode, BlockLevel, PickReason } from './codes';

/** One person for one line, with all that speaks for and against. */
export interface Candidate {
  /** Row in the snapshot. */
  readonly person: number;
  readonly personId: PersonId;
  readonly name: string;
  /** Null when there is no way or no position. */
  readonly etaS: number | null;
  readonly load: number;
  /** Age of the position, ms; null when there is none. */
  readonly positionAgeMs: number | null;
  /** The grid that they cover now. */
  readonly gridId: AreaId | null;
  readonly blocks: readonly BlockCode[];
  readonly level: BlockLevel;
}

/** A pick with its reason; `detail` holds what the words of the reason name (seconds saved, the other line, the grid). */
export interface RecommendedPick {
  readonly person: number;
  readonly personId: PersonId;
  readonly name: string;
  readonly lineId: string;
  readonly etaS: number;
  readonly reason: PickReason;
  readonly detail: Readonly<Record<string, string | number>>;
}

export interface LineRecommendation {
  readonly lineId: string;
  readonly count: number;
  /** Best first: free before warned before blocked, then the shorter way. */
  readonly candidates: readonly Candidate[];
  /** How many people have the skills at all, and how many of them are free to go. */
  readonly withSkills: number;
  readonly free: number;
}

export interface GridExposure {
  readonly gridId: AreaId;
  readonly name: string;
  readonly covered: number;
  readonly minimum: number;
  /** Null where unknown. */
  readonly residents: number | null;
}

export interface Recommendation {
  /** The rally point that was chosen: its place in the snapshot's `etas`. */
  readonly rally: number;
  readonly lines: readonly LineRecommendation[];
  readonly picks: readonly RecommendedPick[];
  readonly shortfalls: readonly Shortfall[];
  /** Seconds until the quorum of every essential line has come; null when they never do. */
  readonly assemblyS: number | null;
  /** Until every place that could be filled is. */
  readonly completeS: number | null;
  readonly totalTravelS: number;
  /** Grids that are below their minimum once the picks have left. */
  readonly exposed: readonly GridExposure[];
  /** False where the exact search for equal travel and exposure was cut off at its bound; times and places are exact all the same. */
  readonly proven: boolean;
}

/** A line changed by hand: `out` leaves the line, `in` comes for them. */
export interface HandChange {
  readonly lineId: string;
  readonly out: PersonId | null;
  readonly in: PersonId | null;
}

export interface Consequences {
  readonly assemblyS: number | null;
  readonly completeS: number | null;
  /** Positive: the change makes the squad ready later; null where one of the two times is unknown. */
  readonly laterByS: number | null;
  readonly totalTravelS: number;
  readonly exposed: readonly GridExposure[];
  /** Exposed by the change, not before. */
  readonly newlyExposed: readonly GridExposure[];
  readonly blocks: readonly BlockCode[];
  readonly level: BlockLevel;
  /** Somebody would fill two places, or lacks the skills: the change cannot be made at all. */
  readonly impossible: 'alreadyPicked' | 'lacksSkill' | 'notPicked' | 'unknownPerson' | 'unknownLine' | null;
  /** The picks as they would be. */
  readonly picks: readonly { readonly personId: PersonId; readonly lineId: string; readonly etaS: number | null }[];
}
