import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

// In plain Node the electron package exports the path of its binary.
const electronBinary = createRequire(import.meta.url)('electron') as unknown as string;
const root = resolve(import.meta.dirname, '../..');

/** A started app with what it said: console errors and every request that its windows made. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly consoleErrors: readonly string[];
  readonly foreignRequests: readonly string[];
  isRunning(): boolean;
  /** SIGKILL to the main process; resolves when it is gone. Nothing is flushed, as in a power cut. */
  kill(): Promise<void>;
}

export interface AppStarter {
  /** A data folder of this test's own; a second start on it sees what the first one stored. */
  readonly dataDir: string;
  start(...args: readonly string[]): Promise<RunningApp>;
}

/** Starts the app on a machine that draws nothing in three dimensions, by no card and by no program. */
export const noGraphics = '--disable-software-rasterizer';

const ourSchemes = ['app:', 'blob:', 'data:', 'devtools:'];

async function start(dataDir: string, args: readonly string[]): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: electronBinary,
    cwd: root,
    args: [root, `--user-data-dir=${dataDir}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(args.includes(noGraphics) ? ['--disable-gpu'] : ['--enable-unsafe-swiftshader']), ...args],
  });
  // Asked for once: the handle on the app answers nothing more when the process is gone.
  const child = app.process();
  const consoleErrors: string[] = [];
  const foreignRequests: string[] = [];
  app.context().on('request', (request) => {
    if (!ourSchemes.includes(new URL(request.url()).protocol)) foreignRequests.push(request.url());
  });
  const page = await app.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error') consoleErrors.push(message.text());
  });
  page.on('pageerror', (error) => consoleErrors.push(error.message));
  return {
    app,
    page,
    consoleErrors,
    foreignRequests,
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      const gone = new Promise<void>((done) => child.once('exit', () => done()));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** Fails a test whose app wrote a console error or asked for anything outside itself, whatever else it proved. */
export const test = base.extend<{ starter: AppStarter }>({
  // The fixture needs no other one; Playwright wants the first parameter destructured.
  starter: async ({}, use) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'jiewang-e2e-'));
    const running: RunningApp[] = [];
    await use({
      dataDir,
      start: async (...args) => {
        const one = await start(dataDir, args);
        running.push(one);
        return one;
      },
    });
    for (const one of running) if (one.isRunning()) await one.app.close();
    rmSync(dataDir, { recursive: true, force: true });
    base.expect(running.flatMap((one) => one.foreignRequests), 'requests that left the app').toEqual([]);
    base.expect(running.flatMap((one) => one.consoleErrors), 'console errors').toEqual([]);
  },
});
export const expect = test.expect;
