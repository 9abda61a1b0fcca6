import type { EpochMs } from '../../ids';
import type { DecideContext } from '../context';
import type { CaseState } from '../state';

/**
 * The time that an event of this command carries. Nothing has happened after it was written down, so a clock that runs fast in
 * somebody's pocket cannot pull the case into the future. What the desk decides never goes back behind the case's last event.
 * Facts from the field, a feed or an import keep their own time even when they come late: the order of the log is the order of
 * knowing, and an interval that turns out negative is blank in the figures (legs.ts).
 */
export function eventTime(state: CaseState | null, context: DecideContext): EpochMs {
  const said = Math.min(context.occurredAt, context.recordedAt);
  const isDecision = context.actor.kind === 'account' || context.actor.kind === 'timer';
  return isDecision && state !== null ? Math.max(said, state.lastEventAt) : said;
}
