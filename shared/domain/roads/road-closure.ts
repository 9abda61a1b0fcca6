import type { EpochMs } from '../ids';
import type { Closure } from './closures';

/** A closure as the register keeps it: what was drawn, why, from when till when. It is an operator's act, and so an event of the log. */
export interface RoadClosure {
  readonly id: string;
  readonly closure: Closure;
  readonly reason: string;
  readonly from: EpochMs;
  /** Ends by itself then; null until somebody lifts it. */
  readonly until: EpochMs | null;
  readonly drawnBy: string;
  readonly liftedAt: EpochMs | null;
}

export function isClosedAt({ from, until, liftedAt }: Pick<RoadClosure, 'from' | 'until' | 'liftedAt'>, at: EpochMs): boolean {
  return from <= at && (until === null || at < until) && (liftedAt === null || at < liftedAt);
}
