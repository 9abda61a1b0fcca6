import { expect, type Locator, type Page } from '@playwright/test';
import type { CaseCommandType } from '@shared/domain/case/commands';
import type { CaseEventType } from '@shared/domain/case/events';
import type { CaseView } from '@shared/ipc/views';
import { ask } from './ask';
import { casePanel } from './case-panel';
import { runFromPalette } from './screen';
import { zh } from './words';

/** Label (a key of the words) → what is typed there, or chosen by its name in a list. */
type Answers = Readonly<Record<string, string>>;

/** The form of a command, which lies over the case as a modal dialog. */
export const commandForm = (page: Page, command: CaseCommandType): Locator => page.getByRole('dialog', { name: zh.t(`domain:command.${command}`) });

/** Takes free text beside what its list offers. */
const freeText = 'caseFile:newCase.title';

/** Answers a form's questions in the order given, by keyboard. */
export async function answer(form: Locator, answers: Answers): Promise<void> {
  const page = form.page();
  for (const [label, said] of Object.entries(answers)) {
    const field = form.getByLabel(zh.t(label), { exact: false }).and(form.locator('input, textarea, select')).first();
    await field.focus();
    const kind = await field.evaluate((element) => (element instanceof HTMLSelectElement ? 'select' : (element.getAttribute('role') ?? 'text')));
    if (kind === 'select') await field.selectOption({ label: said });
    else {
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(said);
      if (kind === 'combobox' && label !== freeText) {
        await form.getByRole('option', { name: said }).first().waitFor();
        await page.keyboard.press('Enter');
      }
    }
  }
}

/** Gives a command by its key where there is one, by the palette where not; answers its form and sends it with Ctrl+Enter. `twice` for what asks once more. */
export async function give(page: Page, command: CaseCommandType, { key, answers, twice = false }: { readonly key?: string; readonly answers?: Answers; readonly twice?: boolean } = {}): Promise<void> {
  if (key === undefined) await runFromPalette(page, zh.t(`domain:command.${command}`));
  else await page.keyboard.press(key);
  if (answers === undefined) return;
  const form = commandForm(page, command);
  await answer(form, answers);
  await page.keyboard.press('Control+Enter');
  if (twice) {
    await expect(form.getByRole('alert')).toHaveText(zh.t(`caseFile:form.weighty.${command}`));
    await page.keyboard.press('Control+Enter');
  }
  await expect(form).toHaveCount(0);
}

/** The open case as the log has it. */
export async function caseInLog(page: Page): Promise<CaseView> {
  const id = (await casePanel(page).root.getAttribute('data-case')) ?? '';
  return ask(page, 'cases.get', { id });
}

/** The payload of the last event of a type; undefined where there is none. */
export async function lastEvent(page: Page, type: CaseEventType): Promise<unknown> {
  return (await caseInLog(page)).events.findLast((event) => event.type === type)?.payload;
}
