import type { EpochMs } from '@shared/domain/ids';

/** A phone that was in a tunnel may hand over a backlog; nobody needs two fixes a second for long. */
const burst = 300;
const perSecond = 2;

/** One phone's allowance: a bucket that fills with time. */
export interface Allowance {
  left: number;
  at: EpochMs;
}

export const fullAllowance = (now: EpochMs): Allowance => ({ left: burst, at: now });

/** Whether one more message is allowed; takes it off. */
export function allows(allowance: Allowance, now: EpochMs): boolean {
  // A clock that was set back fills nothing and empties nothing.
  allowance.left = Math.min(burst, allowance.left + (Math.max(0, now - allowance.at) / 1_000) * perSecond);
  allowance.at = now;
  if (allowance.left < 1) return false;
  allowance.left -= 1;
  return true;
}
