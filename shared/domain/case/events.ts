import type { DomainEvent } from '../event';
import type { AssignmentId, CaseId, DurationMs, EpochMs, OperationId, OrganizationId, PersonId, PlanId, SignalId, TaskItemId } from '../ids';
import type { Place } from '../place';
import type { Skill } from '../people';
import type { HandlingLevel, Severity, StepLimits } from '../task-list';
import type { DemandLine, MusterDeadlines } from '../plan/plan';
import type { BackfillMove, Commander, NotifyChannel, NotifyOutcome, OrderedPick, ParOutcome, RallyPoint, RecordedOverride, ReplaceCause, ReservedPerson, Shortfall } from './operation';
import type { SignalSource } from './status';

/** A signal 事件上报: who said what, when. Signals about the same thing share a case and stay countable. */
export interface Signal {
  readonly id: SignalId;
  readonly source: SignalSource;
  /** t0: when the signal was first given by its reporter. */
  readonly reportedAt: EpochMs;
  /** t1: when the centre took it; null where the feed does not say (blank, never 0). */
  readonly receivedAt: EpochMs | null;
  readonly reporterName: string | null;
  readonly reporterPhone: string | null;
  readonly text: string;
  /** The source's own number (a 12345 ticket), kept for return and for finding repeats. */
  readonly externalRef: string | null;
}

/** Who an assignment goes to. */
export type Assignee =
  | { readonly kind: 'person'; readonly personId: PersonId; readonly name: string }
  | { readonly kind: 'organization'; readonly organizationId: OrganizationId; readonly name: string };

export interface CaseEventPayloads {
  /** Opens the case with its first signal. `no` is the human number, `YYYYMMDD-nnnn`. */
  reported: {
    readonly no: string;
    readonly title: string;
    readonly place: Place;
    readonly taskItemId: TaskItemId | null;
    readonly severity: Severity;
    readonly signal: Signal;
    /** The item's limits as they stood, so that the admission clock has a limit before the item is admitted. */
    readonly limits?: StepLimits;
    /** 演练: shown everywhere, counted in no figure. Left out where it is none. */
    readonly exercise?: true;
  };
  signalAttached: { readonly signal: Signal };
  /** The list item, its limits and level are copied in: a list edited later does not rewrite this case. */
  admitted: {
    readonly taskItemId: TaskItemId;
    readonly itemName: string;
    readonly handlingLevel: HandlingLevel;
    readonly limits: StepLimits;
    /** True where the item stood on the list only for a time. */
    readonly temporary: boolean;
  };
  refused: { readonly reason: string; readonly rule: string };
  registered: { readonly owner: string };
  severitySet: { readonly severity: Severity; readonly suggested: Severity; readonly reason: string | null };
  /** `limits` come with a changed item, as in `reported`. */
  amended: { readonly title?: string; readonly place?: Place; readonly taskItemId?: TaskItemId; readonly limits?: StepLimits };
  sentBack: { readonly reason: string; readonly rule: string | null };
  dispatched: {
    readonly assignmentId: AssignmentId;
    readonly assignee: Assignee;
    readonly ask: readonly Skill[];
    readonly instruction: string;
    /** Metres from assignee to place when ordered; null when a position is unknown. */
    readonly distanceM: number | null;
    /** Imported history without a time of dispatch: the order existed, t2 stays blank (`occurredAt` only gives its place in the log). */
    readonly timeUnknown?: true;
  };
  acknowledged: { readonly assignmentId: AssignmentId };
  declined: { readonly assignmentId: AssignmentId; readonly reason: string };
  withdrawn: { readonly assignmentId: AssignmentId; readonly reason: string };
  departed: { readonly assignmentId: AssignmentId };
  /** `appropriate` is true when the arriving person has a skill that the dispatch asked for (or nothing was asked). */
  arrived: { readonly assignmentId: AssignmentId; readonly appropriate: boolean };
  cleared: { readonly assignmentId: AssignmentId };
  /** People kept for this case until a moment; they are not out and nobody has told them anything. */
  squadReserved: { readonly people: readonly ReservedPerson[]; readonly until: EpochMs; readonly overrides: readonly RecordedOverride[] };
  reservationReleased: { readonly assignmentIds: readonly AssignmentId[]; readonly reason: string; readonly expired: boolean };
  /** Plan, lines and rally are copied in, as an admitted case copies its item. */
  squadOrdered: {
    readonly operationId: OperationId;
    readonly planId: PlanId | null;
    readonly planName: string;
    readonly alarmLevel: number;
    readonly lines: readonly DemandLine[];
    readonly rally: RallyPoint | null;
    readonly deadlines: MusterDeadlines;
    readonly parEveryMs: DurationMs | null;
    readonly instruction: string;
    readonly picks: readonly OrderedPick[];
    readonly shortfalls: readonly Shortfall[];
    readonly overrides: readonly RecordedOverride[];
  };
  alarmRaised: {
    readonly operationId: OperationId;
    readonly alarmLevel: number;
    readonly reason: string;
    readonly lines: readonly DemandLine[];
    readonly picks: readonly OrderedPick[];
    readonly shortfalls: readonly Shortfall[];
    readonly overrides: readonly RecordedOverride[];
  };
  backfillOrdered: { readonly operationId: OperationId; readonly moves: readonly BackfillMove[]; readonly overrides: readonly RecordedOverride[] };
  /** An attempt to tell somebody their order, whatever came of it: the call-down log. */
  notified: { readonly assignmentId: AssignmentId; readonly channel: NotifyChannel; readonly outcome: NotifyOutcome };
  /** The old order ends and the new one begins in one event. `reason` is null but for an override. */
  replaced: { readonly assignmentId: AssignmentId; readonly cause: ReplaceCause; readonly reason: string | null; readonly pick: OrderedPick; readonly overrides: readonly RecordedOverride[] };
  commandTaken: { readonly operationId: OperationId; readonly commander: Commander; readonly from: Commander; readonly note: string };
  parCalled: { readonly operationId: OperationId; readonly expected: readonly AssignmentId[] };
  accountedFor: { readonly assignmentId: AssignmentId; readonly outcome: ParOutcome; readonly note: string };
  /** The whole squad goes home 归建: who came is cleared, who had not is withdrawn, who held another's post goes back to their own. */
  stoodDown: { readonly operationId: OperationId; readonly reason: string };
  /** `handlerPersonId` is the person behind the acting account, where it is one: neither may check the case. */
  handled: { readonly result: string; readonly handlerPersonId?: PersonId };
  reportedBack: { readonly summary: string };
  checked: { readonly passed: boolean; readonly note: string };
  closed: { readonly note: string };
  evaluated: { readonly solved: boolean | null; readonly satisfied: boolean | null; readonly words: string };
  suspended: { readonly reason: string; readonly until: EpochMs | null };
  resumed: { readonly reason: string };
  extended: { readonly byMs: number; readonly reason: string };
  whistled: { readonly organizationId: OrganizationId; readonly name: string; readonly reason: string; readonly checkInLimitMs: number };
  checkedIn: { readonly organizationId: OrganizationId };
  supervised: { readonly reason: string };
  supervisionLifted: { readonly reason: string };
  merged: { readonly intoId: CaseId; readonly intoNo: string };
  /** Written on the surviving case of a merge; the signals come with it, each with its own first-report time. */
  absorbed: { readonly fromId: CaseId; readonly fromNo: string; readonly signals: readonly Signal[] };
  voided: { readonly reason: string };
  forceClosed: { readonly reason: string };
  reopened: { readonly reason: string };
  noted: { readonly text: string };
  /** Takes back the last reversible act of this case within ten seconds; the log keeps both. */
  undone: { readonly eventId: string; readonly eventType: CaseEventType };
}

export type CaseEventType = keyof CaseEventPayloads;

export type CaseEvent = {
  [Type in CaseEventType]: DomainEvent<Type, CaseEventPayloads[Type]> & { readonly aggregate: 'case'; readonly aggregateId: CaseId };
}[CaseEventType];
