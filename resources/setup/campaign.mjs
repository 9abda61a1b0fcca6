import { bundleForNode } from './bundle.mjs';
import { prepare } from './prepare.mjs';
import { runMain } from './report.mjs';
import { run } from './run.mjs';

/** `npm run campaign [-- NAME --seed N --size N]`: the tests that hunt, for longer than a test run may take. Without a name it lists them. */
await runMain(async () => {
  await prepare({ sqliteInNode: true });
  const program = await bundleForNode('tests/campaign/run.ts', 'out/campaign');
  return (await run(process.execPath, ['--enable-source-maps', program, ...process.argv.slice(2)])).code;
});
