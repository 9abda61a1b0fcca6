import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Result } from '@shared/ipc/result';
import type { QueueFilter, QueuePage, SimulationView } from '@shared/ipc/views';
import { expect, noGraphics, test } from './fixtures';
import { casePanel } from './pages/case-panel';
import { runFromPalette, settled, signIn } from './pages/screen';
import { zh } from './pages/words';

const demo = ['--door=demo', '--demo-seed=7', '--demo-history-days=2', '--demo-now=2026-07-15T10:20:00+08:00'];

/** As the system tells it when the lid is shut and opened. */
const power = (app: ElectronApplication, what: 'suspend' | 'resume'): Promise<void> => app.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), what);

async function valueOf<Value>(answer: Promise<unknown>): Promise<Value> {
  const result = (await answer) as Result<Value>;
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const simulation = (page: Page) => valueOf<SimulationView>(page.evaluate(() => window.jiewang.invoke('simulation.view', undefined)));
const listed = async (page: Page, filter: QueueFilter) => (await valueOf<QueuePage>(page.evaluate((asked) => window.jiewang.invoke('queue.page', { filter: asked, after: null, limit: 500 }), filter))).rows.filter((row) => row.point !== null);

test('a full disk, a shut lid and no graphics: the desk is told and goes on', async ({ starter }) => {
  // A site's own threshold, above what any disk of this kind has free.
  writeFileSync(join(starter.dataDir, 'settings.json'), JSON.stringify({ lowDiskMb: 1e12 }));
  const first = await starter.start(...demo);
  const { app, page } = first;

  await signIn(page, 'operator');
  await settled(page);
  await expect(page.locator('canvas.maplibregl-canvas')).toBeVisible();
  const notices = page.getByRole('region', { name: zh.t('app:notices') });
  await expect(notices).toContainText(zh.t('notices:diskLow', { freeMb: '' }).split('仅')[0] ?? '');
  await expect(notices).toContainText(/\d+ MB/);

  // The world stands while the machine sleeps, and goes on where it stood; one that somebody paused stays paused.
  const toggle = page.getByRole('group', { name: zh.t('app:simulation.label') });
  await expect(toggle.getByRole('button', { name: zh.t('app:simulation.pause') })).toBeVisible();
  await power(app, 'suspend');
  await expect(toggle.getByRole('button', { name: zh.t('app:simulation.run') })).toBeVisible();
  const asleep = await simulation(page);
  expect(asleep.running).toBe(false);
  await power(app, 'resume');
  await expect(toggle.getByRole('button', { name: zh.t('app:simulation.pause') })).toBeVisible();
  await runFromPalette(page, zh.t('app:simulation.pause'));
  await expect(toggle.getByRole('button', { name: zh.t('app:simulation.run') })).toBeVisible();
  await power(app, 'suspend');
  await power(app, 'resume');
  expect((await simulation(page)).running).toBe(false);
  await app.close();

  // No graphics: the map says so, and its table does its work, for the cases that the queue lists.
  const second = await starter.start(...demo, '--simulation=paused', noGraphics);
  const desk = second.page;
  await signIn(desk, 'operator');
  await expect(desk.getByText(zh.t('map:graphics.noneTitle'))).toBeVisible();
  await desk.getByRole('button', { name: zh.t('map:graphics.openTable') }).press('Enter');
  const table = desk.getByRole('region', { name: zh.t('map:table.title') });
  await expect(table).toBeFocused();
  await expect(table.getByRole('row')).not.toHaveCount(0);
  await table.getByRole('radio', { name: zh.t('map:table.cases') }).check();
  const whole: QueueFilter = { scope: 'all', board: null, classCode: null, severity: null, areaId: null };
  const shows = async (filter: QueueFilter) => {
    const rows = await listed(desk, filter);
    await expect(table.getByRole('row')).toHaveCount(rows.length + 1);
    for (const row of rows) await expect(table.getByRole('row').filter({ hasText: row.no })).toHaveCount(1);
    return rows.length;
  };
  const all = await shows(whole);
  await desk.getByRole('radiogroup', { name: zh.t('queue:scope.label') }).getByRole('radio', { name: zh.t('queue:scope.unassigned') }).check();
  const unassigned = await shows({ ...whole, scope: 'unassigned' });
  expect(unassigned).toBeGreaterThan(0);
  expect(unassigned).toBeLessThan(all);
  await table.getByRole('button', { name: zh.t('map:table.show') }).first().press('Enter');
  await expect(casePanel(desk).root).toBeVisible();
});
