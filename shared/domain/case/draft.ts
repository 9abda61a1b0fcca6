import type { EpochMs } from '../ids';
import type { Assignment, CaseState } from './state';
import { isLive } from './stages';

/** A private copy of the state that one event is written into before it is given out as a new `CaseState`; arrays in it are replaced, never changed. */
export type Draft = { -readonly [Key in keyof CaseState]: CaseState[Key] };

/** Takes the suspension up to `at` out of the running clock and counts it; nothing happens to a case that is not suspended. */
export function endSuspension(draft: Draft, at: EpochMs): void {
  if (draft.suspendedAt === null) return;
  draft.suspendedMs += Math.max(0, at - draft.suspendedAt);
  if (draft.clock !== null) {
    // A clock that began during the suspension (a late field report) was never running before its own start.
    const pausedMs = draft.clock.pausedMs + Math.max(0, at - Math.max(draft.suspendedAt, draft.clock.startedAt));
    draft.clock = { ...draft.clock, pausedMs };
  }
  draft.suspendedAt = null;
  draft.suspendedUntil = null;
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
