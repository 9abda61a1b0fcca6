import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withSetupLock } from './lock.mjs';
import { inRoot } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { run } from './run.mjs';

const stamp = inRoot('out', '.built');
const sources = ['electron', 'renderer', 'shared', 'resources', 'package.json', 'package-lock.json', 'electron.vite.config.ts'];

/** @param {string} path @returns {string[]} `path size mtime` of every file below */
function listing(path) {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return [`${path} ${stat.size} ${stat.mtimeMs}`];
  return readdirSync(path).sort().flatMap((name) => listing(join(path, name)));
}

/** Builds out/ when a source file is other than at the last build; the stamp is written last. Two commands at once build one after the other. */
export const ensureBuilt = () => withSetupLock(buildWhereStale, inRoot('node_modules', '.cache', 'jiewang'));

async function buildWhereStale() {
  const now = sources.flatMap((name) => (existsSync(inRoot(name)) ? listing(inRoot(name)) : [])).join('\n');
  if (existsSync(stamp) && existsSync(inRoot('out', 'main', 'index.js')) && readFileSync(stamp, 'utf8') === now) return;
  say('Building the app …');
  rmSync(stamp, { force: true });
  const { code, output, timedOut } = await run(process.execPath, [inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js'), 'build'], { quiet: true, timeoutMs: 10 * 60_000 });
  if (code !== 0) throw new SetupError(`The app did not build${timedOut ? ' within ten minutes' : ''}:\n${output.trimEnd()}`, 'mend the error above.');
  writeFileSync(stamp, now);
}
