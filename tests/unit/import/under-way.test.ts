import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FromWorker } from '@shared/ipc/worker-protocol';
import { nothingKnown, openDesk, previewOrFail, type TestDesk } from './desk';

let desk: TestDesk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.dispose());

const roster = (rows: number) => `姓名,角色,手机\n${Array.from({ length: rows }, (_, index) => `甲${index},网格长,1380${String(index).padStart(7, '0')}\n`).join('')}`;
const id = '01900000-0000-7000-8000-0000000000aa';
const refusalOf = (messages: readonly FromWorker[], request: number) => messages.flatMap((message) => (message.kind === 'reply' && message.request === request && !message.ok ? [message.error.refusal?.code] : []));

describe('an import under way', () => {
  it('tells progress that only goes forward, to the end', async () => {
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', roster(60_000))));
    expect(preview).toMatchObject({ total: 60_000, good: 60_000 });
    const checking = desk.sent.flatMap((message) => (message.kind === 'importProgress' && message.progress.phase === 'checking' ? [message.progress] : []));
    expect(checking.length).toBeGreaterThan(0);
    expect(checking.map((one) => one.done)).toEqual(checking.map((one) => one.done).toSorted((a, b) => a - b));
    expect(checking.at(-1)?.done).toBe(checking.at(-1)?.total);
  });

  it('stops when it is forgotten: no preview, a refusal', async () => {
    const path = desk.write('a.csv', roster(60_000));
    const reading = desk.desk.handle({ kind: 'importRead', request: 900, id, import: 'people', path, mapping: null, remembered: null, known: nothingKnown });
    void desk.desk.handle({ kind: 'importForget', id });
    await reading;
    expect(desk.sent.some((message) => message.kind === 'importPreview')).toBe(false);
    expect(refusalOf(desk.sent, 900)).toEqual(['importStopped']);
  });

  it('stops mid-way in planning: what was staged is gone, and so is the import', async () => {
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', roster(60_000))));
    const { createImportDesk } = await import('../../../electron/worker/import/index');
    const stage = join(desk.folder, 'stage.jwi');
    const sent: FromWorker[] = [];
    let begun = false;
    const own = createImportDesk((message) => {
      sent.push(message);
      if (message.kind !== 'importProgress' || !existsSync(stage) || begun) return;
      begun = true;
      void own.handle({ kind: 'importForget', id });
    });
    await own.handle({ kind: 'importRead', request: 1, id, import: 'people', path: `${desk.folder}/a.csv`, mapping: preview.mapping, remembered: null, known: nothingKnown });
    await own.handle({ kind: 'importPlan', request: 2, id, stage, actor: { kind: 'account', id: 'a', name: '何敏' }, console: 'c', now: 0, known: nothingKnown });
    expect(begun).toBe(true);
    expect(existsSync(stage)).toBe(false);
    expect(refusalOf(sent, 2)).toEqual(['importStopped']);
  });

  it('asked anew with another mapping drops the older question', async () => {
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', roster(60_000))));
    const remap = (request: number, encoding: 'utf-8' | 'gb18030') => desk.desk.handle({ kind: 'importRemap', request, id: preview.id, mapping: { ...preview.mapping, encoding }, known: nothingKnown });
    await Promise.all([remap(901, 'gb18030'), remap(902, 'utf-8')]);
    expect(refusalOf(desk.sent, 901)).toEqual(['importStopped']);
    expect(desk.sent.flatMap((message) => (message.kind === 'importPreview' ? [message.request] : []))).toContain(902);
  });

  it('leaves the messages of others alone', () => {
    expect(desk.desk.handle({ kind: 'simulationStop' })).toBe(false);
    expect(desk.sent).toEqual([]);
  });

  it('holds few rows and issues of a file that is bad throughout, and counts them all', async () => {
    const bad = `姓名,角色\n${'甲,神仙\n'.repeat(20_000)}`;
    const preview = previewOrFail(await desk.read('people', desk.write('a.csv', bad)));
    expect(preview).toMatchObject({ total: 20_000, good: 0, bad: 20_000, issueTotals: [{ code: 'roleUnknown', severity: 'error', count: 20_000 }] });
    expect(preview.issues.length).toBeLessThanOrEqual(5_000);
    expect(preview.sample.length).toBeLessThanOrEqual(2_000);
    const { quarantine, events, headers } = await desk.plan();
    expect(events).toEqual([]);
    expect(headers).toEqual(['姓名', '角色']);
    expect(quarantine).toHaveLength(20_000);
    expect(quarantine.at(-1)?.issues.map((issue) => issue.code)).toEqual(['roleUnknown']);
  });
});
