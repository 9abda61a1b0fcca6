import type { EpochMs } from './ids';

/** The demo world's clock: a straight line from an anchor. Main holds it, the worker and the screens are told and compute the same. */
export interface WorldClock {
  readonly anchorReal: EpochMs;
  readonly anchorWorld: EpochMs;
  /** World milliseconds per real one, 1–60. */
  readonly speed: number;
  /** A stopped clock stays at its anchor. */
  readonly running: boolean;
}

/** World time at a real time, whole milliseconds. */
export function worldNow(clock: WorldClock, realNow: EpochMs): EpochMs {
  if (!clock.running) return clock.anchorWorld;
  return Math.round(clock.anchorWorld + (realNow - clock.anchorReal) * clock.speed);
}

/** The same moment with another speed or state; continuous, so no clock on a screen jumps. */
export function retimed(clock: WorldClock, realNow: EpochMs, change: { readonly speed?: number | undefined; readonly running?: boolean | undefined }): WorldClock {
  return { anchorReal: realNow, anchorWorld: worldNow(clock, realNow), speed: change.speed ?? clock.speed, running: change.running ?? clock.running };
}
