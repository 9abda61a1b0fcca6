import { apply } from './apply';
import { settleOperations } from './apply-operation';
import { copyOf, suspendedSince, type Draft } from './draft';
import type { CaseEvent } from './events';
import { isReversible } from './reversible';
import { stepOf } from './stages';
import type { CaseState } from './state';

/**
 * The state after one more event. Total over every log that begins with `reported`: an event that no longer fits (a second opening,
 * an undo whose act is not the last any more) leaves its trace in the count and changes nothing else. Throws only when a log begins
 * with another event, since then there is no case to speak of.
 */
export function evolve(state: CaseState | null, event: CaseEvent): CaseState {
  if (state === null) return opened(event);
  if (event.type === 'undone') return takenBack(state, event);
  const draft = copyOf(state);
  write(draft, event);
  draft.undoable = isReversible(event.type)
    ? { eventId: event.id, eventType: event.type, actorId: event.actor.id, at: event.occurredAt, before: withoutUndoable(state) }
    : null;
  return draft;
}

/**
 * The state after all of them, null for none. Equal to evolving one by one, but writes into a single draft: the state before an
 * event is kept only where it can still be asked for, before an undo and before the end.
 */
export function fold(events: Iterable<CaseEvent>): CaseState | null {
  let draft: Draft | null = null;
  let held: CaseEvent | null = null;
  for (const event of events) {
    if (draft === null) {
      draft = opened(event);
      continue;
    }
    if (event.type === 'undone') {
      const before: CaseState = held === null ? draft : evolve(draft, held);
      draft = takenBack(before, event);
      held = null;
      continue;
    }
    if (held !== null) write(draft, held);
    draft.undoable = null;
    held = event;
  }
  return draft === null || held === null ? draft : evolve(draft, held);
}

function write(draft: Draft, event: Exclude<CaseEvent, { type: 'undone' }>): void {
  apply(draft, event);
  settleOperations(draft, event.occurredAt);
  setClock(draft, event.occurredAt);
  sign(draft, event);
}

function sign(draft: Draft, event: CaseEvent): void {
  draft.lastEventAt = Math.max(draft.lastEventAt, event.occurredAt);
  draft.lastActorName = event.actor.name;
  draft.eventCount += 1;
}

/** A step that goes on keeps its clock with its pauses and extensions; a new step starts a new one. */
function setClock(draft: Draft, at: number): void {
  const step = stepOf(draft.stage);
  if (step === null) {
    draft.clock = null;
    return;
  }
  if (draft.clock !== null && draft.clock.step === step) return;
  draft.clock = { step, startedAt: at, pausedMs: suspendedSince(draft.suspensions, at), limitMs: draft.limits[step]?.limitMs ?? null };
}

function takenBack(state: CaseState, event: Extract<CaseEvent, { type: 'undone' }>): Draft {
  const undoable = state.undoable !== null && state.undoable.eventId === event.payload.eventId ? state.undoable : null;
  const draft = copyOf(undoable === null ? state : undoable.before);
  draft.lastEventAt = state.lastEventAt;
  draft.eventCount = state.eventCount;
  draft.undoable = null;
  sign(draft, event);
  return draft;
}

function withoutUndoable(state: CaseState): CaseState {
  if (state.undoable === null) return state;
  const copy = copyOf(state);
  copy.undoable = null;
  return copy;
}

function opened(event: CaseEvent): Draft {
  if (event.type !== 'reported') {
    throw new Error(`The log of case ${event.aggregateId} begins with "${event.type}" (event ${event.id}); it must begin with "reported".`);
  }
  const { no, title, place, taskItemId, severity, signal, limits = {}, exercise } = event.payload;
  const receivedHere = event.actor.kind === 'account';
  const draft: Draft = {
    id: event.aggregateId,
    no,
    title,
    place,
    stage: 'reported',
    severity,
    exercise: exercise === true,
    taskItemId,
    itemName: null,
    handlingLevel: null,
    limits,
    temporaryItem: false,
    signals: [signal],
    absorbedCaseIds: [],
    mergedIntoId: null,
    owner: receivedHere ? event.actor.name : '',
    ownerActorId: receivedHere ? event.actor.id : '',
    assignments: [],
    operations: [],
    whistles: [],
    suspendedAt: null,
    suspendedUntil: null,
    suspensions: [],
    suspendedMs: 0,
    extendedMs: 0,
    supervised: false,
    reworkCount: 0,
    reopenCount: 0,
    sentBackCount: 0,
    handlerIds: [],
    clock: null,
    t0ReportedAt: signal.reportedAt,
    t1ReceivedAt: signal.receivedAt,
    t2DispatchedAt: null,
    t3DepartedAt: null,
    t4ArrivedAt: null,
    t5ClearedAt: null,
    handledAt: null,
    closedAt: null,
    evaluation: null,
    lastEventAt: event.occurredAt,
    lastActorName: event.actor.name,
    eventCount: 1,
    undoable: null,
  };
  setClock(draft, event.occurredAt);
  return draft;
}

