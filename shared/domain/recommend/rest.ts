import type { EpochMs } from '../ids';

/** How long people rest after they were out. */
export interface RestRule {
  /** From the order to the clearing; whoever was out shorter needs no rest. Minutes. */
  readonly afterMin: number;
  /** From the clearing on, minutes; 0 for no rule. */
  readonly restMin: number;
}

/** An assignment that ended by its clearing. */
export interface Outing {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Until when somebody rests after one outing; null where it was too short, or there is no rule. */
export function restUntil({ from, to }: Outing, { afterMin, restMin }: RestRule): EpochMs | null {
  if (restMin <= 0 || to - from < afterMin * 60_000) return null;
  return to + restMin * 60_000;
}

/** The end of the longest rest that still holds; 0 for none, as the snapshot's column has it. */
export function restAfter(outings: Iterable<Outing>, rule: RestRule): EpochMs {
  let until = 0;
  for (const outing of outings) until = Math.max(until, restUntil(outing, rule) ?? 0);
  return until;
}
