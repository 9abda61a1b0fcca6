import { writeFileSync } from 'node:fs';
import { ensureBuilt } from './build.mjs';
import { noticeFile, noticeOfBuild } from './notice-of-build.mjs';
import { prepare } from './prepare.mjs';
import { runMain, say } from './report.mjs';

/** `npm run notice`: writes NOTICE for what the build ships. */
await runMain(async () => {
  await prepare({});
  await ensureBuilt();
  writeFileSync(noticeFile, noticeOfBuild());
  say(`Wrote ${noticeFile}.`);
  return 0;
});
