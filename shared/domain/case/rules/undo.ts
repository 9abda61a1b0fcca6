import { refuse, type Refused } from '../../refuse';
import type { EpochMs, DurationMs, EventId } from '../../ids';
import type { CaseState, Undoable } from '../state';

/** Reversible acts can be taken back for ten seconds (ux, Keys). */
export const undoWindowMs: DurationMs = 10_000;

/** The act to take back, or why not: only the last event of the case, by whom it was done, in time. */
export function undoableAct(state: CaseState, eventId: EventId, actorIds: readonly string[], at: EpochMs, windowMs: DurationMs): Undoable | Refused {
  const act = state.undoable;
  if (act === null) return refuse('nothingToUndo', 'undo.ownLastActInTime');
  if (act.eventId !== eventId) return refuse('undoNotTheLast', 'undo.ownLastActInTime', { event: act.eventType });
  if (!actorIds.includes(act.actorId)) return refuse('undoNotYours', 'undo.ownLastActInTime', { name: state.lastActorName });
  if (at - act.at > windowMs) return refuse('undoTooLate', 'undo.ownLastActInTime', { seconds: Math.round(windowMs / 1000) });
  return act;
}
