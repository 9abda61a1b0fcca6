import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { createWords } from '@shared/i18n';
import type { WritingProgress } from '@shared/ipc/import-stage';
import type { ToWorker } from '@shared/ipc/worker-protocol';
import { csvCell, csvText } from '../../../electron/main/services/csv';
import { createImports, issuesInWords } from '../../../electron/main/services/imports';
import { unpackAreas } from '../../../electron/main/services/known-for-import';
import type { Profile } from '../../../electron/main/services/open-profile';

describe('CSV that leaves us', () => {
  it.each(['=1+1', '+86', '-2', '@x', '\tx', '＝1', '=HYPERLINK("http://x","y")'])('%j is text, not a formula', (text) => {
    const cell = csvCell(text);
    expect(cell.replace(/^"/, '').startsWith("'")).toBe(true);
  });
  it('quotes what must be quoted, begins with a byte order mark and ends lines as Excel wants', () => {
    expect(csvText([['a,b', 'c"d', 'e\nf'], ['张三', '', '1']])).toBe('\uFEFF"a,b","c""d","e\nf"\r\n张三,,1\r\n');
  });
});

it('issues become sentences with their remedy, and one without words shows its code', () => {
  const words = createWords('zh-CN');
  expect(issuesInWords(JSON.stringify([{ row: 1, code: 'noSuchCode', params: {} }, { row: 1, code: 'headerOnly', params: { file: 'a.csv' } }]), words)).toBe('noSuchCode; “a.csv”只有表头，没有内容。请确认导出时选中了数据行');
  expect(issuesInWords('not json', words)).toBe('not json');
});

it('packed areas are unpacked ring by ring', () => {
  const byArea = unpackAreas({
    kind: 'areas', request: 0, ids: ['a', 'b'], names: ['', ''], parentIds: [null, null],
    positions: Float64Array.from([0, 0, 1, 0, 1, 1, 0, 0, 5, 5, 6, 5, 6, 6, 5, 5, 9, 9, 9, 8, 8, 8, 9, 9]),
    ringStarts: Uint32Array.from([0, 4, 8, 12]), ringPolygon: Uint32Array.from([0, 0, 1]), polygonArea: Uint32Array.from([0, 1]),
  });
  expect(byArea.get('a')).toEqual([[[[0, 0], [1, 0], [1, 1], [0, 0]], [[5, 5], [6, 5], [6, 6], [5, 5]]]]);
  expect(byArea.get('b')).toEqual([[[[9, 9], [9, 8], [8, 8], [9, 9]]]]);
});

describe('an import', () => {
  const preview = { id: '', kind: 'people', fileName: 'p.csv', mapping: { columns: {}, crs: 'WGS-84', encoding: 'utf-8', level: null } };
  const session = { accountId: 'a', name: 'n', displayName: '何敏', role: 'administrator', personId: null } as const;

  function setUp(answer: (message: ToWorker) => Promise<unknown>, ownHeader: readonly string[] | null = null) {
    const told: ToWorker[] = [];
    const pushed: unknown[] = [];
    const settings: unknown[] = [];
    const writing = new Set<(progress: WritingProgress) => void>();
    const importFolder = join(mkdtempSync(join(tmpdir(), 'jiewang-imports-')), 'imports');
    const importBatch = vi.fn(async ({ batch, stage }: { batch: { id: string }; stage: string }) => {
      for (const listener of writing) listener({ batchId: batch.id, done: 2, total: 3 });
      return { imported: readFileSync(stage, 'utf8').length, quarantined: 3 };
    });
    // The parts of an open profile that an import touches.
    const profile = {
      clock: { now: () => 5 },
      importFolder,
      onWriting: (listener: (progress: WritingProgress) => void) => (writing.add(listener), () => writing.delete(listener)),
      contextOf: () => ({ actor: { kind: 'account', id: 'a', name: '何敏' }, roles: ['administrator'], console: 'c', occurredAt: 5, now: 5 }),
      setting: async () => null,
      writer: { importBatch, putSetting: async (row: unknown) => (settings.push(row), null), undoImport: async () => ({ ok: false, refusal: { code: 'importInUse', rule: 'import.undoneWhole', params: { count: 2 } } }) },
      reader: {
        areaTree: async () => [], taskItems: async () => [], caseNumbers: async () => [], peoplePage: async () => ({ rows: [], total: 0 }),
        packedAreas: async () => ({ kind: 'areas', request: 0, ids: [], names: [], parentIds: [], positions: new Float64Array(0), ringStarts: new Uint32Array(1), ringPolygon: new Uint32Array(0), polygonArea: new Uint32Array(0) }),
        quarantine: async () => [...(ownHeader === null ? [] : [{ row: 0, cells: ownHeader, issues: '[]' }]), { row: 4, cells: ['=cmd()', '李四'], issues: JSON.stringify([{ row: 4, code: 'someCode', params: {} }]) }],
      },
    } as unknown as Profile;
    const imports = createImports(
      { request: (build) => answer(build(1)), send: (message) => (told.push(message), true) },
      (windowId, progress) => pushed.push([windowId, progress.phase, progress.done, progress.total]),
    );
    return { imports, profile, told, pushed, settings, importBatch, importFolder };
  }

  it('is honoured by path only for a file that was dropped on the same window', () => {
    const { imports } = setUp(async () => preview);
    imports.dropped(1, '/tmp/p.csv');
    expect([imports.wasDropped(1, '/tmp/p.csv'), imports.wasDropped(2, '/tmp/p.csv'), imports.wasDropped(1, '/etc/passwd')]).toEqual([true, false, false]);
    imports.forgetWindow(1);
    expect(imports.wasDropped(1, '/tmp/p.csv')).toBe(false);
  });
  it('is staged by the worker and written in one transaction, remembers the mapping and tells its progress', async () => {
    const { imports, profile, importBatch, importFolder, pushed, settings, told } = setUp(async (message) => {
      if (message.kind === 'importRead') return { ...preview, id: message.id };
      if (message.kind !== 'importPlan') return null;
      writeFileSync(message.stage, 'abc');
      return { events: 3, quarantined: 3 };
    });
    const opened = await imports.open(profile, 1, 'people', '/tmp/p.csv');
    await expect(imports.apply(profile, 2, opened?.id ?? '', session)).rejects.toMatchObject({ code: 'notFound' });
    expect(await imports.apply(profile, 1, opened?.id ?? '', session)).toEqual({ imported: 3, quarantined: 3 });
    expect(importBatch).toHaveBeenCalledTimes(1);
    expect(pushed).toEqual([[1, 'writing', 0, 3], [1, 'writing', 2, 3]]);
    expect(readdirSync(importFolder)).toEqual([]);
    expect(settings).toEqual([{ key: 'importMapping.people', value: preview.mapping }]);
    expect(told).toEqual([{ kind: 'importForget', id: opened?.id }]);
    await expect(imports.apply(profile, 1, opened?.id ?? '', session)).rejects.toMatchObject({ code: 'notFound' });
  });
  it('that is given up while it is read answers null, and the worker is told to forget it', async () => {
    let id = '';
    const { imports, profile, told } = setUp((message) => {
      if (message.kind === 'importRead') id = message.id;
      return new Promise(() => undefined);
    });
    const opened = imports.open(profile, 1, 'areas', '/tmp/a.geojson');
    await vi.waitFor(() => expect(id).not.toBe(''));
    imports.cancel(2, id);
    expect(told).toEqual([]);
    imports.cancel(1, id);
    expect(await opened).toBeNull();
    expect(told).toEqual([{ kind: 'importForget', id }]);
  });
  it('that is given up while it is planned writes nothing', async () => {
    let planning = false;
    const { imports, profile, importBatch } = setUp((message) => {
      if (message.kind === 'importRead') return Promise.resolve({ ...preview, id: message.id });
      planning = true;
      return new Promise(() => undefined);
    });
    const id = (await imports.open(profile, 1, 'people', '/tmp/p.csv'))?.id ?? '';
    const applied = expect(imports.apply(profile, 1, id, session)).rejects.toMatchObject({ name: 'ImportCancelled' });
    await vi.waitFor(() => expect(planning).toBe(true));
    imports.cancel(1, id);
    await applied;
    expect(importBatch).not.toHaveBeenCalled();
  });
  it('whose reading fails keeps the worker’s words', async () => {
    const { imports, profile } = setUp(() => Promise.reject(Object.assign(new Error('line 3 has no end'), { name: 'ParseError' })));
    await expect(imports.open(profile, 1, 'people', '/tmp/p.csv')).rejects.toThrow('line 3 has no end');
  });
  it('that cannot be undone says why', async () => {
    const { imports, profile } = setUp(async () => null);
    await expect(imports.undo(profile, 'b', session)).rejects.toMatchObject({ code: 'refused', refusal: { code: 'importInUse' } });
  });
  it('exports its quarantine harmlessly, under the headings of the file where they were kept', async () => {
    const { imports, profile } = setUp(async () => null);
    const folder = mkdtempSync(join(tmpdir(), 'jiewang-quarantine-'));
    await imports.exportQuarantine(profile, 'b', join(folder, 'q.csv'), 'zh-CN');
    expect(readFileSync(join(folder, 'q.csv'), 'utf8')).toBe("\uFEFF行号,原因,第1列,第2列\r\n4,someCode,'=cmd(),李四\r\n");
    const named = setUp(async () => null, ['姓名']);
    await named.imports.exportQuarantine(named.profile, 'b', join(folder, 'q.csv'), 'zh-CN');
    expect(readFileSync(join(folder, 'q.csv'), 'utf8')).toBe("\uFEFF行号,原因,姓名,第2列\r\n4,someCode,'=cmd(),李四\r\n");
    rmSync(folder, { recursive: true });
  });
});
