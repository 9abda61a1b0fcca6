import { resolve } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { chromiumSwitches, runWithDisplay } from './display.mjs';
import { root } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { runMain } from './report.mjs';

/** `npm start [-- --capture DIR …]`: sets up what is missing, builds what is stale, opens the app. */
await runMain(async () => {
  const args = process.argv.slice(2);
  const capture = args.indexOf('--capture');
  if (capture >= 0 && args[capture + 1] !== undefined) args[capture + 1] = resolve(process.env['INIT_CWD'] ?? process.cwd(), args[capture + 1] ?? '');
  const { electron } = await prepare();
  await ensureBuilt();
  const { code } = await runWithDisplay(electron, [root, ...chromiumSwitches(), ...args]);
  return code;
});
