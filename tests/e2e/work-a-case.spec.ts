import { expect, test } from './fixtures';
import { casePanel } from './pages/case-panel';
import { fillNewCase } from './pages/new-case';
import { openCase, runFromPalette, signIn, signOut } from './pages/screen';
import { zh } from './pages/words';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00'];
const draft = { title: '凤天竹苑3栋单元门口路灯不亮', item: '5-01', area: { typed: 'ftl', name: '凤天路社区' }, address: '凤天竹苑3栋' };

test('a case from report to close by keyboard alone, and nothing of it is lost when the power goes', async ({ starter }) => {
  test.setTimeout(420_000);
  const first = await starter.start(...demo);
  const { page } = first;
  const panel = casePanel(page);

  await signIn(page, 'operator');
  await runFromPalette(page, zh.t('app:simulation.takeOverCommand'));

  await fillNewCase(page, draft);
  await page.keyboard.press('Control+Enter');
  await expect(panel.inStage('reported')).toBeVisible();
  const no = /\d{8}-\d{4}/.exec((await panel.root.textContent()) ?? '')?.[0] ?? '';
  expect(no).toMatch(/^20260715-\d{4}$/);

  // The same lamp again: the form knows, and one key makes the second call a signal of the first case.
  await fillNewCase(page, { ...draft, title: '楼道口路灯又黑了' });
  await expect(page.getByRole('region', { name: zh.t('caseFile:duplicate.title') })).toContainText(no);
  await page.keyboard.press('Alt+1');
  await expect(panel.event('signalAttached')).toHaveCount(1);
  await expect(panel.inStage('reported')).toContainText(no);

  await page.keyboard.press('i');
  await expect(panel.inStage('admitted')).toBeVisible();
  await page.keyboard.press('l');
  await expect(panel.inStage('registered')).toBeVisible();

  // Taken back within ten seconds, and done again.
  await page.keyboard.press('Control+z');
  await expect(panel.inStage('admitted')).toBeVisible();
  await page.keyboard.press('l');
  await expect(panel.inStage('registered')).toBeVisible();

  await page.keyboard.press('d');
  await expect(page.getByRole('dialog').getByRole('listbox')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel.event('dispatched')).toHaveCount(1);

  // The field is the simulation's: it answers the operator's order, goes, acts and reports back.
  await runFromPalette(page, zh.t('app:simulation.setSpeed', { speed: 60 }));
  for (const type of ['acknowledged', 'departed', 'arrived', 'handled', 'reportedBack']) await expect(panel.event(type), type).toHaveCount(1, { timeout: 180_000 });

  await signOut(page);
  await signIn(page, 'checker');
  await openCase(page, no);
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog')).toContainText(no);
  await page.keyboard.press('Enter');
  await expect(panel.inStage('checked')).toBeVisible();
  await page.keyboard.press('x');
  await expect(page.getByRole('dialog')).toContainText(no);
  await page.keyboard.press('Control+Enter');
  await expect(panel.inStage('closed')).toBeVisible();
  await expect(panel.event('closed')).toContainText('周宁');
  const before = await panel.timeline();
  expect(before.length).toBeGreaterThanOrEqual(12);

  await first.kill();
  const second = await starter.start(...demo);
  await signIn(second.page, 'checker');
  await openCase(second.page, no);
  await expect(casePanel(second.page).inStage('closed')).toBeVisible();
  expect(await casePanel(second.page).timeline()).toEqual(before);
  await expect(second.page.getByText(zh.t('notices:uncleanExit'))).toBeVisible();
});
