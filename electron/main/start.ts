import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app, dialog, Menu, powerMonitor, safeStorage, session, type BrowserWindow } from 'electron';
import { v7 as uuidv7 } from 'uuid';
import type { AppView } from '@shared/ipc/views';
import { serveRenderer } from './app-scheme/serve';
import { capture } from './capture/capture';
import { createBulkPorts } from './ipc/bulk-ports';
import { createHandlers } from './ipc/handlers';
import { registerIpc } from './ipc/register';
import { menuTemplate, type DeveloperActions } from './menu/template';
import { guardSession } from './network-guard';
import { createAppState } from './services/app-state';
import { openProfileDatabase } from './services/database';
import { forkWorker } from './services/fork-worker';
import { createImports } from './services/imports';
import { openLog } from './services/log';
import { createProfiles } from './services/profiles';
import { describeFault } from './services/redact';
import { systemProtector } from './services/system-protector';
import { createSessions } from './services/sessions';
import { openSettings } from './services/settings-file';
import { createSignInThrottle } from './services/sign-in-throttle';
import { createSupervisor } from './services/supervisor';
import { createTranslate } from './services/translate';
import type { StartOptions } from './start-options';
import { openConsoleWindow } from './windows/console-window';
import { recoverFromCrashes } from './windows/crash-recovery';
import { createWindows } from './windows/registry';

/** Closing may write a backup of a large database; after this the app goes without it. Nothing that was confirmed depends on it. */
const closeWithinMs = 60_000;
/** A window that nobody sees draws nothing: what waits for its first screen waits no longer than this. */
const drawnWithinMs = 3_000;
/** From the first screen: a password, and the first look at the console. */
const calmAfterMs = 4_000;

/** Composes the app: services, the border, the window, the menu, and the way out. Called once, when Electron is ready. */
export function start(options: StartOptions): void {
  const here = import.meta.dirname;
  const userData = app.getPath('userData');
  const realNow = () => Date.now();
  const log = openLog(join(userData, 'logs'), { echo: options.developer });
  process.on('unhandledRejection', (error) => log.error('main.unhandledRejection', describeFault(error)));
  process.on('uncaughtException', (error) => {
    log.error('main.uncaughtException', describeFault(error));
    if (!app.isPackaged) process.stderr.write(`${error.stack ?? error.message}\n`);
    app.exit(1);
  });
  log.info('app.started', { version: app.getVersion(), electron: process.versions.electron, platform: process.platform, arch: process.arch });

  const settings = openSettings(join(userData, 'settings.json'), () => `console-${uuidv7()}`);
  const initial: AppView = {
    profile: null, phase: 'door', seeding: null, failure: null, demoAccounts: [], returning: false, needsFirstAccount: false,
    locale: settings.get().locale, theme: settings.get().theme, version: app.getVersion(), development: !app.isPackaged || options.developer,
    clockShiftMs: 0, homeSubdistrictId: null, homeName: null, notices: [],
    worker: { state: 'stopped', restarts: 0, since: realNow() }, hub: { state: 'none' }, backup: { lastAt: null, lastError: null }, feed: { state: 'off' },
  };
  const appState = createAppState(initial, realNow);
  if (settings.setAside !== null) appState.notify('settingsReset', 'warning', { file: basename(settings.setAside) });
  const translate = createTranslate(() => appState.view().locale);
  const sessions = createSessions();
  const isSignedIn = (windowId: number) => sessions.of(windowId) !== null;

  const windows = createWindows((windowId) => {
    bulkPorts.close(windowId);
    imports.forgetWindow(windowId);
    sessions.set(windowId, null);
  });
  const bulkPorts = createBulkPorts((error) => log.error('bulk.failed', describeFault(error)));

  const supervisor = createSupervisor({
    fork: () => forkWorker(join(here, 'sync-worker.js')),
    now: realNow,
    onState: (worker) => appState.update({ worker }),
    onReady: (restarts) => profiles.workerReady(restarts),
    onMessage: (message) => {
      if (message.kind === 'importProgress') imports.progress(message);
      else if (message.kind === 'log') log[message.level]('worker.says', { what: message.message });
      else profiles.receive(message);
    },
    log,
  });
  const imports = createImports(supervisor, (windowId, progress) => windows.push('importProgress', progress, (id) => id === windowId));

  let drawn: () => void = () => undefined;
  const firstScreen = new Promise<void>((resolve) => {
    drawn = resolve;
    setTimeout(resolve, drawnWithinMs);
  });
  const profiles = createProfiles({
    userData, settings, appState, sessions, supervisor, options, realNow, painted: firstScreen, calm: firstScreen.then(() => new Promise((resolve) => setTimeout(resolve, calmAfterMs))), log,
    protector: systemProtector(safeStorage),
    console: settings.get().consoleId,
    openDatabase: (folder, how) => openProfileDatabase(folder, join(here, 'db-host.js'), log, how),
    pushChange: (change) => {
      windows.push('changed', change, isSignedIn);
      // The map's ground is drawn while somebody types a password, and has to stay true.
      if (change.tables.includes('area')) windows.push('changed', { tables: ['area'], caseIds: [], openedCaseIds: [] }, (id) => !isSignedIn(id));
    },
    pushSimulation: (view) => windows.push('simulation', view, isSignedIn),
    pushBulk: (message) => bulkPorts.broadcast(message, isSignedIn),
    pushAttention: (attention) => windows.push('attention', attention, isSignedIn),
    pushDispatch: (state) => windows.push('dispatchState', state, isSignedIn),
    dispatchHostFile: join(here, 'dispatch-host.js'),
  });

  guardSession(session.defaultSession, (count) => log.warn('network.blocked', { count }));
  serveRenderer(session.defaultSession, join(here, '../renderer'));

  const handlers = createHandlers({
    appState, settings, sessions, profiles, imports, realNow, bulkPorts,
    throttle: createSignInThrottle(),
    drawn: () => drawn(),
    contentsOf: windows.contentsOf,
    askFileToOpen: async (windowId, extensions) => {
      const owner = windows.windowOf(windowId);
      const wanted = { properties: ['openFile' as const], filters: [{ name: extensions.join(', '), extensions: [...extensions] }] };
      const { canceled, filePaths } = await (owner === null ? dialog.showOpenDialog(wanted) : dialog.showOpenDialog(owner, wanted));
      return canceled ? null : (filePaths[0] ?? null);
    },
    askFileToSave: async (windowId, suggested) => {
      const owner = windows.windowOf(windowId);
      const wanted = { defaultPath: suggested };
      const { canceled, filePath } = await (owner === null ? dialog.showSaveDialog(wanted) : dialog.showSaveDialog(owner, wanted));
      return canceled || filePath === '' ? null : filePath;
    },
  });
  registerIpc({ handlers, isKnownWindow: windows.isKnown, sessionOf: sessions.of, log }, imports.dropped);

  const developer: DeveloperActions | null = !initial.development
    ? null
    : {
        crashWindow: () => windows.first()?.webContents.forcefullyCrashRenderer(),
        crashWorker: () => void supervisor.send({ kind: 'crash' }),
        crashDatabase: () => void profiles.current()?.crashDatabase().catch((error: unknown) => log.warn('developer.crashFailed', describeFault(error))),
        setOffline: (offline) => {
          if (offline) session.defaultSession.enableNetworkEmulation({ offline: true });
          else session.defaultSession.disableNetworkEmulation();
          profiles.current()?.field.setOffline(offline);
        },
        reseed: () => void profiles.reseed().catch((error: unknown) => log.warn('developer.reseedFailed', describeFault(error))),
        shiftClock: (byMs) => void profiles.shiftClock(byMs).catch((error: unknown) => log.warn('developer.shiftFailed', describeFault(error))),
      };
  let shownMenu = '';
  const showMenu = () => {
    const window = windows.first();
    const state = { locale: appState.view().locale, signedIn: window !== null && isSignedIn(window.webContents.id), simulated: appState.view().profile === 'demo' };
    if (JSON.stringify(state) === shownMenu) return;
    shownMenu = JSON.stringify(state);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate({ ...state, t: translate(), isMac: process.platform === 'darwin', developer, run: (id) => windows.push('menuCommand', { id }) })));
  };

  appState.onChange((view) => {
    windows.push('app', view);
    showMenu();
  });
  sessions.onChange((windowId, current) => {
    const { profile } = appState.view();
    if (current === null) bulkPorts.close(windowId);
    else if (settings.get().signedInTo !== profile) settings.set({ signedInTo: profile });
    windows.push('session', current, (id) => id === windowId);
    showMenu();
  });

  function openWindow(): BrowserWindow {
    const window = openConsoleWindow({ preload: join(here, '../preload/index.cjs'), theme: settings.get().theme, bounds: options.captureDir === null ? settings.get().window : null, onBounds: (bounds) => settings.set({ window: bounds }) });
    windows.add(window);
    recoverFromCrashes(window, { words: translate, onReloaded: () => appState.notify('windowReloaded', 'warning'), onGiveUp: () => app.quit(), log });
    return window;
  }

  const window = openWindow();
  showMenu();
  const door = settings.get().profile ?? (options.door === 'ask' ? null : options.door);
  if (door !== null && options.captureDir === null) void profiles.take(door);

  app.on('second-instance', () => {
    const first = windows.first();
    if (first?.isMinimized() === true) first.restore();
    first?.focus();
  });
  powerMonitor.on('suspend', () => profiles.current()?.simulation?.hold());
  powerMonitor.on('resume', () => profiles.current()?.simulation?.release());

  let closing = false;
  async function close(): Promise<void> {
    const late = new Promise<void>((resolve) => setTimeout(resolve, closeWithinMs));
    const closed = profiles.close({ backUp: options.captureDir === null }).catch((error: unknown) => log.error('app.closeFailed', describeFault(error)));
    await Promise.race([closed, late]);
    supervisor.stop();
    log.info('app.closed');
  }
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    void close().then(() => app.exit(0));
  });

  if (options.captureDir !== null) {
    const print = (line: string) => process.stdout.write(`${line}\n`);
    capture({ dir: options.captureDir, window, appState, profiles, sessions, print })
      .then(
        () => 0,
        (error: unknown) => {
          process.stderr.write(`Capture failed: ${error instanceof Error ? error.message : String(error)}\n`);
          return 1;
        },
      )
      .then(async (code) => {
        closing = true;
        await close();
        rmSync(userData, { recursive: true, force: true });
        app.exit(code);
      })
      .catch((error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        app.exit(1);
      });
  }
}
