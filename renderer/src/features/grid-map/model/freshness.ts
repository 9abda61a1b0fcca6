import type { FixFreshness } from '@shared/domain/people';

/** Limits of a fix's age in seconds: fresh up to 2 min, ageing up to the site's stale limit, 10 min until a site sets another. */
export const freshUntilS = 120;
export const staleAfterS = 600;

/** Codes of the people layer and of the frames' arrays. */
export const freshnessCodes = ['fresh', 'ageing', 'stale', 'none'] as const satisfies readonly FixFreshness[];

/** @param ageS age of the fix in seconds; a fix from the future (a clock that runs ahead) counts as just made */
export function freshnessCode(ageS: number): 0 | 1 | 2 {
  return ageS <= freshUntilS ? 0 : ageS <= staleAfterS ? 1 : 2;
}
