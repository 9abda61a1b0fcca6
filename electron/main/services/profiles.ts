import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { demoAccounts, demoPassword } from '@shared/demo/accounts';
import type { AppView, ProfileKind } from '@shared/ipc/views';
import type { FromWorker } from '@shared/ipc/worker-protocol';
import { BorderError, toWireError } from '../ipc/border-error';
import type { StartOptions } from '../start-options';
import { ensureDemoAccounts } from './accounts';
import type { Database } from './database';
import { demoWorldKey, openProfile, worldKey, type Profile, type ProfileParts } from './open-profile';
import type { StoredWorld } from './profile-clock';
import { describeFault } from './redact';
import { seedDemoWorld, type DemoWorld } from './seeding';
import type { Sessions } from './sessions';
import type { SettingsFile } from './settings-file';
import { giveStarterList } from './starter-list';
import type { Supervisor } from './supervisor';

/** Which profile is open, and the ways from one to another. One step at a time: a second one while the first is under way is refused as busy. */
export interface Profiles {
  current(): Profile | null;
  /** Throws `unavailable` while none is ready. */
  ready(): Profile;
  /** The same, after the opening that is under way. */
  opened(): Promise<Profile>;
  /** Opens the profile, making it where it is new. Resolves when it is ready or has failed (which `app.view` then says). */
  take(kind: ProfileKind): Promise<void>;
  /** Back to the three doors. */
  leave(): Promise<void>;
  /** Developer: throws the demo world away and makes it again. */
  reseed(): Promise<void>;
  /** Developer: moves the profile's now; the field follows. */
  shiftClock(byMs: number): Promise<void>;
  receive(message: FromWorker): void;
  workerReady(restarts: number): void;
  close(options: { readonly backUp: boolean }): Promise<void>;
}

type Shared = Pick<ProfileParts, 'appState' | 'console' | 'protector' | 'realNow' | 'pushChange' | 'pushSimulation' | 'pushBulk' | 'pushAttention' | 'pushDispatch' | 'dispatchHostFile' | 'log'>;

export interface ProfilesParts extends Shared {
  readonly userData: string;
  readonly settings: SettingsFile;
  readonly sessions: Sessions;
  readonly supervisor: Supervisor;
  readonly options: StartOptions;
  readonly openDatabase: (folder: string, options: { readonly deferIndexes: boolean }) => Promise<Database>;
  /** Resolves when the first screen stands: what would hold it up waits. */
  readonly painted: Promise<void>;
  /** Resolves when whoever sat down is likely to be at work: the field, which reads a whole world, begins then. */
  readonly calm: Promise<void>;
}

const closedView = { profile: null, phase: 'door', seeding: null, failure: null, demoAccounts: [], returning: false, needsFirstAccount: false, homeSubdistrictId: null, homeName: null, clockShiftMs: 0, backup: { lastAt: null, lastError: null }, feed: { state: 'off' } } as const;

const shownAccounts = (kind: ProfileKind): AppView['demoAccounts'] => (kind === 'demo' ? demoAccounts.map(({ name, displayName, role }) => ({ name, displayName, role, password: demoPassword })) : []);

/** The mark beside a demo database that is not whole yet; with it the database is thrown away at the next opening. */
const seedingMark = (folder: string) => join(folder, 'seeding-under-way');

export function createProfiles(parts: ProfilesParts): Profiles {
  const { appState, settings, sessions, supervisor, options, realNow, log } = parts;
  let profile: Profile | null = null;
  let busy = false;
  let underWay: Promise<void> = Promise.resolve();

  const folderOf = (kind: ProfileKind) => join(parts.userData, 'profiles', kind);

  function tellReport({ report }: Database): void {
    if (report.setAside !== null && report.restoredFrom === null) appState.notify('databaseSetAside', 'danger', { file: basename(report.setAside) });
    if (report.restoredFrom !== null) appState.notify('databaseRestored', 'danger', { file: basename(report.restoredFrom) });
    else if (report.uncleanExit && report.setAside === null) appState.notify('uncleanExit', 'info');
    log.info('database.opened', { schema: report.schemaVersion, unclean: report.uncleanExit, setAside: report.setAside !== null, restored: report.restoredFrom !== null, created: report.createdNew });
  }

  /** Where a database was damaged and nothing could be restored, an empty one stands in its place: the demo is then made anew. */
  async function seedWhereEmpty(folder: string, database: Database): Promise<void> {
    const { reader, writer } = database;
    if ((await reader.logSize()).events > 0 && !existsSync(seedingMark(folder))) return;
    appState.update({ phase: 'seeding', seeding: { step: 'facts', done: 0, total: 0 } });
    writeFileSync(seedingMark(folder), '');
    supervisor.start();
    const demo: DemoWorld = { world: options.demoWorld, seed: options.demoSeed };
    const now = options.demoNow ?? realNow();
    const started = realNow();
    await Promise.all([
      seedDemoWorld(supervisor, writer, { ...demo, now, historyDays: options.demoHistoryDays, console: parts.console }, (seeding) => appState.update({ seeding })),
      ensureDemoAccounts(reader, writer),
    ]);
    const world: StoredWorld = { world: now, speed: 1, running: true, takenOver: false };
    await writer.putSetting({ key: demoWorldKey, value: demo });
    await writer.putSetting({ key: worldKey, value: world });
    await writer.checkpoint();
    rmSync(seedingMark(folder));
    log.info('demo.seeded', { world: demo.world, ms: realNow() - started });
  }

  async function open(kind: ProfileKind): Promise<void> {
    const folder = folderOf(kind);
    const returning = settings.get().signedInTo === kind && !existsSync(seedingMark(folder));
    appState.update({ ...closedView, profile: kind, phase: 'opening', returning, demoAccounts: shownAccounts(kind) });
    // Reading code and waking threads beside a page that is being painted would only hold up the page.
    if (returning) await parts.painted;
    mkdirSync(folder, { recursive: true });
    if (kind === 'demo' && existsSync(seedingMark(folder))) {
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder, { recursive: true });
    }
    const database = await parts.openDatabase(folder, { deferIndexes: kind === 'demo' });
    let opened: Profile;
    try {
      tellReport(database);
      if (kind === 'demo') await seedWhereEmpty(folder, database);
      if (kind === 'demo') await ensureDemoAccounts(database.reader, database.writer);
      else await giveStarterList(database.reader, database.writer, parts.console, realNow());
      opened = await openProfile({ ...parts, kind, folder, database, supervisor, initialShiftMs: 0, simulationPaused: options.simulationPaused, lowDiskMb: settings.get().lowDiskMb });
    } catch (error) {
      await database.close().catch((closing: unknown) => log.warn('database.closeFailed', describeFault(closing)));
      throw error;
    }
    profile = opened;
    if (settings.get().profile !== kind) settings.set({ profile: kind });
    appState.update({ phase: 'ready', seeding: null });
    log.info('profile.ready', { profile: kind });
    void parts.calm.then(() => {
      if (profile !== opened) return;
      supervisor.start();
      // The worker may be up already, since it made the world; then nobody else will say that it is ready.
      resume(opened);
    });
  }

  function resume(opened: Profile): void {
    opened.workerReady().catch((error: unknown) => {
      log.error('simulation.resumeFailed', describeFault(error));
      appState.notify('simulationResumeFailed', 'warning', { reason: toWireError(error).name });
    });
  }

  async function close(closing: { readonly backUp: boolean }): Promise<void> {
    const open = profile;
    profile = null;
    sessions.end(() => true);
    await open?.close(closing);
  }

  async function step(act: () => Promise<void>): Promise<void> {
    if (busy) throw new BorderError('busy', 'A profile is being opened or closed; wait for it.');
    busy = true;
    try {
      await act();
    } catch (error) {
      const wire = toWireError(error);
      log.error('profile.failed', describeFault(error));
      appState.update({ phase: 'failed', seeding: null, failure: { code: wire.name, message: wire.message } });
    } finally {
      busy = false;
    }
  }

  function ready(): Profile {
    if (profile === null) throw new BorderError('unavailable', 'No profile is open yet.');
    return profile;
  }

  return {
    current: () => profile,
    ready,
    async opened() {
      await underWay;
      return ready();
    },
    take(kind) {
      const { phase } = appState.view();
      if (phase !== 'door' && phase !== 'failed') throw new BorderError('busy', 'A profile is open; leave it first.');
      return (underWay = step(() => open(kind)));
    },
    leave: () =>
      step(async () => {
        await close({ backUp: true });
        supervisor.stop();
        settings.set({ profile: null });
        appState.update(closedView);
      }),
    reseed: () =>
      step(async () => {
        if (profile?.kind !== 'demo') throw new BorderError('unavailable', 'Only the demo world can be made again.');
        const { folder } = profile;
        await close({ backUp: false });
        rmSync(folder, { recursive: true, force: true });
        await open('demo');
      }),
    async shiftClock(byMs) {
      if (profile === null) return;
      profile.clock.shift(byMs);
      appState.update({ clockShiftMs: profile.clock.shiftMs });
      await profile.workerReady();
    },
    receive: (message) => profile?.receive(message),
    workerReady(restarts) {
      if (restarts > 0) appState.notify('workerRestarted', 'warning', { restarts });
      if (profile !== null) resume(profile);
    },
    close,
  };
}
