import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { npm, run } from './run.mjs';

const stamp = inRoot('node_modules', '.jiewang-installed');

/** Installs node_modules when they are not those of the lockfile. The stamp is written last, so an interrupted install runs again. */
export async function ensureNodeModules() {
  const wanted = createHash('sha256').update(readFileSync(inRoot('package-lock.json'))).digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing the node modules of the lockfile …');
  rmSync(stamp, { force: true });
  // No install scripts: the two parts that need one (Electron, better-sqlite3) are set up by our own steps, which can say what went wrong.
  const { code } = await run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new SetupError('npm could not install the node modules.', 'see its message above; behind a mirror set `npm config set registry URL`, behind a proxy HTTPS_PROXY, then run the same command again.');
  }
  writeFileSync(stamp, wanted);
}
