import type { AssignmentId, CaseId, DurationMs, EpochMs, OperationId, OrganizationId, PlanId, TaskItemId } from '../ids';
import type { Place } from '../place';
import type { Skill } from '../people';
import type { Severity } from '../task-list';
import type { DemandLine, MusterDeadlines } from '../plan/plan';
import type { Assignee, Signal } from './events';
import type { BackfillMove, BlockOverride, Commander, NotifyChannel, NotifyOutcome, ParOutcome, RallyPoint, ReplaceCause, ReservedPerson, Shortfall, SquadPick } from './operation';

/** What somebody wants to happen to a case. `decide` turns it into events or a refusal; the type is the imperative of the event's. */
export type CaseCommand =
  | {
      readonly type: 'report';
      readonly title: string;
      readonly place: Place;
      readonly taskItemId: TaskItemId | null;
      readonly severity: Severity;
      readonly signal: Signal;
      /** 演练. */
      readonly exercise?: boolean;
    }
  | { readonly type: 'attachSignal'; readonly signal: Signal }
  | { readonly type: 'admit'; readonly taskItemId: TaskItemId }
  | { readonly type: 'refuse'; readonly reason: string; readonly rule: string }
  | { readonly type: 'register' }
  | { readonly type: 'setSeverity'; readonly severity: Severity; readonly reason: string | null }
  | { readonly type: 'amend'; readonly title?: string; readonly place?: Place; readonly taskItemId?: TaskItemId }
  | { readonly type: 'sendBack'; readonly reason: string; readonly rule: string | null }
  | {
      readonly type: 'dispatch';
      readonly assignmentId: AssignmentId;
      readonly assignee: Assignee;
      readonly ask: readonly Skill[];
      readonly instruction: string;
      readonly distanceM: number | null;
    }
  | { readonly type: 'acknowledge'; readonly assignmentId: AssignmentId }
  | { readonly type: 'decline'; readonly assignmentId: AssignmentId; readonly reason: string }
  | { readonly type: 'withdraw'; readonly assignmentId: AssignmentId; readonly reason: string }
  | { readonly type: 'depart'; readonly assignmentId: AssignmentId }
  | { readonly type: 'arrive'; readonly assignmentId: AssignmentId }
  | { readonly type: 'clear'; readonly assignmentId: AssignmentId }
  | OperationCommand
  | { readonly type: 'handle'; readonly result: string }
  | { readonly type: 'reportBack'; readonly summary: string }
  | { readonly type: 'check'; readonly passed: boolean; readonly note: string }
  | { readonly type: 'close'; readonly note: string }
  | { readonly type: 'evaluate'; readonly solved: boolean | null; readonly satisfied: boolean | null; readonly words: string }
  | { readonly type: 'suspend'; readonly reason: string; readonly until: EpochMs | null }
  | { readonly type: 'resume'; readonly reason: string }
  | { readonly type: 'extend'; readonly byMs: number; readonly reason: string }
  | { readonly type: 'whistle'; readonly organizationId: OrganizationId; readonly name: string; readonly reason: string; readonly checkInLimitMs: number }
  | { readonly type: 'checkIn'; readonly organizationId: OrganizationId }
  | { readonly type: 'supervise'; readonly reason: string }
  | { readonly type: 'liftSupervision'; readonly reason: string }
  | { readonly type: 'merge'; readonly intoId: CaseId }
  | { readonly type: 'void'; readonly reason: string }
  | { readonly type: 'forceClose'; readonly reason: string }
  | { readonly type: 'reopen'; readonly reason: string }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'undo'; readonly eventId: string };

export type CaseCommandType = CaseCommand['type'];

/** Commands about a squad: its reservation, order, muster and stand-down. Ids of new assignments are the caller's to give. */
export type OperationCommand =
  | { readonly type: 'reserve'; readonly people: readonly ReservedPerson[]; readonly until: EpochMs; readonly overrides: readonly BlockOverride[] }
  | { readonly type: 'releaseReservation'; readonly assignmentIds: readonly AssignmentId[]; readonly reason: string }
  | {
      readonly type: 'orderSquad';
      readonly operationId: OperationId;
      readonly planId: PlanId | null;
      readonly planName: string;
      readonly alarmLevel: number;
      readonly lines: readonly DemandLine[];
      readonly rally: RallyPoint | null;
      readonly deadlines: MusterDeadlines;
      readonly parEveryMs: DurationMs | null;
      readonly instruction: string;
      readonly picks: readonly SquadPick[];
      readonly shortfalls: readonly Shortfall[];
      readonly overrides: readonly BlockOverride[];
    }
  | {
      readonly type: 'raiseAlarm';
      readonly operationId: OperationId;
      readonly alarmLevel: number;
      readonly reason: string;
      /** Only what the higher level adds. */
      readonly lines: readonly DemandLine[];
      readonly picks: readonly SquadPick[];
      readonly shortfalls: readonly Shortfall[];
      readonly overrides: readonly BlockOverride[];
    }
  | { readonly type: 'orderBackfill'; readonly operationId: OperationId; readonly moves: readonly BackfillMove[]; readonly overrides: readonly BlockOverride[] }
  | { readonly type: 'notify'; readonly assignmentId: AssignmentId; readonly channel: NotifyChannel; readonly outcome: NotifyOutcome }
  | { readonly type: 'replace'; readonly assignmentId: AssignmentId; readonly cause: ReplaceCause; readonly reason: string | null; readonly pick: SquadPick; readonly overrides: readonly BlockOverride[] }
  /** `commander` null: whoever asks takes it. */
  | { readonly type: 'takeCommand'; readonly operationId: OperationId; readonly commander: Commander | null; readonly note: string }
  | { readonly type: 'callPar'; readonly operationId: OperationId }
  | { readonly type: 'accountFor'; readonly assignmentId: AssignmentId; readonly outcome: ParOutcome; readonly note: string }
  | { readonly type: 'standDown'; readonly operationId: OperationId; readonly reason: string };

export const operationCommands = [
  'reserve', 'releaseReservation', 'orderSquad', 'raiseAlarm', 'orderBackfill', 'notify', 'replace', 'takeCommand', 'callPar', 'accountFor', 'standDown',
] as const satisfies readonly OperationCommand['type'][];
export type OperationCommandType = (typeof operationCommands)[number];
