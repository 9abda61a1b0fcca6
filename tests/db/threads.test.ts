import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as newId } from 'uuid';
import type { Change } from '@shared/ipc/views';
import { openDatabase, type OpenDatabase } from '../../electron/db/client';
import { quickCheck } from '../../electron/db/driver';
import { DatabaseError } from '../../electron/db/errors';
import { caseHistories } from '../builders/history';
import { operator, reportOf } from '../builders/play';
import { Random } from '../builders/random';
import { buildWorld } from '../builders/world';
import { bundle, removeBundle } from './bundle';
import { contextOf } from './database';

let folder = '';
let hostFile = '';
let database: OpenDatabase;
const world = buildWorld({ seed: 101, people: 30 });
const everything = { scope: 'all', board: null, classCode: null, severity: null, areaId: null } as const;
const changes: Change[] = [];
const slow: string[] = [];

beforeAll(async () => {
  hostFile = await bundle('electron/db/host.ts', 'db-host');
  folder = mkdtempSync(join(tmpdir(), 'jiewang-threads-'));
  database = await openDatabase({ file: join(folder, 'jiewang.sqlite'), backupsFolder: join(folder, 'backups'), hostFile, slowMs: 0 });
  database.onChange((change) => changes.push(change));
  const stop = database.onSlowQuery((query) => slow.push(query.sql));
  await database.writer.append({ events: world.events });
  stop();
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  removeBundle(hostFile);
});

describe('the database on its threads', () => {
  it('opens new, answers reads after writes, and tells what changed', async () => {
    expect(database.report).toMatchObject({ createdNew: true, uncleanExit: false });
    const caseId = newId();
    const outcome = await database.writer.reportCase({ caseId, command: reportOf(world, new Random(1), world.start), context: contextOf(world.start) });
    expect(outcome).toMatchObject({ ok: true, state: { id: caseId, no: '20260105-0001', stage: 'reported' } });
    expect((await database.reader.caseView({ id: caseId }))?.state.id).toBe(caseId);
    expect(changes.at(-1)).toMatchObject({ caseIds: [caseId], openedCaseIds: [caseId] });
    expect(changes.at(-1)?.tables).toContain('case_file');
    expect(slow.length).toBeGreaterThan(0);
  });

  it('brings refusals as answers and faults as typed errors', async () => {
    expect(await database.writer.executeCase({ caseId: 'nothing', command: { type: 'register' }, context: contextOf(world.start) })).toMatchObject({ ok: false, refusal: { code: 'caseUnknown' } });
    await expect(database.writer.setDuty({ personId: 'nobody', state: 'onDuty', context: contextOf(world.start) })).rejects.toMatchObject({ name: 'RecordNotFound', code: 'notFound' });
    await expect(database.reader.queuePage({ filter: everything, accountId: null, after: 'x', limit: 1 })).rejects.toBeInstanceOf(DatabaseError);
  });

  it('hands over packed areas with nothing shared between two answers', async () => {
    const [first, second] = await Promise.all([database.reader.packedAreas({ level: 'grid', request: 1 }), database.reader.packedAreas({ level: 'grid', request: 2 })]);
    expect(first.ids).toHaveLength(world.grids.length);
    expect(first.positions).toEqual(second.positions);
    expect(first.positions.length).toBe(world.grids.length * 10);
    expect([first.request, second.request]).toEqual([1, 2]);
  });

  it('answers the queue while a long write is under way, and sees it only whole', async () => {
    const events = [...caseHistories(world, { seed: 5, cases: 600, from: world.start, to: world.start + 86_400_000, openShare: 1 })].flat();
    const before = (await database.reader.queueCounts({ filter: everything, accountId: null })).total;
    const writing = database.writer.append({ events });
    let done = false;
    void writing.then(() => (done = true));
    const seen = new Set<number>();
    let reads = 0;
    while (!done) {
      seen.add((await database.reader.queueCounts({ filter: everything, accountId: null })).total);
      reads += 1;
    }
    expect(await writing).toEqual({ appended: events.length });
    expect(reads).toBeGreaterThan(3);
    const after = (await database.reader.queueCounts({ filter: everything, accountId: null })).total;
    expect(after).toBeGreaterThan(before + 400);
    expect([...seen.add(after)].sort((a, b) => a - b)).toEqual([before, after]);
    expect(await database.writer.append({ events: events.slice(0, 50) })).toEqual({ appended: 0 });
  });

  it('does not let a chart stand before the queue', async () => {
    const order: string[] = [];
    const chart = () => database.reader.figures({ filter: everything, accountId: null, from: 0, to: world.start + 86_400_000 });
    const charts = Promise.all(Array.from({ length: 60 }, chart)).then(() => order.push('charts'));
    const page = database.reader.queuePage({ filter: everything, accountId: null, after: null, limit: 20 }).then(() => order.push('queue'));
    await Promise.all([charts, page]);
    expect(order).toEqual(['queue', 'charts']);
  });

  it('backs up while it is written to, into a file that passes its check', async () => {
    const to = join(folder, 'backups', 'jiewang-1.sqlite');
    const random = new Random(9);
    const writes = Array.from({ length: 60 }, (_, i) => database.writer.reportCase({ caseId: random.uuid(i), command: reportOf(world, random, world.start + i), context: contextOf(world.start + i, operator) }));
    const [{ bytes }] = await Promise.all([database.writer.backUp({ file: to }), ...writes]);
    expect(bytes).toBe(statSync(to).size);
    expect(quickCheck(to)).toBeNull();
  });

  it('rejects an opening that cannot succeed, with the reason', async () => {
    await expect(openDatabase({ file: join(folder, 'no-such', '\u0000', 'x.sqlite'), backupsFolder: null, hostFile })).rejects.toBeInstanceOf(DatabaseError);
  });

  it('lets what was asked finish before it closes, and answers no more afterwards', async () => {
    const file = join(folder, 'second.sqlite');
    const second = await openDatabase({ file, backupsFolder: null, hostFile });
    const random = new Random(4);
    const pending = [second.writer.append({ events: world.events }), second.writer.reportCase({ caseId: 'last', command: reportOf(world, random, world.start), context: contextOf(world.start) })] as const;
    await second.close();
    expect(await pending[1]).toMatchObject({ ok: true });
    await expect(second.reader.logSize()).rejects.toMatchObject({ name: 'DatabaseClosed', code: 'unavailable' });
    const third = await openDatabase({ file, backupsFolder: null, hostFile });
    expect(third.report).toMatchObject({ uncleanExit: false, createdNew: false });
    expect((await third.reader.logSize()).cases).toBe(1);
    await third.close();
  });

  it('fails what a dying thread owed and starts it anew with the next question', async () => {
    // A stand-in for the host that ends its thread when it is asked for squads.
    const stub = join(folder, 'stub.mjs');
    writeFileSync(
      stub,
      `import { parentPort } from 'node:worker_threads';
      parentPort.postMessage({ kind: 'ready', report: { schemaVersion: 1, uncleanExit: false, setAside: null, restoredFrom: null, createdNew: false } });
      parentPort.on('message', ({ call, method }) => {
        if (method === 'squads') process.exit(3);
        parentPort.postMessage({ kind: 'answer', call, ok: true, value: [] });
        if (method === 'close') parentPort.close();
      });`,
    );
    const fragile = await openDatabase({ file: join(folder, 'none.sqlite'), backupsFolder: null, hostFile: stub });
    const owed = [fragile.reader.squads(), fragile.reader.vacancies({ areaId: null })];
    for (const answer of await Promise.allSettled(owed)) expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'DatabaseClosed', code: 'unavailable' } });
    expect(await fragile.reader.vacancies({ areaId: null })).toEqual([]);
    expect(await fragile.reader.settings()).toEqual([]);
    await fragile.close();
  });
});
