import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import gcoord from 'gcoord';
import type { ImportKind } from '@shared/ipc/views';
import { expect, test } from './fixtures';
import { casePanel } from './pages/case-panel';
import { fillNewCase } from './pages/new-case';
import { openCase } from './pages/screen';
import { zh } from './pages/words';

/** A rectangle that lies at these WGS-84 degrees, as a file in GCJ-02 has it. */
function rectangle(west: number, south: number, east: number, north: number): number[][][] {
  const corners: [number, number][] = [[west, south], [east, south], [east, north], [west, north], [west, south]];
  return [corners.map((corner) => [...gcoord.transform(corner, gcoord.WGS84, gcoord.GCJ02)])];
}

const feature = (level: string, code: string, name: string, parent: string | null, coordinates: number[][][]) => ({ type: 'Feature', properties: { level, code, name, parent }, geometry: { type: 'Polygon', coordinates } });

const areas = {
  type: 'FeatureCollection',
  features: [
    feature('subdistrict', '500199001', '青山街道', null, rectangle(106.4, 29.5, 106.44, 29.53)),
    feature('community', '500199001001', '松林社区', '500199001', rectangle(106.4, 29.5, 106.44, 29.53)),
    feature('grid', '50019900100101', '松林第一网格', '500199001001', rectangle(106.4, 29.5, 106.42, 29.53)),
    feature('grid', '50019900100102', '松林第二网格', '500199001001', rectangle(106.42, 29.5, 106.44, 29.53)),
    // Crosses itself: must be told and kept out, not swallowed.
    feature('grid', '50019900100103', '绞扭网格', '500199001001', [[[106.41, 29.5], [106.43, 29.52], [106.43, 29.5], [106.41, 29.52], [106.41, 29.5]]]),
  ],
};
const people = ['工号,姓名,电话,身份,网格,专长', 'P01,赵青,13900000001,专职网格员,松林第一网格,医疗', 'P02,钱䶮,13900000002,网格长,松林第二网格,', 'P03,孙无处,13900000003,专职网格员,没有的网格,'].join('\r\n');
const cases = ['编号,标题,事项,网格编码,上报时间,派遣时间,到场时间,办结时间', 'A-1,旧案路灯不亮,路灯及照明故障,50019900100101,2026-03-01 08:05,2026-03-01 08:20,2026-03-01 09:00,2026-03-01 11:30', 'A-2,时间写错,垃圾堆积,50019900100102,昨天早上,,,'].join('\n');

/** The system's file dialog is not ours and cannot be driven; it answers with this file. */
const answerDialogWith = (app: ElectronApplication, file: string): Promise<void> =>
  app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, file);

/** Chooses a file, makes the choices of the check, sees its counts, and imports what is good. */
async function importFile(app: ElectronApplication, page: Page, kind: ImportKind, file: string, counts: { readonly good: number; readonly bad: number }, choose?: () => Promise<void>): Promise<void> {
  await answerDialogWith(app, file);
  await page.getByRole('button', { name: zh.t('import:chooseFile') }).nth(['areas', 'people', 'cases'].indexOf(kind)).click();
  await choose?.();
  await page.getByRole('button', { name: zh.t('import:check.applyWithBad', { n: counts.good, bad: counts.bad }) }).click();
  await expect(page.getByRole('heading', { name: zh.t('import:result.title') })).toBeVisible();
  await page.getByRole('button', { name: zh.t('import:result.more') }).click();
}

test('own areas in GCJ-02, people and past cases are imported, and a case is worked in them', async ({ starter }) => {
  const folder = join(starter.dataDir, 'files');
  mkdirSync(folder);
  writeFileSync(join(folder, 'areas.geojson'), JSON.stringify(areas));
  writeFileSync(join(folder, 'people.csv'), `\uFEFF${people}`);
  writeFileSync(join(folder, 'cases.csv'), `\uFEFF${cases}`);

  const { app, page } = await starter.start('--door=own');
  const form = [['name', 'boss'], ['displayName', '管理员甲'], ['password', 'a-long-password'], ['again', 'a-long-password']] as const;
  for (const [label, text] of form) {
    await page.getByLabel(zh.t(`app:first.${label}`), { exact: false }).first().waitFor();
    await page.keyboard.type(text);
    await page.keyboard.press(label === 'again' ? 'Enter' : 'Tab');
  }
  await page.getByRole('navigation').getByText(zh.t('app:screenShort.import')).click();

  await importFile(app, page, 'areas', join(folder, 'areas.geojson'), { good: 4, bad: 1 }, async () => {
    await page.getByLabel(zh.t('import:check.crs')).selectOption('GCJ-02');
    await expect(page.getByText(zh.t('import:issue.selfCrossing.remedy')).first()).toBeVisible();
  });
  await importFile(app, page, 'people', join(folder, 'people.csv'), { good: 2, bad: 1 });
  await importFile(app, page, 'cases', join(folder, 'cases.csv'), { good: 1, bad: 1 });

  // The point lies where WGS-84 has it: converted once, to within half a metre.
  const found = await page.evaluate(async () => window.jiewang.invoke('areas.tree', undefined));
  const tree = (found as { value: readonly { code: string; bbox: readonly number[] | null }[] }).value;
  const bbox = tree.find((area) => area.code === '50019900100101')?.bbox ?? [];
  [106.4, 29.5, 106.42, 29.53].forEach((degree, index) => expect(Math.abs((bbox[index] ?? 0) - degree)).toBeLessThan(5e-6));

  await page.getByRole('navigation').getByText(zh.t('app:screenShort.console')).click();
  const panel = casePanel(page);
  await openCase(page, '旧案路灯不亮');
  await expect(panel.inStage('closed')).toBeVisible();

  await fillNewCase(page, { title: '松林一网格垃圾没人清', item: '5-03', area: { typed: 'sldy', name: '松林第一网格' }, address: '青山路1号' });
  await page.keyboard.press('Control+Enter');
  await expect(panel.inStage('reported')).toBeVisible();
  await page.keyboard.press('i');
  await expect(panel.inStage('admitted')).toBeVisible();
  await page.keyboard.press('l');
  await expect(panel.inStage('registered')).toBeVisible();
  await page.keyboard.press('d');
  const candidates = page.getByRole('dialog').getByRole('listbox');
  await expect(candidates).toBeFocused();
  await expect(candidates).toContainText('赵青');
  await page.keyboard.press('Enter');
  await expect(panel.event('dispatched')).toHaveCount(1);
  await page.keyboard.press('a');
  await expect(panel.inStage('acknowledged')).toBeVisible();

  // An import is one step and is taken back as one; what somebody has worked on since keeps it from going.
  await page.getByRole('navigation').getByText(zh.t('app:screenShort.import')).click();
  const undo = async (file: string) => {
    await page.getByRole('button', { name: zh.t('import:batches.undoOf', { file }) }).click();
    await page.getByRole('dialog').getByRole('button', { name: zh.t('import:batches.undo'), exact: true }).click();
  };
  await undo('cases.csv');
  await expect(page.getByText(zh.t('import:result.undone', { file: 'cases.csv' }))).toBeVisible();
  await expect(page.getByRole('button', { name: zh.t('import:batches.undoOf', { file: 'cases.csv' }) })).toHaveCount(0);
  await page.keyboard.press('/');
  await page.keyboard.type('旧案路灯');
  // Nothing leaves the log: the case is void from now on.
  await expect(page.getByRole('option', { name: '旧案路灯不亮' })).toContainText(zh.t('domain:stage.voided'));
});
