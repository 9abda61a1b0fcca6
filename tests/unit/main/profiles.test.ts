import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DomainEvent } from '@shared/domain/event';
import type { AppView } from '@shared/ipc/views';
import type { ToWorker } from '@shared/ipc/worker-protocol';
import { createAppState } from '../../../electron/main/services/app-state';
import type { Database } from '../../../electron/main/services/database';
import { createProfiles, type Profiles } from '../../../electron/main/services/profiles';
import { createSessions } from '../../../electron/main/services/sessions';
import { openSettings } from '../../../electron/main/services/settings-file';
import { parseStartOptions } from '../../../electron/main/start-options';
import { quietLog } from './quiet-log';

const view: AppView = {
  profile: null, phase: 'door', seeding: null, failure: null, demoAccounts: [], returning: false, needsFirstAccount: false, locale: 'zh-CN', theme: 'dark', version: '0', development: false, clockShiftMs: 0,
  homeSubdistrictId: null, homeName: null, notices: [], worker: { state: 'stopped', restarts: 0, since: 0 }, hub: { state: 'none' }, backup: { lastAt: null, lastError: null }, feed: { state: 'off' },
};
const session = { accountId: 'a', name: 'n', displayName: '何敏', role: 'administrator', personId: null } as const;
const sound = { schemaVersion: 1, uncleanExit: false, setAside: null, restoredFrom: null, createdNew: true } as const;

describe('profiles', () => {
  let folder = '';
  let profiles: Profiles;
  let seed: () => Promise<unknown> = async () => null;
  let events = 0;
  let report: Database['report'] = sound;
  const closed = vi.fn(async () => undefined);
  const phases: AppView['phase'][] = [];
  const sent: ToWorker[] = [];
  const settingRows = new Map<string, unknown>();
  const accounts = new Map<string, { name: string }>();
  const appended: DomainEvent[] = [];
  let made: ReturnType<typeof setUp>;

  /** A database that knows accounts and settings, and whether anything was logged; the rest of it is not asked for here. */
  function fakeDatabase(): Database {
    const none = async () => null;
    return {
      report,
      onChange: () => () => undefined,
      onRestart: () => () => undefined,
      onSlowQuery: () => () => undefined,
      onWriting: () => () => undefined,
      crash: none,
      close: closed,
      reader: {
        logSize: async () => ({ events, cases: 0 }), accounts: async () => [...accounts.values()], accountByName: none, settings: async () => [...settingRows].map(([key, value]) => ({ key, value })),
        lastRecordedAt: none, areaTree: async () => [], openCaseStates: async () => [], packedPositions: async () => ({ personIds: [], positions: new Float64Array(), fixAt: new Float64Array(), duty: new Uint8Array() }), fieldDevices: async () => [], musterStates: async () => [],
      },
      writer: {
        createAccount: async ({ account }: { account: { name: string } }) => void accounts.set(account.name, account),
        putSetting: async ({ key, value }: { key: string; value: unknown }) => void settingRows.set(key, value),
        append: async ({ events: given }: { events: readonly DomainEvent[] }) => (appended.push(...given), { appended: given.length }),
        checkpoint: none, backUp: async () => ({ bytes: 1 }), tickLights: none, setPositions: none,
      },
    } as unknown as Database;
  }

  function setUp() {
    const appState = createAppState(view, () => 0);
    appState.onChange(({ phase }) => phases.at(-1) !== phase && phases.push(phase));
    const settings = openSettings(join(folder, 'settings.json'), () => 'console-1');
    const sessions = createSessions();
    const supervisor = { start: () => undefined, stop: () => undefined, send: (message: ToWorker) => (sent.push(message), true), request: () => seed() };
    const openDatabase = vi.fn(async () => fakeDatabase());
    profiles = createProfiles({
      userData: folder, settings, sessions, supervisor, appState, openDatabase, console: 'c', options: parseStartOptions(['--demo-now=2026-07-01T00:00:00Z']), realNow: () => 5, painted: Promise.resolve(), calm: Promise.resolve(), log: quietLog(),
      protector: { isAvailable: () => false, encrypt: (text) => Buffer.from(text), decrypt: (bytes) => bytes.toString() },
      pushChange: () => undefined, pushSimulation: () => undefined, pushBulk: () => undefined, pushAttention: () => undefined, pushDispatch: () => undefined, dispatchHostFile: join(folder, 'no-thread.js'),
    });
    return { appState, settings, sessions, openDatabase };
  }

  const demoFolder = () => join(folder, 'profiles', 'demo');
  const mark = () => join(demoFolder(), 'seeding-under-way');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'jiewang-profiles-'));
    phases.length = 0;
    sent.length = 0;
    settingRows.clear();
    accounts.clear();
    appended.length = 0;
    closed.mockClear();
    events = 0;
    report = sound;
    seed = async () => null;
    made = setUp();
  });
  afterEach(async () => {
    await profiles.close({ backUp: false });
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes the demo world once, with its accounts and its clock, and remembers the choice', async () => {
    let marked = false;
    seed = async () => {
      marked = existsSync(mark());
      return null;
    };
    await profiles.take('demo');
    expect([marked, existsSync(mark())]).toEqual([true, false]);
    expect(phases).toEqual(['opening', 'seeding', 'ready']);
    expect(made.settings.get().profile).toBe('demo');
    expect(accounts.size).toBe(6);
    expect(profiles.ready().clock.world()).toMatchObject({ anchorWorld: Date.parse('2026-07-01T00:00:00Z'), running: true });
    await vi.waitFor(() => expect(sent.map((message) => message.kind)).toContain('simulationStart'));
  });
  it('opens a world that is there without making it again', async () => {
    events = 100;
    seed = () => Promise.reject(new Error('must not be asked'));
    await profiles.take('demo');
    expect(phases).toEqual(['opening', 'ready']);
  });
  it('throws a half-made world away and makes it anew', async () => {
    mkdirSync(demoFolder(), { recursive: true });
    writeFileSync(mark(), '');
    writeFileSync(join(demoFolder(), 'jiewang.sqlite'), 'half');
    await profiles.take('demo');
    expect(existsSync(join(demoFolder(), 'jiewang.sqlite'))).toBe(false);
    expect(phases).toEqual(['opening', 'seeding', 'ready']);
  });
  it('says when a world cannot be made, closes it, keeps the mark, and can be tried again', async () => {
    seed = () => Promise.reject(Object.assign(new Error('The disk is full.'), { name: 'DatabaseFull' }));
    await profiles.take('demo');
    expect(made.appState.view()).toMatchObject({ phase: 'failed', failure: { code: 'DatabaseFull', message: 'The disk is full.' } });
    expect(closed).toHaveBeenCalledTimes(1);
    expect(existsSync(mark())).toBe(true);
    expect(made.settings.get().profile).toBeNull();
    expect(() => profiles.ready()).toThrow(expect.objectContaining({ code: 'unavailable' }));
    seed = async () => null;
    await profiles.take('demo');
    expect(made.appState.view().phase).toBe('ready');
  });
  it('takes one door at a time', async () => {
    const first = profiles.take('own');
    expect(() => profiles.take('demo')).toThrow(expect.objectContaining({ code: 'busy' }));
    await first;
    expect(() => profiles.take('demo')).toThrow(expect.objectContaining({ code: 'busy' }));
  });
  it('an own profile holds the sample list and plans alone, asks for its first administrator, and has no simulation', async () => {
    await profiles.take('own');
    expect(made.appState.view()).toMatchObject({ profile: 'own', phase: 'ready', needsFirstAccount: true, demoAccounts: [] });
    expect(profiles.ready().simulation).toBeNull();
    expect(new Set(appended.map(({ type }) => type))).toEqual(new Set(['taskItemDefined', 'planDefined']));
    for (const { payload } of appended) expect(Object.values(payload as Record<string, { sample: boolean }>)).toEqual([expect.objectContaining({ sample: true })]);
    await profiles.leave();
    events = appended.length;
    await profiles.take('own');
    expect(appended).toHaveLength(events);
    expect(made.openDatabase).toHaveBeenCalledWith(join(folder, 'profiles', 'own'), { deferIndexes: false });
  });
  it('leaving ends every session, closes the file and shows the doors', async () => {
    await profiles.take('own');
    made.sessions.set(1, session);
    await profiles.leave();
    expect([made.sessions.of(1), made.settings.get().profile, made.appState.view().phase]).toEqual([null, null, 'door']);
    expect(closed).toHaveBeenCalledTimes(1);
  });
  it('tells of a file that was set aside and of the backup that stands in its place', async () => {
    events = 1;
    report = { ...sound, uncleanExit: true, setAside: '/x/jiewang.sqlite.damaged-1', restoredFrom: '/x/backups/jiewang-1.sqlite' };
    await profiles.take('demo');
    expect(made.appState.view().notices.map(({ code, params }) => [code, params])).toEqual([['databaseRestored', { file: 'jiewang-1.sqlite' }]]);
  });
  it('an unclean exit that did no harm is said in passing', async () => {
    events = 1;
    report = { ...sound, uncleanExit: true };
    await profiles.take('demo');
    expect(made.appState.view().notices.map(({ code, severity }) => [code, severity])).toEqual([['uncleanExit', 'info']]);
  });
  it('a shifted clock shows in the view and restarts the field at the new time', async () => {
    events = 1;
    settingRows.set('demoWorld', { world: 'subdistrict', seed: 7 });
    settingRows.set('world', { world: 1_000, speed: 1, running: false, takenOver: false });
    await profiles.take('demo');
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    await profiles.shiftClock(3_600_000);
    expect(made.appState.view().clockShiftMs).toBe(3_600_000);
    expect(sent.at(-1)).toMatchObject({ kind: 'simulationStart', now: 3_601_000, seed: 7 });
  });
  it('a restarted worker is told the world again, and the operator that it was restarted', async () => {
    await profiles.take('demo');
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    profiles.workerReady(2);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    expect(made.appState.view().notices).toMatchObject([{ code: 'workerRestarted', params: { restarts: 2 } }]);
  });
});
