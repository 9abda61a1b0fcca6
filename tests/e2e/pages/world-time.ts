import type { Page } from '@playwright/test';
import { expect } from '../fixtures';
import { ask } from './ask';

/** World minus machine time, ms: constant while the world runs at speed 1, and what main moves a phone's times by. */
export async function worldOffset(page: Page): Promise<number> {
  // The answer is from between the two looks at the machine's clock; the narrowest of some is the truest.
  let best = { width: Infinity, offset: 0 };
  for (let i = 0; i < 5; i += 1) {
    const before = Date.now();
    const { now } = await ask(page, 'simulation.view');
    const after = Date.now();
    if (after - before < best.width) best = { width: after - before, offset: now - (before + after) / 2 };
  }
  return Math.round(best.offset);
}

/** The rest of the way is left for so long at the speed of the moment, ms: a machine that stalls overshoots by little. */
const restMs = 500;

/** Lets the world run to a moment, slower the nearer it comes, then at the speed of the machine's clock, by which phones go. */
export async function letPassUntil(page: Page, moment: number): Promise<void> {
  await expect
    .poll(
      async () => {
        const left = moment - (await ask(page, 'simulation.view')).now;
        await ask(page, 'simulation.set', { running: true, speed: Math.min(60, Math.max(1, left / restMs)) });
        return left;
      },
      { intervals: [20] },
    )
    .toBeLessThanOrEqual(0);
}
