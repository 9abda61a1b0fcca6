import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { sampleTaskItems } from '@shared/demo/sample-task-list';
import type { StagedCounts } from '@shared/ipc/import-stage';
import type { FromWorker } from '@shared/ipc/worker-protocol';
import { createImportDesk } from '../../electron/worker/import/index';
import { writerCore } from '../../electron/db/core/writer-core';
import { chief } from '../builders/play';
import { contextOf, openTestDatabase } from './database';

/** Rows; the campaign brings a million. */
const rows = Number(process.env['JIEWANG_IMPORT_ROWS'] ?? 3_000);
/** What the import may add to what the process needs anyway, bytes; the file of a million cases is larger. */
const mostGrowth = 700e6;
const now = Date.parse('2026-07-01T00:00:00+08:00');
const batch = '01900000-0000-7000-8000-00000000000a';

async function writeCases(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write('编号,标题,内容,事项,等级,来源,经度,纬度,地址,上报时间,受理时间,派遣时间,出发时间,到场时间,办结时间,处置单位\n');
  const items = sampleTaskItems(0);
  const text = (ms: number) => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  for (let i = 0; i < rows; i += 1) {
    const t0 = now - 86_400_000 * 700 + Math.floor((i / rows) * 86_400_000 * 690);
    const item = items[i % items.length];
    // Every fiftieth has a time that nobody can read, and stays out.
    const cells = [`H${i}`, `${item?.name ?? ''}第${i}起`, '居民来电反映，网格员到场核实后处置完毕', item?.code ?? '', '', '12345', (106.4 + (i % 997) / 10_000).toFixed(5), (29.5 + (i % 883) / 10_000).toFixed(5), `凤天路${i % 400}号`, i % 50 === 49 ? '昨天' : text(t0), text(t0 + 60_000), text(t0 + 300_000), text(t0 + 600_000), text(t0 + 1_500_000), text(t0 + 7_200_000), '城管中队'];
    if (!out.write(`${cells.join(',')}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}

/** Rectangles side by side, each of 500 points, as GeoJSON: 3,000 of them are 50 MB. */
async function writeAreas(path: string, count: number): Promise<void> {
  const out = createWriteStream(path);
  const side = 125;
  const columns = Math.ceil(Math.sqrt(count));
  out.write('{"type":"FeatureCollection","features":[');
  for (let i = 0; i < count; i += 1) {
    const [x, y] = [106.3 + (i % columns) * 0.004, 29.4 + Math.floor(i / columns) * 0.004];
    const along = Array.from({ length: side }, (_, k) => (k / side) * 0.004);
    const ring = [...along.map((k) => [x + k, y]), ...along.map((k) => [x + 0.004, y + k]), ...along.map((k) => [x + 0.004 - k, y + 0.004]), ...along.map((k) => [x, y + 0.004 - k]), [x, y]];
    const one = { type: 'Feature', properties: { code: `500106014001${String(i).padStart(2, '0')}`, name: `第${i}网格`, level: '网格' }, geometry: { type: 'Polygon', coordinates: [ring.map(([lng = 0, lat = 0]) => [Number(lng.toFixed(12)), Number(lat.toFixed(12))])] } };
    if (!out.write(`${i === 0 ? '' : ','}${JSON.stringify(one)}`)) await once(out, 'drain');
  }
  out.end(']}');
  await once(out, 'finish');
}

it('a large GeoJSON is checked whole, with news all along', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'jiewang-large-'));
  try {
    const count = Math.max(9, Math.round(rows / 333));
    const path = join(folder, 'areas.geojson');
    await writeAreas(path, count);
    const start = performance.now();
    let lastNews = start;
    let longest = 0;
    let news = 0;
    const sent: FromWorker[] = [];
    const desk = createImportDesk((message) => {
      longest = Math.max(longest, performance.now() - lastNews);
      lastNews = performance.now();
      if (message.kind === 'importProgress') news += 1;
      else sent.push(message);
    });
    await desk.handle({ kind: 'importRead', request: 1, id: batch, import: 'areas', path, mapping: null, remembered: null, known: { areas: [], people: [], items: [] } });
    expect(sent.find((message) => message.kind === 'importPreview')).toMatchObject({ preview: { total: count } });
    expect(news).toBeGreaterThan(3);
    if (process.env['JIEWANG_IMPORT_ROWS'] !== undefined) process.stdout.write(`${count} areas, file ${Math.round(statSync(path).size / 1e6)} MB: check ${((performance.now() - start) / 1000).toFixed(1)} s (longest silence ${Math.round(longest)} ms)\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('a file of past cases of any length is brought in whole and taken back whole, in bounded memory', async () => {
  const test = openTestDatabase();
  try {
    const path = join(test.folder, 'cases.csv');
    const stage = join(test.folder, 'stage.jwi');
    await writeCases(path);
    const base = process.memoryUsage().rss;
    let peak = base;
    let longestGap = 0;
    let lastNews = performance.now();
    const heard = () => {
      peak = Math.max(peak, process.memoryUsage().rss);
      longestGap = Math.max(longestGap, performance.now() - lastNews);
      lastNews = performance.now();
    };
    const sent: FromWorker[] = [];
    const desk = createImportDesk((message) => {
      heard();
      if (message.kind !== 'importProgress') sent.push(message);
    });
    const known = { areas: [], people: [], items: sampleTaskItems(0), caseNumbers: [] };
    const figures: string[] = [];
    const timed = async <T>(name: string, act: () => Promise<T> | T): Promise<T> => {
      const start = performance.now();
      lastNews = start;
      longestGap = 0;
      const result = await act();
      heard();
      figures.push(`${name} ${((performance.now() - start) / 1000).toFixed(1)} s (longest silence ${Math.round(longestGap)} ms)`);
      return result;
    };

    await timed('check', () => desk.handle({ kind: 'importRead', request: 1, id: batch, import: 'cases', path, mapping: null, remembered: null, known }));
    const good = rows - Math.floor(rows / 50);
    expect(sent.find((message) => message.kind === 'importPreview')).toMatchObject({ preview: { total: rows, good, bad: rows - good } });
    await timed('plan', () => desk.handle({ kind: 'importPlan', request: 2, id: batch, stage, actor: chief.actor, console: 'console-test', now, known }));
    const planned = sent.at(-1);
    expect(planned).toMatchObject({ kind: 'reply', ok: true, value: { quarantined: rows - good } });
    const counts = (planned as Extract<FromWorker, { kind: 'reply'; ok: true }>).value as StagedCounts;

    const told: number[] = [];
    const writer = writerCore(test.db, () => undefined, ({ done }) => {
      heard();
      told.push(done);
    });
    const row = await timed('write', () => writer.importBatch({ batch: { id: batch, kind: 'cases', fileName: 'cases.csv' }, stage, counts, context: contextOf(now, chief) }));
    expect(row).toMatchObject({ imported: good, quarantined: rows - good });
    expect(told).toEqual(told.toSorted((a, b) => a - b));
    expect(test.reader.logSize().cases).toBe(good);
    const staged = statSync(stage).size;
    rmSync(stage);
    expect(await timed('take back', () => writer.undoImport({ batchId: batch, context: contextOf(now + 1, chief) }))).toEqual({ ok: true });
    heard();
    expect(peak - base).toBeLessThan(mostGrowth);
    if (process.env['JIEWANG_IMPORT_ROWS'] !== undefined) process.stdout.write(`${rows} cases, file ${Math.round(statSync(path).size / 1e6)} MB, staged ${Math.round(staged / 1e6)} MB: ${figures.join(', ')}; memory ${Math.round(base / 1e6)} → ${Math.round(peak / 1e6)} MB\n`);
  } finally {
    test.dispose();
  }
});
