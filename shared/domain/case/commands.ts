import type { AssignmentId, CaseId, EpochMs, OrganizationId, TaskItemId } from '../ids';
import type { Place } from '../place';
import type { Skill } from '../people';
import type { Severity } from '../task-list';
import type { Assignee, Signal } from './events';

/** What somebody wants to happen to a case. `decide` turns it into events or a refusal; the type is the imperative of the event's. */
export type CaseCommand =
  | {
      readonly type: 'report';
      readonly title: string;
      readonly place: Place;
      readonly taskItemId: TaskItemId | null;
      readonly severity: Severity;
      readonly signal: Signal;
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
