import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CaseState } from '@shared/domain/case/state';
import type { BulkMessage } from '@shared/ipc/bulk';
import type { Attention, DispatchState } from '@shared/ipc/dispatch-views';
import type { Change, ProfileKind, SessionView, SimulationView } from '@shared/ipc/views';
import type { FeedMark } from '@shared/ipc/field-views';
import type { FromWorker, PositionBatch } from '@shared/ipc/worker-protocol';
import type { Reader, SettingRow, WriteContext, Writer } from '../../db/interface';
import { coalesceChanges } from '../ipc/coalesce-changes';
import type { AppState } from './app-state';
import { startBackups, type Backups } from './backups';
import type { Database } from './database';
import { openDispatch, watchedWriter, type ProfileDispatch } from './dispatch';
import { homeOf } from './home';
import { startLightTicker } from './light-ticker';
import type { Log } from './log';
import { createExercises, type Exercises } from './exercise';
import { createField, type Field } from './field';
import type { Protector } from './field-secrets';
import { createMuster } from './muster';
import { createPositions, type Positions } from './positions';
import { createProfileClock, readStoredWorld, resumeWorld, type ProfileClock, type StoredWorld } from './profile-clock';
import { describeFault } from './redact';
import type { DemoWorld } from './seeding';
import { createSimulation, type Simulation } from './simulation';
import { createTranslate } from './translate';
import type { Supervisor } from './supervisor';

/** Keys of main's in the profile's settings. */
export const worldKey = 'world';
export const demoWorldKey = 'demoWorld';
export const mappingKey = (kind: string) => `importMapping.${kind}`;

const persistEveryMs = 10_000;
/** How long an act can be taken back, in real time; the world clock's speed stretches it. */
const undoMs = 10_000;

/** Everything that lives as long as one profile is open. */
export interface Profile {
  readonly kind: ProfileKind;
  readonly folder: string;
  readonly reader: Reader;
  readonly writer: Writer;
  readonly clock: ProfileClock;
  readonly positions: Positions;
  /** Phones in the field: orders to them, answers and arrivals from them. */
  readonly field: Field;
  /** Who should go, how far they are, what is left behind. */
  readonly dispatch: ProfileDispatch;
  readonly backups: Backups;
  /** Where an import stages what it is about to bring; emptied at each opening. */
  readonly importFolder: string;
  readonly onWriting: Database['onWriting'];
  /** Null in the own profile. */
  readonly simulation: Simulation | null;
  readonly exercises: Exercises;
  /** A write by whoever is signed in, now. */
  contextOf(session: SessionView): WriteContext;
  setting(key: string): Promise<unknown>;
  /** Tells the field of a case that a desk changed. */
  caseChanged(state: CaseState): void;
  receive(message: FromWorker): void;
  /** Resumes what the worker plays, after it came up (again). */
  workerReady(): Promise<void>;
  /** Developer: ends the database's threads as a crash would. */
  crashDatabase(): Promise<void>;
  /** Stops, stores, backs up where due and closes the file. */
  close(options: { readonly backUp: boolean }): Promise<void>;
}

export interface ProfileParts {
  readonly kind: ProfileKind;
  readonly folder: string;
  readonly database: Database;
  readonly supervisor: Pick<Supervisor, 'send' | 'request'>;
  readonly protector: Protector;
  readonly appState: AppState;
  readonly console: string;
  readonly realNow: () => number;
  readonly initialShiftMs: number;
  readonly simulationPaused: boolean;
  readonly lowDiskMb: number;
  readonly pushChange: (change: Change) => void;
  readonly pushSimulation: (view: SimulationView) => void;
  readonly pushBulk: (message: BulkMessage) => void;
  readonly pushAttention: (attention: Attention) => void;
  readonly pushDispatch: (state: DispatchState) => void;
  /** The built entry of the dispatch thread. */
  readonly dispatchHostFile: string;
  readonly log: Log;
}

function readDemoWorld(value: unknown): DemoWorld | null {
  if (typeof value !== 'object' || value === null) return null;
  const { world, seed } = value as Record<string, unknown>;
  return (world === 'subdistrict' || world === 'district') && typeof seed === 'number' ? { world, seed } : null;
}

const settingIn = (settings: readonly SettingRow[], key: string): unknown => settings.find((row) => row.key === key)?.value;

/** Sets the services of an opened database going. The demo's world and moment are in its settings since it was seeded. */
export async function openProfile(parts: ProfileParts): Promise<Profile> {
  const { kind, folder, database, supervisor, appState, realNow, log } = parts;
  const { reader } = database;
  const writer = watchedWriter(database.writer, (outcome) => muster.happened(outcome));

  const importFolder = join(folder, 'imports');
  // What a crash left behind was never written.
  await rm(importFolder, { recursive: true, force: true }).catch((error: unknown) => log.warn('import.leftoversStay', describeFault(error)));
  const settings = await reader.settings();
  const demo = kind === 'demo' ? readDemoWorld(settingIn(settings, demoWorldKey)) : null;
  const stored = demo === null ? null : readStoredWorld(settingIn(settings, worldKey));
  const resumed: StoredWorld = { world: 0, speed: 1, running: true, takenOver: false, ...stored };
  const world = demo === null ? null : resumeWorld(parts.simulationPaused ? { ...resumed, running: false } : resumed, await reader.lastRecordedAt(), realNow());
  const clock = createProfileClock(world, realNow, parts.initialShiftMs);

  const dispatch = openDispatch({ folder, hostFile: parts.dispatchHostFile, now: () => clock.now(), onState: parts.pushDispatch, log });
  const positions: Positions = createPositions(reader, writer, () => clock.now(), parts.pushBulk, log, () => field.takeRecords());
  const field: Field = createField({ folder, reader, writer, supervisor, protector: parts.protector, console: parts.console, realNow, now: () => clock.now(), onPositions: moved, onMark, log });
  function moved(batch: PositionBatch): void {
    positions.receive(batch);
    dispatch.moved(batch);
  }
  function onMark(feed: FeedMark): void {
    appState.update({ feed });
    if (feed.state === 'up') muster.feedUp();
  }
  const simulation =
    demo === null
      ? null
      : createSimulation({ demo, takenOver: resumed.takenOver, console: parts.console, reader, writer, clock, supervisor, hasPhone: field.hasPhone, onView: parts.pushSimulation, onPositions: (batch) => moved(field.withoutPhones(batch)), log });

  const locale = () => appState.view().locale;
  const translate = createTranslate(locale);
  const exercises = createExercises({ reader, writer, now: () => clock.now(), console: parts.console, simulation, locale, words: translate, onCase: (state) => caseChanged(state), log });
  function caseChanged(state: CaseState): void {
    simulation?.caseChanged(state);
    exercises.caseChanged(state);
  }
  const muster = createMuster({
    reader, writer: database.writer, field, now: () => clock.now(), console: parts.console, onAttention: parts.pushAttention, onCase: caseChanged, log,
    words: () => ({ backfill: (grid) => translate()('domain:phone.backfill', { grid }), recall: (why) => translate()(`domain:phone.${why}`) }),
    better: (caseId, operationId) => (dispatch.state().state === 'ready' ? dispatch.ask.better({ caseId, operationId }) : null),
  });

  const refreshHome = async () => appState.update(homeOf(await reader.areaTree(), kind));
  const refreshAccounts = async () => appState.update({ needsFirstAccount: (await reader.accounts()).length === 0 });
  const quietly = (code: string, act: () => Promise<unknown>) => void act().catch((error: unknown) => log.warn(code, describeFault(error)));

  const changes = coalesceChanges((change) => {
    positions.changed(change.tables);
    if (change.tables.includes('area')) {
      quietly('profile.homeFailed', refreshHome);
      quietly('field.siteFailed', field.siteChanged);
    }
    if (change.tables.includes('account')) quietly('profile.accountsFailed', refreshAccounts);
    parts.pushChange(change);
  });
  const stopListening = database.onChange((change) => {
    changes.add(change);
    // At once and not with the windows' next push: a question that is asked after a write is answered after it.
    dispatch.changed(change.tables);
  });
  const stopRestarts = database.onRestart(() => {
    log.warn('database.restarted');
    appState.notify('databaseRestarted', 'warning');
  });

  // Thousands of areas are read for it; the sign-in page does not wait for the place's name.
  quietly('profile.homeFailed', refreshHome);
  await Promise.all([refreshAccounts(), field.start(), exercises.load(), muster.start()]);
  const backups = await startBackups({ folder: join(folder, 'backups'), writer, appState, realNow, log, lowDiskMb: parts.lowDiskMb });
  const stopLights = startLightTicker(writer, () => clock.now(), log);

  const persist = async () => {
    if (simulation !== null) await writer.putSetting({ key: worldKey, value: simulation.stored() });
  };
  const persisting = setInterval(() => quietly('clock.persistFailed', persist), persistEveryMs);

  return {
    kind,
    folder,
    reader,
    writer,
    clock,
    positions,
    field,
    dispatch,
    backups,
    importFolder,
    onWriting: database.onWriting,
    simulation,
    exercises,
    contextOf(session) {
      const now = clock.now();
      return {
        actor: { kind: 'account', id: session.accountId, name: session.displayName },
        roles: [session.role],
        console: parts.console,
        occurredAt: now,
        now,
        personId: session.personId,
        undoWindowMs: undoMs * (clock.world()?.speed ?? 1),
      };
    },
    setting: async (key) => settingIn(await reader.settings(), key),
    caseChanged,
    receive: (message) => {
      if (!field.receive(message)) simulation?.receive(message);
    },
    async workerReady() {
      field.workerReady();
      await simulation?.start();
      exercises.simulationStarted();
      dispatch.settle();
    },
    crashDatabase: async () => {
      await Promise.all([database.crash(), dispatch.crash()]);
    },
    async close({ backUp }) {
      clearInterval(persisting);
      stopLights();
      backups.stop();
      muster.stop();
      exercises.stop();
      simulation?.stop();
      field.stop();
      stopListening();
      stopRestarts();
      changes.flush();
      // Each step stands alone: whatever fails here, the file is still closed.
      const steps: readonly [code: string, act: () => Promise<void>][] = [
        ['close.dispatchFailed', () => dispatch.close()],
        ['close.positionsFailed', () => positions.stop()],
        ['close.clockFailed', persist],
        ['close.backupFailed', () => (backUp ? backups.atQuit() : Promise.resolve())],
      ];
      for (const [code, act] of steps) await act().catch((error: unknown) => log.warn(code, describeFault(error)));
      await database.close();
    },
  };
}
