import { expect, type Locator, type Page } from '@playwright/test';
import type { MusterMember, OperationDetail } from '@shared/ipc/dispatch-views';
import { funnelSteps, type FunnelStep } from '@shared/domain/case/funnel';
import { ask } from './ask';
import { casePanel } from './case-panel';
import { zh } from './words';

/** A line of the funnel as it stands on the screen. */
export interface FunnelLine {
  readonly count: number;
  readonly inTime: number;
  readonly times: string;
}

/** The squad in the open case. */
export function muster(page: Page) {
  const card = casePanel(page).root.locator('[data-operation]');
  const list = card.locator('[data-muster]');
  const detail = async (): Promise<OperationDetail> => {
    const caseId = (await casePanel(page).root.getAttribute('data-case')) ?? '';
    const [only, ...others] = await ask(page, 'operations.ofCase', { caseId });
    if (only === undefined || others.length > 0) throw new Error(`the case has ${others.length + (only === undefined ? 0 : 1)} operations`);
    return only;
  };
  return {
    card,
    list,
    detail,
    /** Rows of the list in this stage of theirs. */
    inStage: (stage: MusterMember['assignment']['stage']): Locator => list.locator(`[data-stage="${stage}"]`),
    row: (name: string): Locator => list.getByRole('option').filter({ has: page.locator('strong', { hasText: name }) }),
    act: (key: Parameters<typeof zh.t>[0]): Promise<void> => card.getByRole('button', { name: zh.t(key) }).press('Enter'),
    async funnel(): Promise<Readonly<Record<FunnelStep, FunnelLine>>> {
      const rows = card.getByRole('table', { name: zh.t('muster:funnel.title') }).locator('tbody tr');
      const cells = await rows.evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
      const lines = cells.map(([, count, inTime, times]) => ({ count: Number(count), inTime: Number(inTime), times: times ?? '' }));
      expect(lines).toHaveLength(funnelSteps.length);
      return Object.fromEntries(funnelSteps.map((step, i) => [step, lines[i]])) as Record<FunnelStep, FunnelLine>;
    },
  };
}

/** Orders what is recommended: the key that opens it, and the one that orders. Resolves with what the dialog said, once the order is in the case. */
export async function orderRecommended(page: Page): Promise<string> {
  await page.keyboard.press('d');
  const dialog = page.getByRole('dialog');
  await dialog.locator('[data-recommendation="current"]').waitFor();
  await expect(dialog.getByRole('listbox', { name: zh.t('dispatch:line.order') })).toBeFocused();
  const said = (await dialog.textContent()) ?? '';
  await page.keyboard.press('Enter');
  await expect(casePanel(page).event('squadOrdered')).toHaveCount(1);
  await expect(dialog).toHaveCount(0);
  return said;
}
