import type { AreaId, AssignmentId, DurationMs, EpochMs, LngLat, OperationId, PersonId, PlanId } from '../ids';
import type { Role } from '../event';
import type { DemandLine, MusterDeadlines } from '../plan/plan';
import type { BlockCode, PickReason, ShortfallCode } from '../recommend/codes';

/**
 * An operation is what an order makes true of a squad, beside the assignments of its members. It lives in its case: one log, one
 * transaction, one decide. What each person does is in their assignment; nothing is said twice.
 */
export interface Operation {
  readonly id: OperationId;
  readonly planId: PlanId | null;
  /** Copied in: a plan edited later does not rewrite this order. '' where the order was made without a plan. */
  readonly planName: string;
  /** The orders so far, the first alarm first; each adds its lines. */
  readonly alarms: readonly Alarm[];
  /** Where people come together; null for the scene itself. An assignment's arrival is its arrival there. */
  readonly rally: RallyPoint | null;
  readonly deadlines: MusterDeadlines;
  readonly parEveryMs: DurationMs | null;
  readonly instruction: string;
  readonly orderedAt: EpochMs;
  readonly orderedBy: Commander;
  readonly commander: Commander;
  /** Who held the command and from when; the last one holds it. */
  readonly commandHistory: readonly { readonly commander: Commander; readonly since: EpochMs; readonly note: string }[];
  /** When the quorum of every essential line had come, all alarms together; null until then, and again after a further alarm. */
  readonly quorumAt: EpochMs | null;
  /** When every place of every line was filled by an arrival. */
  readonly completeAt: EpochMs | null;
  readonly stoodDownAt: EpochMs | null;
  readonly parRounds: readonly ParRound[];
  readonly lastParAt: EpochMs | null;
  readonly exercise: boolean;
  readonly overrides: readonly RecordedOverride[];
}

/** One alarm of an operation: the lines that it added, and when its people had come. */
export interface Alarm {
  readonly level: number;
  readonly lines: readonly DemandLine[];
  readonly shortfalls: readonly Shortfall[];
  readonly orderedAt: EpochMs;
  readonly quorumAt: EpochMs | null;
  readonly completeAt: EpochMs | null;
}

export interface RallyPoint {
  readonly name: string;
  readonly point: LngLat;
}

export interface Commander {
  readonly id: string;
  readonly name: string;
}

/** A round of accountability (PAR): everybody on scene when it was called, and what was said of each. */
export interface ParRound {
  readonly calledAt: EpochMs;
  readonly expected: readonly AssignmentId[];
  readonly answers: readonly { readonly assignmentId: AssignmentId; readonly outcome: ParOutcome; readonly at: EpochMs }[];
  /** When the last of the expected was accounted for, found well or gone from the scene; null while somebody is missing or unheard. */
  readonly completeAt: EpochMs | null;
}

/** Who is to go, as the order says it. */
export interface SquadPick {
  readonly assignmentId: AssignmentId;
  readonly personId: PersonId;
  readonly name: string;
  readonly lineId: string;
  /** Travel time when ordered; null when it was not known. */
  readonly etaS: number | null;
  readonly reason: PickReason;
  /** What stood against them when it was recommended; each of it needs an override. Decide finds some by itself. */
  readonly blocks: readonly BlockCode[];
}

/** As the log keeps it: `qualified` is whether the person had all skills of the line. */
export interface OrderedPick extends SquadPick {
  readonly qualified: boolean;
}

/** A place that stays empty, and why. `count` places of the line. */
export interface Shortfall {
  readonly lineId: string;
  readonly count: number;
  readonly code: ShortfallCode;
}

/** Somebody is sent although something stands against it. */
export interface BlockOverride {
  readonly personId: PersonId;
  readonly block: BlockCode;
  readonly reason: string;
}

/** With the role in which it was done; the event tells who and when. */
export interface RecordedOverride extends BlockOverride {
  readonly role: Role | null;
}

/** A move of somebody to the post of another grid while its own people are out. */
export interface BackfillMove {
  readonly assignmentId: AssignmentId;
  readonly personId: PersonId;
  readonly name: string;
  readonly gridId: AreaId;
  readonly gridName: string;
  readonly etaS: number | null;
  readonly blocks: readonly BlockCode[];
}

export interface ReservedPerson {
  readonly assignmentId: AssignmentId;
  readonly personId: PersonId;
  readonly name: string;
  /** Of the plan's line that they are kept for; null where none is meant. */
  readonly lineId: string | null;
}

export const notifyChannels = ['mqtt', 'phone', 'radio', 'inPerson'] as const;
export type NotifyChannel = (typeof notifyChannels)[number];
export const notifyOutcomes = ['reached', 'noAnswer', 'busy', 'wrongNumber'] as const;
export type NotifyOutcome = (typeof notifyOutcomes)[number];
export const parOutcomes = ['ok', 'missing'] as const;
export type ParOutcome = (typeof parOutcomes)[number];
/** Why somebody is replaced: no answer in time, said no, or the operator decides so (an override). */
export const replaceCauses = ['silent', 'declined', 'override'] as const;
export type ReplaceCause = (typeof replaceCauses)[number];
export const assignmentPurposes = ['scene', 'backfill'] as const;
export type AssignmentPurpose = (typeof assignmentPurposes)[number];
/** How an assignment ended, where it was not a person who gave a reason of their own. */
export const endCodes = ['replaced', 'stoodDown', 'ordered', 'released', 'expired', 'caseEnded'] as const;
export type EndCode = (typeof endCodes)[number];
