import { ensureBuilt } from './build.mjs';
import { bundleForNode } from './bundle.mjs';
import { inVirtualDisplay } from './display.mjs';
import { prepare } from './prepare.mjs';
import { runMain } from './report.mjs';
import { electronEnv, run } from './run.mjs';

/** `npm run bench [-- --only NAME --size small|full --json FILE]`: measures every goal against its anchor; exit code 1 where one does not hold. */
await runMain(async () => {
  await prepare({ electron: true, sqliteInNode: true });
  await ensureBuilt();
  const program = await bundleForNode('tests/bench/run.ts', 'out/bench');
  const { command, args, env } = inVirtualDisplay(process.execPath, ['--enable-source-maps', '--expose-gc', program, ...process.argv.slice(2)]);
  return (await run(command, args, { env: electronEnv(env) })).code;
});
