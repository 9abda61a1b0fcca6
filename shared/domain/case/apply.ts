import type { EpochMs } from '../ids';
import { applyOperation, endOperations, singleOrder, takeReservations } from './apply-operation';
import { assigneeId } from './assignee';
import { copyOfAssignment, earliest, endSuspension, latest, release, type Draft } from './draft';
import type { CaseEvent, Signal } from './events';
import { fieldStage } from './stages';
import type { Assignment, Whistle } from './state';

/** Writes what an event says into the draft; clock, count and signature are evolve's. Knows no rule: what is in the log has happened. */
export function apply(draft: Draft, event: Exclude<CaseEvent, { type: 'undone' }>): void {
  const at = event.occurredAt;
  switch (event.type) {
    case 'reported':
      return;
    case 'signalAttached':
      addSignals(draft, [event.payload.signal]);
      return;
    case 'absorbed':
      draft.absorbedCaseIds = [...draft.absorbedCaseIds, event.payload.fromId];
      addSignals(draft, event.payload.signals);
      return;
    case 'admitted':
      draft.stage = 'admitted';
      draft.taskItemId = event.payload.taskItemId;
      draft.itemName = event.payload.itemName;
      draft.handlingLevel = event.payload.handlingLevel;
      draft.limits = event.payload.limits;
      draft.temporaryItem = event.payload.temporary;
      if (draft.ownerActorId === '') own(draft, event.actor.name, event.actor.id);
      return;
    case 'registered':
      draft.stage = 'registered';
      draft.owner = event.payload.owner;
      if (draft.ownerActorId === '') draft.ownerActorId = event.actor.id;
      return;
    case 'severitySet':
      draft.severity = event.payload.severity;
      return;
    case 'amended':
      amend(draft, event.payload);
      return;
    case 'sentBack':
      draft.stage = 'sentBack';
      draft.sentBackCount += 1;
      // Nobody is out yet; reservations for a case that went back would only hold people.
      release(draft, () => false, () => 'withdrawn');
      return;
    case 'dispatched':
      dispatch(draft, event.payload, at);
      return;
    case 'acknowledged':
    case 'declined':
    case 'withdrawn':
    case 'departed':
    case 'arrived':
    case 'cleared':
      fieldReport(draft, event);
      return;
    case 'squadReserved':
    case 'reservationReleased':
    case 'squadOrdered':
    case 'alarmRaised':
    case 'backfillOrdered':
    case 'notified':
    case 'replaced':
    case 'commandTaken':
    case 'parCalled':
    case 'accountedFor':
    case 'stoodDown':
      applyOperation(draft, event);
      return;
    case 'handled':
      draft.handlerIds = handlers(draft, event);
      draft.stage = 'handled';
      draft.handledAt = at;
      // The scene may be left later; whoever had not begun is stood down, whoever worked without reporting an arrival is free.
      // Posts that were filled for the time stay filled until the squad stands down.
      release(draft, (assignment) => assignment.stage === 'onScene' || assignment.purpose === 'backfill', (assignment) => (assignment.stage === 'dispatched' ? 'withdrawn' : 'cleared'));
      return;
    case 'reportedBack':
      draft.stage = 'reportedBack';
      return;
    case 'checked':
      draft.stage = event.payload.passed ? 'checked' : 'rework';
      if (!event.payload.passed) draft.reworkCount += 1;
      return;
    case 'evaluated':
      draft.stage = 'evaluated';
      draft.evaluation = { solved: event.payload.solved, satisfied: event.payload.satisfied, words: event.payload.words };
      return;
    case 'suspended':
      draft.suspendedAt = at;
      draft.suspendedUntil = event.payload.until;
      return;
    case 'resumed':
      endSuspension(draft, at);
      return;
    case 'extended':
      draft.extendedMs += event.payload.byMs;
      if (draft.clock !== null && draft.clock.limitMs !== null) draft.clock = { ...draft.clock, limitMs: draft.clock.limitMs + event.payload.byMs };
      return;
    case 'whistled':
      draft.whistles = [...draft.whistles, whistleOf(event.payload, at)];
      return;
    case 'checkedIn':
      draft.whistles = draft.whistles.map((whistle) =>
        whistle.organizationId === event.payload.organizationId && whistle.checkedInAt === null ? { ...whistle, checkedInAt: at } : whistle,
      );
      return;
    case 'supervised':
      draft.supervised = true;
      return;
    case 'supervisionLifted':
      draft.supervised = false;
      return;
    case 'refused':
      end(draft, 'refused', at);
      return;
    case 'closed':
      end(draft, 'closed', at);
      draft.closedAt = at;
      return;
    case 'merged':
      end(draft, 'merged', at);
      draft.mergedIntoId = event.payload.intoId;
      return;
    case 'voided':
      end(draft, 'voided', at);
      // An undone import voids cases that had been closed; a void never counts as closed.
      draft.closedAt = null;
      return;
    case 'forceClosed':
      end(draft, 'forceClosed', at);
      return;
    case 'reopened':
      reopen(draft);
      return;
    case 'noted':
      return;
  }
}

function own(draft: Draft, name: string, id: string): void {
  draft.owner = name;
  draft.ownerActorId = id;
}

/** A signal that came twice (an absorbed case's and the feed's) is one signal. */
function addSignals(draft: Draft, signals: readonly Signal[]): void {
  const known = new Set(draft.signals.map((signal) => signal.id));
  const added = signals.filter((signal) => !known.has(signal.id));
  if (added.length === 0) return;
  draft.signals = [...draft.signals, ...added];
  for (const signal of added) {
    draft.t0ReportedAt = Math.min(draft.t0ReportedAt, signal.reportedAt);
    draft.t1ReceivedAt = earliest(draft.t1ReceivedAt, signal.receivedAt);
  }
}

function amend(draft: Draft, change: Extract<CaseEvent, { type: 'amended' }>['payload']): void {
  if (change.title !== undefined) draft.title = change.title;
  if (change.place !== undefined) draft.place = change.place;
  if (change.taskItemId === undefined) return;
  const former = draft.limits;
  draft.taskItemId = change.taskItemId;
  draft.limits = change.limits ?? {};
  if (draft.clock === null) return;
  // The running clock was started under the former item; what was granted beyond its limit stays granted.
  const { step, limitMs } = draft.clock;
  const granted = Math.max(0, (limitMs ?? 0) - (former[step]?.limitMs ?? 0));
  const limit = draft.limits[step];
  draft.clock = { ...draft.clock, limitMs: limit === undefined ? null : limit.limitMs + granted };
}

function dispatch(draft: Draft, order: Extract<CaseEvent, { type: 'dispatched' }>['payload'], at: EpochMs): void {
  if (order.assignee.kind === 'person') takeReservations(draft, new Set([order.assignee.personId]));
  draft.assignments = [...draft.assignments, singleOrder(order, at)];
  if (isFirstRound(draft) && order.timeUnknown !== true) draft.t2DispatchedAt = earliest(draft.t2DispatchedAt, at);
  draft.stage = fieldStage(draft, draft.assignments);
}

/** The case's response endpoints tell of its first response; a rework has its own times in its assignments. */
function isFirstRound(draft: Draft): boolean {
  return draft.reworkCount === 0 && draft.reopenCount === 0;
}

type FieldEvent = Extract<CaseEvent, { type: 'acknowledged' | 'declined' | 'withdrawn' | 'departed' | 'arrived' | 'cleared' }>;

function fieldReport(draft: Draft, event: FieldEvent): void {
  const index = draft.assignments.findIndex((assignment) => assignment.id === event.payload.assignmentId);
  const before = draft.assignments[index];
  if (before === undefined) return;
  const after = reported(before, event);
  draft.assignments = draft.assignments.map((assignment, i) => (i === index ? after : assignment));
  const takesOver = before.purpose === 'scene' && (event.type === 'acknowledged' || ((event.type === 'departed' || event.type === 'arrived') && before.stage === 'dispatched'));
  if (takesOver) own(draft, after.assignee.name, assigneeId(after.assignee));
  if (isFirstRound(draft) && before.purpose === 'scene') {
    if (event.type === 'departed' && before.qualified !== false) draft.t3DepartedAt = earliest(draft.t3DepartedAt, event.occurredAt);
    if (event.type === 'arrived' && event.payload.appropriate) draft.t4ArrivedAt = earliest(draft.t4ArrivedAt, event.occurredAt);
    if (event.type === 'cleared') draft.t5ClearedAt = latest(draft.t5ClearedAt, event.occurredAt);
  }
  draft.stage = fieldStage(draft, draft.assignments);
}

function reported(assignment: Assignment, event: FieldEvent): Assignment {
  const at = event.occurredAt;
  const next = copyOfAssignment(assignment);
  switch (event.type) {
    case 'acknowledged':
      next.stage = 'acknowledged';
      next.acknowledgedAt = at;
      return next;
    case 'declined':
      next.stage = 'declined';
      next.endReason = event.payload.reason;
      return next;
    case 'withdrawn':
      next.stage = 'withdrawn';
      next.endReason = event.payload.reason;
      return next;
    case 'departed':
      next.stage = 'enRoute';
      next.departedAt = at;
      return next;
    case 'arrived':
      next.stage = 'onScene';
      next.arrivedAt = at;
      next.appropriate = event.payload.appropriate;
      return next;
    case 'cleared':
      next.stage = 'cleared';
      next.clearedAt = at;
      return next;
  }
}

/** Who had a hand in it: the one who says so (people, not programs that write down what others did), and everybody who took the order on. */
function handlers(draft: Draft, event: Extract<CaseEvent, { type: 'handled' }>): readonly string[] {
  const ids = new Set(draft.handlerIds);
  if (event.actor.kind === 'account' || event.actor.kind === 'person') ids.add(event.actor.id);
  if (event.payload.handlerPersonId !== undefined) ids.add(event.payload.handlerPersonId);
  for (const assignment of draft.assignments) {
    if (assignment.assignee.kind !== 'person' || assignment.purpose === 'backfill') continue;
    if (assignment.arrivedAt !== null || ['acknowledged', 'enRoute', 'onScene', 'cleared'].includes(assignment.stage)) ids.add(assignment.assignee.personId);
  }
  return [...ids];
}

function whistleOf(call: Extract<CaseEvent, { type: 'whistled' }>['payload'], at: EpochMs): Whistle {
  return { organizationId: call.organizationId, name: call.name, reason: call.reason, whistledAt: at, checkInLimitMs: call.checkInLimitMs, checkedInAt: null };
}

function end(draft: Draft, stage: 'refused' | 'closed' | 'merged' | 'voided' | 'forceClosed', at: EpochMs): void {
  endSuspension(draft, at);
  release(draft, () => false, () => (stage === 'closed' ? 'cleared' : 'withdrawn'));
  endOperations(draft, at);
  draft.stage = stage;
}

/** Back to the furthest point whose work still stands: what was handled is reworked, what never was goes on where it was cut off. */
function reopen(draft: Draft): void {
  draft.reopenCount += 1;
  draft.closedAt = null;
  draft.evaluation = null;
  if (draft.handledAt !== null) draft.stage = 'rework';
  else if (draft.t2DispatchedAt !== null) draft.stage = 'registered';
  else if (draft.handlingLevel !== null) draft.stage = 'admitted';
  else draft.stage = 'reported';
}
