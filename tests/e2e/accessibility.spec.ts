import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { findings } from './pages/axe';
import { casePanel } from './pages/case-panel';
import { muster, orderRecommended } from './pages/muster';
import { fillNewCase } from './pages/new-case';
import { settled, signIn } from './pages/screen';
import { zh } from './pages/words';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00', '--simulation=paused'];

/** Looks at a screen in both languages and both themes. */
async function inEveryDress(page: Page, name: string): Promise<void> {
  for (const locale of ['en', 'zh-CN'] as const) {
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate(
        async (dress) => {
          await window.jiewang.invoke('app.setLocale', { locale: dress.locale });
          await window.jiewang.invoke('app.setTheme', { theme: dress.theme });
        },
        { locale, theme },
      );
      await page.locator(`html[lang="${locale}"][data-theme="${theme}"]`).waitFor();
      await settled(page);
      expect(await findings(page), `${name} ${locale} ${theme}`).toEqual([]);
    }
  }
}

const goTo = (page: Page, hash: string): Promise<void> =>
  page.evaluate((to) => {
    window.location.hash = to;
  }, hash);

test('axe finds nothing before anybody is signed in', async ({ starter }) => {
  const { page } = await starter.start('--door=ask');
  await page.getByText(zh.t('app:door.demo.title')).waitFor();
  await inEveryDress(page, 'door');
});

test('axe finds nothing on the screens of an empty centre', async ({ starter }) => {
  const { page } = await starter.start('--door=own');
  await page.getByText(zh.t('app:first.title')).waitFor();
  await inEveryDress(page, 'first administrator');
  await page.getByLabel(zh.t('app:first.name')).first().focus();
  for (const text of ['boss', '管理员甲', 'a-long-password', 'a-long-password']) {
    await page.keyboard.type(text);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: zh.t('app:navigation') }).waitFor();
  for (const screen of ['console', 'people', 'coverage', 'plans', 'import', 'admin']) {
    await goTo(page, `#/${screen}`);
    await inEveryDress(page, `empty ${screen}`);
  }
});

test('axe finds nothing on any screen of the demo', async ({ starter }) => {
  test.setTimeout(400_000);
  const { page } = await starter.start(...demo);
  await page.getByLabel(zh.t('app:signIn.name'), { exact: true }).waitFor();
  await inEveryDress(page, 'sign-in');
  await signIn(page, 'admin');
  const id = (await page.locator('[data-case][role="option"]').nth(3).getAttribute('data-case')) ?? '';
  for (const hash of ['#/console', `#/console?case=${id}`, `#/console?case=${id}&overlay=dispatch`, `#/console?case=${id}&overlay=newCase`, `#/console?case=${id}&overlay=palette`, `#/console?case=${id}&overlay=keys`, '#/people', '#/coverage', '#/plans', '#/import', '#/field', '#/admin']) {
    await goTo(page, hash);
    await inEveryDress(page, hash.replace(id, 'ID'));
  }
});

test('axe finds nothing on a recommendation, nor on a squad that comes together', async ({ starter }) => {
  test.setTimeout(300_000);
  const { page } = await starter.start(...demo);
  await signIn(page, 'admin');
  await fillNewCase(page, { title: '老旧小区楼道燃气味浓', item: '4-01', area: { typed: 'zxw', name: '中心湾社区' }, address: '中心湾老院3栋' });
  await page.keyboard.press('Control+Enter');
  for (const [key, stage] of [['i', 'reported'], ['l', 'admitted']] as const) {
    await expect(casePanel(page).inStage(stage)).toBeVisible();
    await page.keyboard.press(key);
  }
  await expect(casePanel(page).inStage('registered')).toBeVisible();
  const id = (await casePanel(page).root.getAttribute('data-case')) ?? '';
  await goTo(page, `#/console?case=${id}&overlay=dispatch`);
  await page.locator('[data-recommendation="current"]').waitFor();
  await inEveryDress(page, 'recommendation');
  await goTo(page, `#/console?case=${id}`);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await orderRecommended(page);
  await expect(muster(page).inStage('dispatched').first()).toBeVisible();
  await inEveryDress(page, 'muster');
});
