import { expect, test } from './fixtures';
import { ask } from './pages/ask';
import { findings } from './pages/axe';
import { runFromPalette, settled, signIn, signOut } from './pages/screen';
import { zh } from './pages/words';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00', '--simulation=paused'];

test('an operator closes an underpass from the palette by keyboard, sees it listed, and opens it again; the wall only looks', async ({ starter }) => {
  const { page } = await starter.start(...demo);
  await signIn(page, 'operator');
  await settled(page);
  await runFromPalette(page, zh.t('closures:command.close'));
  const dialog = page.getByRole('dialog', { name: zh.t('closures:command.close') });
  await dialog.getByText(zh.t('closures:list.empty')).waitFor();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText(zh.t('closures:problem.place'))).toBeVisible();
  await expect(dialog.getByText(zh.t('closures:problem.reason'))).toBeVisible();

  await dialog.getByRole('radio', { name: zh.t('closures:kind.circle') }).check();
  await dialog.getByRole('button', { name: zh.t('closures:form.pick') }).press('Enter');
  await expect(page.locator('canvas:focus')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(dialog.locator('[data-placed="true"]')).toHaveText(/^106\.\d{5}, 29\.\d{5}$/u);
  await dialog.getByLabel(zh.t('closures:form.radius')).fill('300');
  await dialog.getByLabel(zh.t('closures:form.reason')).fill('下穿隧道积水');
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');

  const row = page.locator('[data-closure]').filter({ hasText: '下穿隧道积水' });
  await row.waitFor();
  const [closure, ...others] = await ask(page, 'roads.closures', { past: false });
  expect(others).toEqual([]);
  expect(closure).toMatchObject({ reason: '下穿隧道积水', until: null, active: true, closure: { kind: 'circle', radiusM: 300 } });
  const legend = page.getByRole('region', { name: zh.t('map:button.legend') });
  await legend.getByRole('button', { expanded: false }).press('Enter');
  await expect(legend.getByText(zh.t('map:legend.closureArea'))).toBeVisible();
  await row.getByRole('button', { name: zh.t('closures:list.show') }).press('Enter');
  await settled(page);
  await page.screenshot({ path: 'test-results/closures.png' });
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  await signOut(page);
  await signIn(page, 'wall');
  await expect(ask(page, 'roads.reopen', { id: closure?.id ?? '', reason: 'x' })).rejects.toThrow(/forbidden|role/u);
  await runFromPalette(page, zh.t('closures:command.list'));
  await expect(row).toContainText(closure?.drawnBy ?? '?');
  await expect(row.getByRole('button')).toHaveText([zh.t('closures:list.show')]);
  await signOut(page);

  await signIn(page, 'operator');
  await runFromPalette(page, zh.t('closures:command.list'));
  await row.getByRole('button', { name: zh.t('closures:list.reopen') }).press('Enter');
  await page.getByRole('dialog').getByText(zh.t('closures:list.empty')).waitFor();
  expect(await ask(page, 'roads.closures', { past: false })).toEqual([]);
});
