import { z } from 'zod';
import type { RestRule } from '../domain/recommend/rest';
import { travelProfiles } from '../domain/roads/profile';

/** What a site sets for dispatch; the key in the profile's settings. */
export const dispatchKey = 'dispatch';

export const dispatchSettings = z.object({
  /** How people are expected to travel where a question does not say. */
  profile: z.enum(travelProfiles),
  /** Who takes longer is outside the radius, minutes. */
  maxEtaMin: z.number().int().min(1).max(1_440),
  /** That many live assignments, and somebody has enough to do. */
  loadLimit: z.number().int().min(1).max(20),
  /** Whoever was out for an order so long, minutes, */
  restAfterMin: z.number().int().min(0).max(2_880).default(240),
  /** rests so long afterwards, minutes; 0: no rule. */
  restMin: z.number().int().min(0).max(2_880).default(480),
  /** A grid keeps so many of its required posts. */
  minimumPresent: z.number().int().min(0).max(20),
  /** Somebody has to be able to be at a grid's middle within this, minutes; null: no standard is set. */
  standardMin: z.number().int().min(1).max(240).nullable(),
  /** Longest way of a backfill, minutes. */
  backfillMin: z.number().int().min(1).max(240),
  /** Somebody better under way is worth a word from so many seconds on. */
  betterByS: z.number().int().min(10).max(3_600),
});
export const restRuleOf = ({ restAfterMin, restMin }: DispatchSettings): RestRule => ({ afterMin: restAfterMin, restMin });
export type DispatchSettings = Readonly<z.infer<typeof dispatchSettings>>;

export const defaultDispatchSettings: DispatchSettings = { profile: 'ebike', maxEtaMin: 60, loadLimit: 3, restAfterMin: 240, restMin: 480, minimumPresent: 1, standardMin: 15, backfillMin: 30, betterByS: 60 };

/** What is stored, or what stands where nothing usable is. */
export function readDispatchSettings(stored: unknown): DispatchSettings {
  const read = dispatchSettings.safeParse(stored);
  return read.success ? read.data : defaultDispatchSettings;
}
