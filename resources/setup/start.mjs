import { resolve } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { chromiumSwitches, mentionSandbox, runWithDisplay } from './display.mjs';
import { electronVersion, runsOnFallback } from './electron-runtime.mjs';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runMain, say } from './report.mjs';
import { electronEnv } from './run.mjs';
import { startArguments } from './start-arguments.mjs';

/** `npm start [-- --capture DIR …]`: sets up what is missing, builds what is stale, opens the app. */
await runMain(async () => {
  const args = startArguments(process.argv.slice(2), (path) => resolve(process.env['INIT_CWD'] ?? process.cwd(), path));
  const { electron } = await prepare({ electron: true, menuFont: true });
  if (!electron) throw new Error('prepare() returned no Electron although it was asked for');
  await ensureBuilt();
  mentionSandbox(electron);
  say(`Starting on Electron ${electronVersion()}${runsOnFallback() ? ' (a third party\'s repackaging: for development and demos only)' : ''} …`);
  const { code } = await runWithDisplay(electron, [root, ...chromiumSwitches(), ...args], { env: electronEnv() });
  return code;
});
