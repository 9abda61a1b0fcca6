import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { claimScheme } from './app-scheme/serve';
import { guardContents, silenceChromium } from './network-guard';
import { chosenLocale } from './services/settings-file';
import { start } from './start';
import { parseStartOptions, StartOptionError, type StartOptions } from './start-options';

// What must be settled before Electron is ready; everything after it is composed in start.ts.
function options(): StartOptions | null {
  try {
    return parseStartOptions(process.argv);
  } catch (error) {
    if (!(error instanceof StartOptionError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return null;
  }
}

function main(given: StartOptions): void {
  // Pictures are taken of a world of their own: neither shown nor touched is whatever this user has.
  if (given.captureDir !== null) app.setPath('userData', mkdtempSync(join(tmpdir(), 'jiewang-capture-')));
  else if (given.userDataDir !== null) app.setPath('userData', given.userDataDir);
  silenceChromium(app);
  // Chromium writes the date fields of forms in the language it starts with.
  app.commandLine.appendSwitch('lang', chosenLocale(join(app.getPath('userData'), 'settings.json')) === 'en' ? 'en-GB' : 'zh-CN');
  if (given.captureDir !== null) {
    app.commandLine.appendSwitch('force-device-scale-factor', '1');
    app.commandLine.appendSwitch('force-prefers-reduced-motion');
  }
  claimScheme();
  guardContents(app);
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  app.whenReady().then(
    () => start(given),
    (error: unknown) => {
      process.stderr.write(`${String(error)}\n`);
      app.exit(1);
    },
  );
}

const given = options();
if (given === null) app.exit(2);
else main(given);
