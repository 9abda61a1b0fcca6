import type { CDPSession, Page } from '@playwright/test';
import type { Result } from '@shared/ipc/result';
import type { QueuePage } from '@shared/ipc/views';
import { expect, test } from './fixtures';
import { casePanel } from './pages/case-panel';
import { settled, signIn } from './pages/screen';
import { zh } from './pages/words';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00', '--simulation=paused'];

/** An input method as Chromium's engine sees one: letters under composition, keys that belong to the method (code 229), and the words that come of it. */
function inputMethod(page: Page, cdp: CDPSession) {
  const key = async (name: string) => {
    for (const type of ['rawKeyDown', 'keyUp'] as const) await cdp.send('Input.dispatchKeyEvent', { type, key: 'Process', code: name, windowsVirtualKeyCode: 229 });
  };
  return {
    compose: (letters: string) => cdp.send('Input.imeSetComposition', { text: letters, selectionStart: letters.length, selectionEnd: letters.length }),
    key,
    /** The method's own Enter takes the letters as they are: the composition ends, and no Enter reaches the page but as one of the method's. */
    commit: async (words: string) => {
      await key('Enter');
      await cdp.send('Input.insertText', { text: words });
    },
    composing: () => page.evaluate(() => document.activeElement instanceof HTMLInputElement || document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.value : null),
  };
}

test('while an input method composes, every key is its own, and its Enter sends nothing', async ({ starter }) => {
  const { app, page } = await starter.start(...demo);
  await signIn(page, 'operator');
  await settled(page);
  const cdp = await app.context().newCDPSession(page);
  const method = inputMethod(page, cdp);
  const panel = casePanel(page);
  const route = () => page.evaluate(() => window.location.hash);

  // On the console itself: a key of the method is no command.
  for (const code of ['KeyN', 'KeyD', 'KeyW', 'Slash', 'KeyK']) await method.key(code);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await route()).not.toContain('overlay');

  const known = (await page.evaluate(() => window.jiewang.invoke('queue.page', { filter: { scope: 'all', board: null, classCode: null, severity: null, areaId: null }, after: null, limit: 1 }))) as Result<QueuePage>;
  const said = known.ok ? (known.value.rows[0]?.title ?? '') : '';
  expect(said).not.toBe('');

  // The search: arrows and Enter choose among the method's words, not among ours; its Enter opens nothing.
  await page.keyboard.press('/');
  const bar = page.getByRole('combobox', { name: zh.t('app:find.label') });
  await expect(bar).toBeFocused();
  await method.compose('lu deng');
  expect(await method.composing()).toBe('lu deng');
  await expect(bar).toHaveAttribute('aria-activedescendant', /-0$/);
  for (const code of ['ArrowDown', 'ArrowDown', 'Enter', 'Escape']) await method.key(code);
  await expect(bar).toHaveAttribute('aria-activedescendant', /-0$/);
  await expect(bar).toHaveAttribute('aria-expanded', 'true');
  await method.commit(said);
  await expect(bar).toHaveValue(said);
  await expect(bar).toHaveAttribute('aria-expanded', 'true');
  await expect(panel.root).toHaveCount(0);
  // Now the words stand, and an Enter is ours.
  await page.getByRole('option', { name: said }).first().waitFor();
  await page.keyboard.press('Enter');
  await expect(bar).toHaveAttribute('aria-expanded', 'false');
  await expect(panel.root).toContainText(said);

  // A text command: the same bar, composed in two goes, sent once.
  await page.keyboard.press('/');
  await method.compose('pai');
  await method.key('Enter');
  await method.commit('派 ');
  await method.compose('yi liao');
  await method.key('Digit1');
  await method.commit('医疗2');
  await expect(bar).toHaveValue('派 医疗2');
  await expect(bar).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Escape');
  await expect(bar).toHaveAttribute('aria-expanded', 'false');

  // The title of a new case: neither the list under it nor the form takes the method's keys, with or without Ctrl.
  await page.keyboard.press('n');
  const form = page.getByRole('dialog', { name: zh.t('caseFile:newCase.heading') });
  const title = form.getByLabel(zh.t('caseFile:newCase.title')).first();
  await expect(title).toBeFocused();
  await method.compose('zhao ming');
  for (const code of ['ArrowDown', 'Enter', 'Escape']) await method.key(code);
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229, modifiers: 2 });
  await expect(form).toBeVisible();
  expect(await method.composing()).toBe('zhao ming');
  await method.commit('照明坏了');
  await expect(title).toHaveValue('照明坏了');
  await expect(form.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  // Complete it is not: the form says so, which shows that the Enter of a person arrives.
  await expect(form.getByRole('alert')).toContainText(zh.t('caseFile:newCase.problem.place'));
  await page.keyboard.press('Escape');
  await expect(form).toHaveCount(0);

  // A command's form: the method's Enter in a single line is no submit.
  await page.keyboard.press('w');
  const whistle = page.getByRole('dialog', { name: zh.t('domain:command.whistle') });
  await whistle.getByLabel(zh.t('caseFile:form.reason')).focus();
  await method.compose('xu yao');
  await method.key('Enter');
  await method.commit('需要');
  await expect(whistle.getByLabel(zh.t('caseFile:form.reason'))).toHaveValue('需要');
  await expect(whistle.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(whistle.getByText(zh.t('caseFile:form.problem.organization'))).toBeVisible();
});
