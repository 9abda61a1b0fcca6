import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { v7 as newId } from 'uuid';
import type { DispatchState } from '@shared/ipc/dispatch-views';
import { createDispatch, type Dispatch } from '../../electron/dispatch/client';
import { openDatabase, type OpenDatabase } from '../../electron/db/client';
import { packLines, placeAt } from '../unit/roads/town';
import { reportOf } from '../builders/play';
import { Random } from '../builders/random';
import { buildWorld } from '../builders/world';
import { bundle, removeBundle } from './bundle';
import { contextOf } from './database';

const world = buildWorld({ seed: 4_401, people: 60 });
const now = world.start + 60_000;
const states: DispatchState[] = [];
let folder = '';
let hosts: readonly string[] = [];
let database: OpenDatabase;
let dispatch: Dispatch;
/** A street of 2 km from the town's corner eastwards. */
const [west, east] = [placeAt(0, 0), placeAt(2_000, 0)];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiewang-dispatch-'));
  hosts = [await bundle('electron/db/host.ts', 'db-host'), await bundle('electron/dispatch/host.ts', 'dispatch-host')];
  database = await openDatabase({ file: join(folder, 'jiewang.sqlite'), backupsFolder: null, hostFile: hosts[0] ?? '' });
  await database.writer.append({ events: world.events });
  await database.writer.setStreets({ streets: packLines([{ points: [west, east] }]) });
  dispatch = createDispatch({ hostFile: hosts[1] ?? '', file: join(folder, 'jiewang.sqlite'), now: () => now, onState: (state) => states.push(state), onFault: () => undefined });
  database.onChange((change) => dispatch.changed(change.tables));
});
afterAll(async () => {
  await dispatch.close();
  await database.close();
  for (const host of hosts) removeBundle(host);
  rmSync(folder, { recursive: true, force: true });
});

const someone = world.people[0]?.id ?? '';
const etaOf = async (point: readonly [number, number]) => (await dispatch.ask.etas({ point, profile: 'walk', limit: 500 })).rows.find((row) => row.personId === someone);

describe('the dispatch on its thread', () => {
  it('starts with the first question and says when the streets are ready', async () => {
    expect(dispatch.state()).toMatchObject({ state: 'stopped', restarts: 0 });
    expect((await dispatch.ask.coverage({ areaId: null })).rows).toHaveLength(world.grids.length);
    expect(states.map((one) => one.state)).toEqual(['preparing', 'ready']);
    expect(dispatch.state()).toMatchObject({ junctions: 2, pieces: 1 });
  });

  it('knows a write that came before the question, and a fix that is not in the database yet', async () => {
    expect(await etaOf(east)).toBeUndefined();
    dispatch.moved({ personIds: [someone], positions: Float64Array.from(west), fixAt: Float64Array.of(now) });
    // 2,000 m at 4.5 km/h.
    const row = await etaOf(east);
    expect(row).toMatchObject({ etaKind: 'road' });
    expect(Math.abs((row?.etaS ?? 0) - 1_600)).toBeLessThan(2);
    await database.writer.setDuty({ personId: someone, state: 'unavailable', context: contextOf(now) });
    expect((await etaOf(east))?.duty).toBe('unavailable');
    await database.writer.drawClosure({ closure: { id: 'shut', closure: { kind: 'street', at: west, withinM: 50 }, reason: '塌方', from: now, until: null, drawnBy: '值班长', liftedAt: null }, context: contextOf(now) });
    expect(await etaOf(east)).toMatchObject({ etaKind: 'straight' });
    await database.writer.liftClosure({ id: 'shut', reason: '抢通', context: contextOf(now) });
    expect(await etaOf(east)).toMatchObject({ etaKind: 'road' });
    // An older fix moves nobody back.
    dispatch.moved({ personIds: [someone], positions: Float64Array.from(east), fixAt: Float64Array.of(now - 1) });
    expect((await etaOf(east))?.etaS).toBe(row?.etaS);
  });

  it('brings errors in words, with their code', async () => {
    await expect(dispatch.ask.recommend({ caseId: 'nothing', planId: null, level: 1 })).rejects.toMatchObject({ name: 'RecordNotFound', code: 'notFound' });
    const caseId = newId();
    await database.writer.reportCase({ caseId, command: reportOf(world, new Random(1), now), context: contextOf(now) });
    await expect(dispatch.ask.replacement({ caseId, operationId: 'none', assignmentId: 'none' })).rejects.toMatchObject({ code: 'notFound' });
    expect((await dispatch.ask.recommend({ caseId, planId: null, level: 1 })).asOf).toBe(now);
  });

  it('a crash fails what was under way in words and is over with the next question; what it knew is read again', async () => {
    await dispatch.crash();
    // Asked of a thread that still wakes: it cannot have answered when it is ended.
    const underWay = dispatch.ask.plans({});
    const told = expect(underWay).rejects.toMatchObject({ code: 'unavailable' });
    await dispatch.crash();
    await told;
    expect(dispatch.state()).toMatchObject({ state: 'failed', restarts: 2 });
    expect((await dispatch.ask.plans({})).length).toBeGreaterThan(0);
    await vi.waitFor(() => expect(dispatch.state()).toMatchObject({ state: 'ready', restarts: 2 }), { timeout: 20_000 });
  });

  it('closed, it answers nobody', async () => {
    await dispatch.close();
    await expect(dispatch.ask.operations({})).rejects.toMatchObject({ code: 'unavailable' });
  });
});
