import type { Locator, Page } from '@playwright/test';

/** The case that is open at the right. */
export function casePanel(page: Page) {
  const root = page.locator('[data-case][data-stage]');
  return {
    root,
    inStage: (stage: string): Locator => page.locator(`[data-case][data-stage="${stage}"]`),
    event: (type: string): Locator => root.locator(`li[data-event="${type}"]`),
    /** Every line of the timeline, newest first: what happened, in words, and when to the millisecond. */
    timeline: (): Promise<readonly string[]> =>
      root.locator('li[data-event]').evaluateAll((lines) => lines.map((line) => `${line.getAttribute('data-event')} ${line.querySelector('p')?.textContent ?? ''} ${line.querySelector('time')?.dateTime ?? ''}`)),
  };
}
