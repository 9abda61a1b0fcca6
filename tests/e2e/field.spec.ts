import { location, phone } from '../builders/field-phone';
import { expect, test } from './fixtures';
import { ask } from './pages/ask';
import { findings } from './pages/axe';
import { switchBrokerOn } from './pages/field-feed';
import { settled, signIn } from './pages/screen';
import { zh } from './pages/words';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00', '--simulation=paused'];

test('an administrator runs the embedded broker, enters a phone, and sees it move and misbehave', async ({ starter }) => {
  const { page } = await starter.start(...demo);
  await signIn(page, 'admin');
  const { rows } = await ask(page, 'people.page', { areaId: null, skill: null, squadId: null, offset: 0, limit: 1 });
  const name = rows[0]?.person.name ?? '';
  const port = await switchBrokerOn(page);
  const broker = page.getByRole('group', { name: zh.t('field:broker.title') });
  await page.getByRole('banner').getByText(zh.t('field:mark.up')).waitFor();
  expect(await findings(page)).toEqual([]);

  await page.getByRole('radio', { name: zh.t('field:tab.phones') }).check();
  await page.getByRole('button', { name: zh.t('field:phones.add') }).first().click();
  await page.keyboard.type('wang');
  await page.keyboard.press('Tab');
  await page.keyboard.type('phone');
  await page.keyboard.press('Tab');
  await page.keyboard.type(name);
  await page.getByRole('option', { name }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel(zh.t('field:device.withPassword')).check();
  await page.getByRole('button', { name: zh.t('field:device.create'), exact: true }).press('Enter');
  const password = await page.locator('dialog code').innerText();
  expect(password).toMatch(/^(\w{4}-){5}\w{4}$/);
  await page.getByRole('button', { name: zh.t('field:device.copied') }).press('Enter');
  await page.getByRole('cell', { name: 'wang/phone', exact: true }).waitFor();
  expect(await findings(page)).toEqual([]);

  const client = await phone({ port, username: 'wang', password });
  await client.publishAsync('owntracks/wang/phone', location(106.45, 29.55), { qos: 1 });
  await client.publishAsync('owntracks/wang/phone', '{"_type":"location","lat":106.45', { qos: 1 });
  await page.getByRole('cell', { name: '77 %' }).waitFor();
  await page.getByRole('radio', { name: zh.t('field:tab.quarantine') }).check();
  await page.getByRole('cell', { name: zh.t('field:reason.notJson') }).waitFor();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('radio', { name: zh.t('field:tab.feed') }).check();
  await page.getByText(zh.t('field:state.listening', { clients: 1 })).waitFor();
  await client.endAsync(true);

  // Off is off: the port is free again.
  await broker.getByLabel(zh.t('field:broker.on')).uncheck();
  await page.getByRole('button', { name: zh.t('field:save') }).press('Enter');
  await broker.getByText(zh.t('field:state.off')).waitFor();
  await expect(phone({ port, username: 'wang', password })).rejects.toThrow();
  await settled(page);
});
