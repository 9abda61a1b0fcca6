import { refuse } from '../../refuse';
import type { EpochMs } from '../../ids';
import type { CaseCommand } from '../commands';
import type { Verdict } from '../fact';
import type { CaseState } from '../state';
import type { Asker } from './rights';
import { notALength, withoutReason } from './words';

/** Acts beside the main line: suspension, extension, whistles, supervision. */
export function suspended(command: Extract<CaseCommand, { type: 'suspend' }>, at: EpochMs): Verdict {
  const { reason, until } = command;
  if (until !== null && until <= at) return refuse('untilInThePast', 'clock.suspension', { until });
  return withoutReason(reason) ?? { type: 'suspended', payload: { reason, until } };
}

/** People may resume at any time, a timer only when the time set for it has come. */
export function resumed(state: CaseState, command: Extract<CaseCommand, { type: 'resume' }>, asker: Asker, at: EpochMs): Verdict {
  if (state.suspendedAt === null) return refuse('notSuspended', 'clock.suspension');
  if (asker.kind === 'timer' && (state.suspendedUntil === null || at < state.suspendedUntil)) return refuse('suspensionStillRuns', 'clock.suspension');
  return withoutReason(command.reason) ?? { type: 'resumed', payload: { reason: command.reason } };
}

export function extended(state: CaseState, command: Extract<CaseCommand, { type: 'extend' }>): Verdict {
  const { byMs, reason } = command;
  if (state.clock === null || state.clock.limitMs === null) return refuse('noLimitRuns', 'clock.extension');
  return notALength(byMs) ?? withoutReason(reason) ?? { type: 'extended', payload: { byMs, reason } };
}

/** A unit that has not checked in yet is not called twice; once it has, it can be called again. */
export function whistled(state: CaseState, command: Extract<CaseCommand, { type: 'whistle' }>): Verdict {
  const { organizationId, name, reason, checkInLimitMs } = command;
  if (isAwaited(state, organizationId)) return refuse('alreadyWhistled', 'whistle.oneCallAtATime', { name });
  return notALength(checkInLimitMs) ?? withoutReason(reason) ?? { type: 'whistled', payload: { organizationId, name, reason, checkInLimitMs } };
}

export function checkedIn(state: CaseState, command: Extract<CaseCommand, { type: 'checkIn' }>): Verdict {
  const { organizationId } = command;
  return isAwaited(state, organizationId) ? { type: 'checkedIn', payload: { organizationId } } : refuse('notWhistled', 'whistle.oneCallAtATime');
}

function isAwaited(state: CaseState, organizationId: string): boolean {
  return state.whistles.some((whistle) => whistle.organizationId === organizationId && whistle.checkedInAt === null);
}

export function supervised(state: CaseState, command: Extract<CaseCommand, { type: 'supervise' }>): Verdict {
  if (state.supervised) return refuse('alreadySupervised', 'supervision.onceAtATime');
  return withoutReason(command.reason) ?? { type: 'supervised', payload: { reason: command.reason } };
}

export function supervisionLifted(state: CaseState, command: Extract<CaseCommand, { type: 'liftSupervision' }>): Verdict {
  if (!state.supervised) return refuse('notSupervised', 'supervision.onceAtATime');
  return withoutReason(command.reason) ?? { type: 'supervisionLifted', payload: { reason: command.reason } };
}
