import { distanceM } from '../geo/distance';
import type { EpochMs, LngLat } from '../ids';
import type { HygieneLimits } from './limits';

/** A fix as a phone reported it: parsed and in range, not yet believed. */
export interface Fix {
  readonly point: LngLat;
  /** By the satellites (`tst`). */
  readonly fixAt: EpochMs;
  /** When the phone wrote the message, by its own clock; null where it does not say. */
  readonly createdAt: EpochMs | null;
  /** Radius, m; null where the phone does not say. */
  readonly accuracyM: number | null;
}

export const verdicts = ['live', 'late', 'older', 'duplicate', 'inaccurate', 'jumped', 'future'] as const;
export type Verdict = (typeof verdicts)[number];

type Held = Pick<Fix, 'point' | 'fixAt' | 'accuracyM'>;

/** What a phone has said so far, as little of it as judging the next fix takes. */
export interface Track {
  /** The last fix that was shown; null before the first. */
  readonly live: Held | null;
  /** Where it seems to have jumped to, and how many fixes have agreed since. */
  readonly suspect: (Held & { readonly agreed: number }) | null;
}

export const noTrack: Track = { live: null, suspect: null };

export interface Judgement {
  readonly verdict: Verdict;
  readonly track: Track;
}

/** Where a phone says nothing of its accuracy, m: the usual radius of a phone between houses, doubled. */
const unknownAccuracyM = 50;

/** Whether one can have come from `from` to `to` in the time between them; a second at least, since fixes are stamped in whole ones. */
function reachable(from: Held, to: Held, maxSpeedKmh: number): boolean {
  const seconds = Math.max(1, (to.fixAt - from.fixAt) / 1_000);
  const slack = (from.accuracyM ?? unknownAccuracyM) + (to.accuracyM ?? unknownAccuracyM);
  return distanceM(from.point, to.point) - slack <= (maxSpeedKmh / 3.6) * seconds;
}

/** The table in README.md, from top to bottom. Pure: the same fixes in the same order give the same verdicts. */
export function judgeFix(track: Track, fix: Fix, receivedAt: EpochMs, limits: HygieneLimits): Judgement {
  const { live, suspect } = track;
  const stays = (verdict: Verdict): Judgement => ({ verdict, track });
  const held: Held = { point: fix.point, fixAt: fix.fixAt, accuracyM: fix.accuracyM };

  if (fix.fixAt - receivedAt > limits.futureToleranceMs) return stays('future');
  if (fix.fixAt === live?.fixAt || fix.fixAt === suspect?.fixAt) return stays('duplicate');
  if (receivedAt - fix.fixAt > limits.lateAfterMs || (fix.createdAt !== null && fix.createdAt - fix.fixAt > limits.lateAfterMs)) return stays('late');
  if (fix.fixAt < Math.max(live?.fixAt ?? 0, suspect?.fixAt ?? 0)) return stays('older');
  if ((fix.accuracyM ?? 0) > limits.maxAccuracyM) return stays('inaccurate');
  if (live === null || reachable(live, held, limits.maxSpeedKmh)) return { verdict: 'live', track: { live: held, suspect: null } };

  const agreed = suspect !== null && reachable(suspect, held, limits.maxSpeedKmh) ? suspect.agreed + 1 : 0;
  if (agreed >= limits.confirmations) return { verdict: 'live', track: { live: held, suspect: null } };
  return { verdict: 'jumped', track: { live, suspect: { ...held, agreed } } };
}

/** Verdicts that the short history keeps. */
export const isKept = (verdict: Verdict): boolean => verdict !== 'duplicate' && verdict !== 'future';
