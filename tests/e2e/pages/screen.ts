import type { Page } from '@playwright/test';
import { zh } from './words';

/** Resolves when no query is under way and the map is idle. */
export const settled = (page: Page): Promise<void> => page.locator('html[data-settled="true"]').waitFor({ state: 'attached' });

/** Signs in by keyboard alone and waits for the queue. */
export async function signIn(page: Page, name: string, password = 'jiewang-demo'): Promise<void> {
  await page.getByLabel(zh.t('app:signIn.name'), { exact: true }).waitFor();
  await page.keyboard.type(name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.getByRole('listbox', { name: zh.t('queue:list') }).waitFor();
}

/** Runs a command of the palette by typing part of its name. */
export async function runFromPalette(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(text);
  await page.getByRole('option', { name: text }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: zh.t('app:find.label'), expanded: false }).or(page.getByLabel(zh.t('app:signIn.name'), { exact: true })).first().waitFor();
}

export async function signOut(page: Page): Promise<void> {
  await runFromPalette(page, zh.t('app:command.signOut'));
  await page.getByLabel(zh.t('app:signIn.name'), { exact: true }).waitFor();
}

/** Opens a case by its number through the search. */
export async function openCase(page: Page, no: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(no);
  await page.getByRole('option', { name: no }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-case][data-stage]').filter({ hasText: no }).waitFor();
}
