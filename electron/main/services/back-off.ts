/** Waits before restarts: half a second, doubled to half a minute; a run of a minute without a crash starts afresh. All in ms. */
export const firstWaitMs = 500;
export const longestWaitMs = 30_000;
export const calmMs = 60_000;

export interface BackOff {
  /** The wait before the next start, after a run of `ranForMs`. */
  next(ranForMs: number): number;
}

export function createBackOff(): BackOff {
  let wait = firstWaitMs;
  return {
    next(ranForMs) {
      if (ranForMs >= calmMs) wait = firstWaitMs;
      const now = wait;
      wait = Math.min(longestWaitMs, wait * 2);
      return now;
    },
  };
}

/** Allows `limit` events within any `windowMs`; tells whether one more is still within it. */
export function createRateLimit(limit: number, windowMs: number): { admit(now: number): boolean } {
  let admitted: number[] = [];
  return {
    admit(now) {
      admitted = admitted.filter((at) => now - at < windowMs);
      if (admitted.length >= limit) return false;
      admitted.push(now);
      return true;
    },
  };
}
