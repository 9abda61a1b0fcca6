import { expect, type Page } from '@playwright/test';
import { zh } from './words';

export interface CaseDraft {
  readonly title: string;
  /** Code of the list item. */
  readonly item: string;
  /** What is typed to find the area: name, pinyin or initials, and the name that is taken from the list. */
  readonly area: { readonly typed: string; readonly name: string };
  readonly address: string;
}

/** Fills the form with the keyboard alone, from the key that opens it; leaves it open. */
export async function fillNewCase(page: Page, draft: CaseDraft): Promise<void> {
  await page.keyboard.press('n');
  const title = page.getByLabel(zh.t('caseFile:newCase.title')).first();
  await expect(title).toBeFocused();
  await page.keyboard.type(draft.title);
  await page.keyboard.press('Tab');
  await page.keyboard.type(draft.item);
  await page.getByRole('option', { name: draft.item }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const area = page.getByRole('combobox', { name: zh.t('caseFile:place.area') });
  while (!(await area.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.type(draft.area.typed);
  await page.getByRole('option', { name: draft.area.name }).first().waitFor();
  await page.keyboard.press('Enter');
  const address = page.getByLabel(zh.t('caseFile:place.address'), { exact: true });
  while (!(await address.evaluate((element) => element === document.activeElement))) await page.keyboard.press('Tab');
  await page.keyboard.type(draft.address);
}
