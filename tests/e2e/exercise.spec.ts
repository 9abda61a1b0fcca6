import { expect, test } from './fixtures';
import { ask } from './pages/ask';
import { findings } from './pages/axe';
import { casePanel } from './pages/case-panel';
import { runFromPalette, settled, signIn, signOut } from './pages/screen';
import { zh } from './pages/words';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00', '--simulation=paused'];

test('a duty chief starts an exercise from the palette, watches it, ends it, and its score is kept', async ({ starter }) => {
  const first = await starter.start(...demo);
  const { page } = first;
  await signIn(page, 'operator');
  await expect(ask(page, 'exercise.start', { kind: 'gasLeak', gridId: 'any' })).rejects.toThrow(/forbidden|role/u);
  await signOut(page);
  await signIn(page, 'chief');
  await runFromPalette(page, zh.t('exercise:command.start', { name: zh.t('exercise:kind.gasLeak') }));
  const banner = page.getByRole('status').filter({ hasText: zh.t('exercise:kind.gasLeak') });
  await banner.waitFor();
  await expect(casePanel(page).inStage('reported')).toBeVisible();
  await expect(page.locator('[data-case]').getByText('【演练】老旧家属院楼道燃气泄漏').first()).toBeVisible();
  await settled(page);
  expect(await findings(page)).toEqual([]);

  await banner.getByRole('button', { name: zh.t('exercise:open') }).click();
  await page.getByRole('heading', { name: zh.t('exercise:running.title') }).waitFor();
  await ask(page, 'simulation.set', { running: true, speed: 60 });
  await expect(page.getByRole('row', { name: zh.t('exercise:inject.closeStreets') })).toContainText(zh.t('exercise:log.done'));
  expect((await ask(page, 'exercise.view')).runs[0]).toMatchObject({ outcome: 'running', closureIds: [expect.any(String)] });
  await page.getByRole('button', { name: zh.t('exercise:command.pause') }).click();
  await page.getByRole('button', { name: zh.t('exercise:command.resume') }).waitFor();
  await ask(page, 'simulation.set', { running: false });
  expect(await findings(page)).toEqual([]);

  await page.getByRole('button', { name: zh.t('exercise:command.finish') }).click();
  await page.getByRole('button', { name: zh.t('exercise:confirm.yes') }).press('Enter');
  await page.getByRole('cell', { name: zh.t('exercise:outcome.finished') }).waitFor();
  await expect(banner).toHaveCount(0);
  const { runs } = await ask(page, 'exercise.view');
  expect((await ask(page, 'cases.get', { id: runs[0]?.caseId ?? '' })).state).toMatchObject({ exercise: true, stage: 'voided' });
  await page.getByRole('button', { name: zh.t('exercise:past.view') }).click();
  await page.getByText(zh.t('exercise:deviation.notDispatched')).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.keyboard.press('Escape');

  // Kept: the next start shows it.
  await first.app.close();
  const again = await starter.start(...demo);
  await signIn(again.page, 'chief');
  expect((await ask(again.page, 'exercise.view')).runs).toEqual(runs);
});
