import type { Page } from '@playwright/test';
import { freePort } from '../../builders/free-port';
import { zh } from './words';

/** Switches the embedded broker on at the feed's page, without TLS, at a port of this machine that nobody uses; resolves with the port when it listens. */
export async function switchBrokerOn(page: Page): Promise<number> {
  const port = await freePort();
  await page.evaluate(() => {
    window.location.hash = '#/field';
  });
  const broker = page.getByRole('group', { name: zh.t('field:broker.title') });
  await broker.getByLabel(zh.t('field:broker.on')).check();
  await broker.getByLabel(zh.t('field:client.port')).fill(String(port));
  await broker.getByLabel(zh.t('field:client.tls')).uncheck();
  await page.getByRole('button', { name: zh.t('field:save') }).press('Enter');
  await page.getByText(zh.t('field:state.listening', { clients: 0 })).waitFor();
  return port;
}
