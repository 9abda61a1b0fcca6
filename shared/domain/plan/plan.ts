import type { AreaId, DurationMs, EpochMs, LngLat, OrganizationId, PlanId, SquadId, TaskItemId } from '../ids';
import type { OrganizationKind, Skill } from '../people';
import type { Severity } from '../task-list';

/** One line of a demand: so many people, each of whom has all the skills of the line; one person fills one place. */
export interface DemandLine {
  /** Unique within the plan, whatever the level: an order copies it, and its people refer to it. */
  readonly id: string;
  readonly skills: readonly Skill[];
  readonly count: number;
  /** How many of `count` must be there for the squad to be able to begin; 1 … count. */
  readonly quorum: number;
  /** The squad's quorum waits for essential lines only. */
  readonly essential: boolean;
}

export interface Equipment {
  readonly name: string;
  readonly count: number;
}

/** A department to whistle: a named one, or the nearest of a kind. */
export type PlanWhistle =
  | { readonly by: 'organization'; readonly organizationId: OrganizationId; readonly checkInLimitMs: DurationMs }
  | { readonly by: 'kind'; readonly kind: OrganizationKind; readonly checkInLimitMs: DurationMs };

/** Level `n` asks for what it says in addition to all lower levels. */
export interface AlarmLevel {
  readonly level: number;
  readonly lines: readonly DemandLine[];
  readonly equipment: readonly Equipment[];
  readonly whistles: readonly PlanWhistle[];
}

export interface NamedPoint {
  readonly name: string;
  readonly point: LngLat;
}

/** Where people come together. */
export type RallyRule =
  | { readonly kind: 'scene' }
  | { readonly kind: 'nearestOf'; readonly points: readonly NamedPoint[] }
  | { readonly kind: 'squad'; readonly squadId: SquadId };

/** Each measured from the order, so they rise from one to the next. */
export interface MusterDeadlines {
  readonly notifyMs: DurationMs;
  readonly acknowledgeMs: DurationMs;
  readonly departMs: DurationMs;
  readonly arriveMs: DurationMs;
}

/** Which cases a plan is for. Empty lists and null mean "any", except that a plan names at least one item or class. */
export interface PlanMatch {
  readonly itemIds: readonly TaskItemId[];
  readonly classCodes: readonly string[];
  readonly severities: readonly Severity[];
  /** The case lies in this area, of whatever level; null everywhere. */
  readonly areaId: AreaId | null;
}

/** Response plan 处置预案 (run card). */
export interface ResponsePlan {
  readonly id: PlanId;
  readonly name: string;
  readonly nameEn: string;
  readonly version: number;
  readonly match: PlanMatch;
  /** Level 1 first, without gaps. */
  readonly levels: readonly AlarmLevel[];
  readonly rally: RallyRule;
  readonly deadlines: MusterDeadlines;
  /** How often everybody on scene is accounted for; null for never. */
  readonly parEveryMs: DurationMs | null;
  /** Grids keep their minimum while the plan is served. */
  readonly keepMinimums: boolean;
  /** True for the shipped plans, which say that they are samples. */
  readonly sample: boolean;
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs | null;
}
