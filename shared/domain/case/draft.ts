import type { DurationMs, EpochMs } from '../ids';
import type { Assignment, CaseState, Suspension } from './state';
import { isLive } from './stages';

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

/** Suspended time after a moment: what a clock that began then has to leave out. */
export function suspendedSince(suspensions: readonly Suspension[], startedAt: EpochMs): DurationMs {
  let total = 0;
  for (const { from, to } of suspensions) total += Math.max(0, to - Math.max(from, startedAt));
  return total;
}

/** Lets go of everybody who is still bound; a time that nobody gave stays blank. */
export function release(draft: Draft, keepOnScene: boolean, became: (assignment: Assignment) => 'cleared' | 'withdrawn'): void {
  if (!draft.assignments.some((assignment) => isLive(assignment.stage))) return;
  draft.assignments = draft.assignments.map((assignment) =>
    !isLive(assignment.stage) || (keepOnScene && assignment.stage === 'onScene') ? assignment : { ...assignment, stage: became(assignment) },
  );
}

export function earliest(known: EpochMs | null, said: EpochMs | null): EpochMs | null {
  if (known === null || said === null) return known ?? said;
  return Math.min(known, said);
}

export function latest(known: EpochMs | null, said: EpochMs | null): EpochMs | null {
  if (known === null || said === null) return known ?? said;
  return Math.max(known, said);
}
