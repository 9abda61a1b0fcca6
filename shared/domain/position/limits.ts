import { z } from 'zod';

/** What a site may set; the defaults fit phones that report every 10 s to 5 min. */
export const hygieneLimits = z.object({
  /** A fix this old when it comes is a buffered one, ms. */
  lateAfterMs: z.number().int().min(10_000).max(3_600_000),
  /** Phones' clocks run ahead by seconds; beyond this one is wrong, ms. */
  futureToleranceMs: z.number().int().min(0).max(600_000),
  /** Nobody in the field is faster, km/h. */
  maxSpeedKmh: z.number().min(10).max(1_000),
  /** Radius of 1 σ as the phone says it, m; a cell tower's guess is 500 m to 3 km. */
  maxAccuracyM: z.number().min(10).max(10_000),
  /** Fixes that have to agree with a jump before it is believed. */
  confirmations: z.number().int().min(1).max(20),
});
export type HygieneLimits = Readonly<z.infer<typeof hygieneLimits>>;

export const defaultLimits: HygieneLimits = { lateAfterMs: 120_000, futureToleranceMs: 60_000, maxSpeedKmh: 200, maxAccuracyM: 500, confirmations: 2 };
