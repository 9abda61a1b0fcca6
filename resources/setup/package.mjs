import { ensureBuilt } from './build.mjs';
import { runsOnFallback } from './electron-runtime.mjs';
import { assertNoticeFresh } from './notice-of-build.mjs';
import { inRoot } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { assertOfficial } from './refuse-fallback.mjs';
import { runMain } from './report.mjs';
import { run } from './run.mjs';

/** `npm run package [-- --dir …]`: an installer for this platform, from a fresh build, into release/. */
await runMain(async () => {
  await prepare({ electron: true });
  assertOfficial(runsOnFallback());
  await ensureBuilt();
  assertNoticeFresh();
  return (await run(process.execPath, [inRoot('node_modules', 'electron-builder', 'cli.js'), '--publish', 'never', ...process.argv.slice(2)])).code;
});
