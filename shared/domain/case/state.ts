import type { AreaId, AssignmentId, CaseId, DurationMs, EpochMs, EventId, OperationId, OrganizationId, TaskItemId } from '../ids';
import type { Place } from '../place';
import type { Skill } from '../people';
import type { ClockStep, HandlingLevel, Severity, StepLimits } from '../task-list';
import type { Assignee, CaseEventType, Signal } from './events';
import type { AssignmentPurpose, EndCode, NotifyChannel, NotifyOutcome, Operation } from './operation';
import type { AssignmentStage, CaseStage } from './status';

/** One order to one assignee, with its own legs. Times are null until they happen. */
export interface Assignment {
  readonly id: AssignmentId;
  readonly assignee: Assignee;
  readonly ask: readonly Skill[];
  readonly instruction: string;
  readonly distanceM: number | null;
  readonly stage: AssignmentStage;
  /** The squad's order that it belongs to, and the line of its demand; null for a single dispatch. */
  readonly operationId: OperationId | null;
  readonly lineId: string | null;
  readonly purpose: AssignmentPurpose;
  /** Backfill: the grid whose post is held. */
  readonly postGridId: AreaId | null;
  /** Whether the person had every skill that the line asked for; null where no line asked. */
  readonly qualified: boolean | null;
  /** Travel time when ordered, seconds; null when unknown. */
  readonly etaS: number | null;
  /** Not null for a reservation, then and after it ended: until when the person is kept. */
  readonly reservedUntil: EpochMs | null;
  /** When the order went out; of a reservation, when it was made. */
  readonly dispatchedAt: EpochMs;
  /** The first time that a channel reached them, and which. */
  readonly notifiedAt: EpochMs | null;
  readonly notifiedBy: NotifyChannel | null;
  /** Every attempt, in order. */
  readonly calls: readonly Call[];
  readonly acknowledgedAt: EpochMs | null;
  readonly departedAt: EpochMs | null;
  readonly arrivedAt: EpochMs | null;
  readonly appropriate: boolean | null;
  readonly clearedAt: EpochMs | null;
  /** The last time they were accounted for as well. */
  readonly accountedAt: EpochMs | null;
  readonly replacesId: AssignmentId | null;
  readonly replacedById: AssignmentId | null;
  readonly endReason: string | null;
  readonly endCode: EndCode | null;
}

export interface Call {
  readonly channel: NotifyChannel;
  readonly outcome: NotifyOutcome;
  readonly at: EpochMs;
}

export interface Whistle {
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly reason: string;
  readonly whistledAt: EpochMs;
  readonly checkInLimitMs: DurationMs;
  readonly checkedInAt: EpochMs | null;
}

export interface Suspension {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** The clock that runs now; null when nothing is owed. `pausedMs` are the suspended milliseconds already taken out of it. */
export interface RunningClock {
  readonly step: ClockStep;
  readonly startedAt: EpochMs;
  readonly pausedMs: DurationMs;
  /** Limit plus granted extensions; null where the item sets none. */
  readonly limitMs: DurationMs | null;
}

/** The folded state of a case: everything `decide` needs and everything a projection row is made from. */
export interface CaseState {
  readonly id: CaseId;
  readonly no: string;
  readonly title: string;
  readonly place: Place;
  readonly stage: CaseStage;
  readonly severity: Severity;
  /** 演练: shown everywhere, counted in no figure. */
  readonly exercise: boolean;
  readonly taskItemId: TaskItemId | null;
  readonly itemName: string | null;
  readonly handlingLevel: HandlingLevel | null;
  readonly limits: StepLimits;
  readonly temporaryItem: boolean;
  readonly signals: readonly Signal[];
  readonly absorbedCaseIds: readonly CaseId[];
  readonly mergedIntoId: CaseId | null;
  /** First receiver 首接负责: who owns the case until someone else acknowledges. Both are '' until somebody at the centre has taken a signal that a feed or the field brought. */
  readonly owner: string;
  readonly ownerActorId: string;
  readonly assignments: readonly Assignment[];
  readonly operations: readonly Operation[];
  readonly whistles: readonly Whistle[];
  readonly suspendedAt: EpochMs | null;
  readonly suspendedUntil: EpochMs | null;
  /** Suspensions that have ended; a clock that a late report starts in the past must not count them. */
  readonly suspensions: readonly Suspension[];
  /** All suspended time so far, reported beside every duration. */
  readonly suspendedMs: DurationMs;
  readonly extendedMs: DurationMs;
  readonly supervised: boolean;
  readonly reworkCount: number;
  readonly reopenCount: number;
  readonly sentBackCount: number;
  /** Ids (actors and assigned persons) that handled it: none of them may check it. */
  readonly handlerIds: readonly string[];
  readonly clock: RunningClock | null;
  /** Response endpoints of the case; null is blank, never 0. */
  readonly t0ReportedAt: EpochMs;
  readonly t1ReceivedAt: EpochMs | null;
  readonly t2DispatchedAt: EpochMs | null;
  readonly t3DepartedAt: EpochMs | null;
  readonly t4ArrivedAt: EpochMs | null;
  readonly t5ClearedAt: EpochMs | null;
  /** The last time it was handled; stays through a rework, since it tells the assignments of the earlier round apart. */
  readonly handledAt: EpochMs | null;
  /** Set by a regular closing only: a forced closure or a void never counts as closed. */
  readonly closedAt: EpochMs | null;
  readonly evaluation: { readonly solved: boolean | null; readonly satisfied: boolean | null; readonly words: string } | null;
  readonly lastEventAt: EpochMs;
  readonly lastActorName: string;
  readonly eventCount: number;
  readonly undoable: Undoable | null;
}

/** The last act, while it can still be taken back, with the state before it. One level deep: `before.undoable` is null. */
export interface Undoable {
  readonly eventId: EventId;
  readonly eventType: CaseEventType;
  readonly actorId: string;
  readonly at: EpochMs;
  readonly before: CaseState;
}
