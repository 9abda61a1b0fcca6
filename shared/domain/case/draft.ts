import type { DurationMs, EpochMs } from '../ids';
import type { Assignment, CaseState, Suspension } from './state';
import { isBound } from './stages';

/** A private copy of the state that one event is written into before it is given out as a new `CaseState`; arrays in it are replaced, never changed. */
export type Draft = { -readonly [Key in keyof CaseState]: CaseState[Key] };

/** Takes the suspension up to `at` out of the running clock and counts it; nothing happens to a case that is not suspended. */
export function endSuspension(draft: Draft, at: EpochMs): void {
  if (draft.suspendedAt === null) return;
  const ended: Suspension = { from: draft.suspendedAt, to: Math.max(draft.suspendedAt, at) };
  draft.suspensions = [...draft.suspensions, ended];
  draft.suspendedMs += ended.to - ended.from;
  if (draft.clock !== null) draft.clock = { ...draft.clock, pausedMs: draft.clock.pausedMs + suspendedSince([ended], draft.clock.startedAt) };
  draft.suspendedAt = null;
  draft.suspendedUntil = null;
}

/**
 * A copy to write into. Spelled out field by field: a spread of this many fields costs microseconds where this costs tens of
 * nanoseconds, and evolve runs once for every event of the log. A field that is forgotten here does not compile.
 */
export function copyOf(state: CaseState): Draft {
  return {
    id: state.id,
    no: state.no,
    title: state.title,
    place: state.place,
    stage: state.stage,
    severity: state.severity,
    exercise: state.exercise,
    taskItemId: state.taskItemId,
    itemName: state.itemName,
    handlingLevel: state.handlingLevel,
    limits: state.limits,
    temporaryItem: state.temporaryItem,
    signals: state.signals,
    absorbedCaseIds: state.absorbedCaseIds,
    mergedIntoId: state.mergedIntoId,
    owner: state.owner,
    ownerActorId: state.ownerActorId,
    assignments: state.assignments,
    operations: state.operations,
    whistles: state.whistles,
    suspendedAt: state.suspendedAt,
    suspendedUntil: state.suspendedUntil,
    suspensions: state.suspensions,
    suspendedMs: state.suspendedMs,
    extendedMs: state.extendedMs,
    supervised: state.supervised,
    reworkCount: state.reworkCount,
    reopenCount: state.reopenCount,
    sentBackCount: state.sentBackCount,
    handlerIds: state.handlerIds,
    clock: state.clock,
    t0ReportedAt: state.t0ReportedAt,
    t1ReceivedAt: state.t1ReceivedAt,
    t2DispatchedAt: state.t2DispatchedAt,
    t3DepartedAt: state.t3DepartedAt,
    t4ArrivedAt: state.t4ArrivedAt,
    t5ClearedAt: state.t5ClearedAt,
    handledAt: state.handledAt,
    closedAt: state.closedAt,
    evaluation: state.evaluation,
    lastEventAt: state.lastEventAt,
    lastActorName: state.lastActorName,
    eventCount: state.eventCount,
    undoable: state.undoable,
  };
}

export type AssignmentDraft = { -readonly [Key in keyof Assignment]: Assignment[Key] };

/** The same for one assignment, for the same reason. */
export function copyOfAssignment(assignment: Assignment): AssignmentDraft {
  return {
    id: assignment.id,
    assignee: assignment.assignee,
    ask: assignment.ask,
    instruction: assignment.instruction,
    distanceM: assignment.distanceM,
    stage: assignment.stage,
    operationId: assignment.operationId,
    lineId: assignment.lineId,
    purpose: assignment.purpose,
    postGridId: assignment.postGridId,
    qualified: assignment.qualified,
    etaS: assignment.etaS,
    reservedUntil: assignment.reservedUntil,
    dispatchedAt: assignment.dispatchedAt,
    notifiedAt: assignment.notifiedAt,
    notifiedBy: assignment.notifiedBy,
    calls: assignment.calls,
    acknowledgedAt: assignment.acknowledgedAt,
    departedAt: assignment.departedAt,
    arrivedAt: assignment.arrivedAt,
    appropriate: assignment.appropriate,
    clearedAt: assignment.clearedAt,
    accountedAt: assignment.accountedAt,
    replacesId: assignment.replacesId,
    replacedById: assignment.replacedById,
    endReason: assignment.endReason,
    endCode: assignment.endCode,
  };
}

/** Suspended time after a moment: what a clock that began then has to leave out. */
export function suspendedSince(suspensions: readonly Suspension[], startedAt: EpochMs): DurationMs {
  let total = 0;
  for (const { from, to } of suspensions) total += Math.max(0, to - Math.max(from, startedAt));
  return total;
}

/** Lets go of everybody who is still bound, unless they are kept; a time that nobody gave stays blank. */
export function release(draft: Draft, keep: (assignment: Assignment) => boolean, became: (assignment: Assignment) => 'cleared' | 'withdrawn'): void {
  const goes = (assignment: Assignment) => isBound(assignment.stage) && !keep(assignment);
  if (!draft.assignments.some(goes)) return;
  draft.assignments = draft.assignments.map((assignment) => {
    if (!goes(assignment)) return assignment;
    const next = copyOfAssignment(assignment);
    next.stage = assignment.stage === 'reserved' ? 'withdrawn' : became(assignment);
    if (assignment.stage === 'reserved') next.endCode = 'caseEnded';
    return next;
  });
}

export function earliest(known: EpochMs | null, said: EpochMs | null): EpochMs | null {
  if (known === null || said === null) return known ?? said;
  return Math.min(known, said);
}

export function latest(known: EpochMs | null, said: EpochMs | null): EpochMs | null {
  if (known === null || said === null) return known ?? said;
  return Math.max(known, said);
}
