import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { runNpm } from './npm.mjs';

const stamp = inRoot('node_modules', '.jiewang-installed');
const lockfile = inRoot('package-lock.json');
/** npm's own record of what it installed, written last by every install. */
const record = inRoot('node_modules', '.package-lock.json');

/**
 * @typedef {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} Lock
 * @param {Lock} wanted the lockfile
 * @param {Lock} installed npm's record
 * @returns {boolean} whether every package is there in its version; optional ones (of other platforms) may be absent
 */
export function isInstalled(wanted, installed) {
  return Object.entries(wanted.packages).every(([path, { version, optional, link }]) => {
    const there = installed.packages[path];
    return path === '' || link === true || (there === undefined ? optional === true : there.version === version);
  });
}

/** @returns {boolean} */
function recordAgrees() {
  try {
    return isInstalled(JSON.parse(readFileSync(lockfile, 'utf8')), JSON.parse(readFileSync(record, 'utf8')));
  } catch {
    return false;
  }
}

/**
 * Installs node_modules where they are not those of the lockfile, or of another machine (a shared folder). The stamp is written last,
 * so an interrupted install runs again; modules that somebody installed by hand in agreement with the lockfile are left alone.
 */
export async function ensureNodeModules() {
  const platform = `${process.platform}-${process.arch}`;
  const lock = createHash('sha256').update(readFileSync(lockfile)).digest('hex');
  const wanted = `${lock} ${platform}`;
  const got = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (got === wanted) return;
  const [, gotPlatform = platform] = got.split(' ');
  if (gotPlatform !== platform || !recordAgrees()) await install();
  writeFileSync(stamp, wanted);
}

async function install() {
  say('Installing the node modules of the lockfile (a minute or two) …');
  rmSync(stamp, { force: true });
  // No install scripts: the two parts that need one (Electron, better-sqlite3) are set up by our own steps, which can say what went wrong.
  const { code } = await runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new SetupError('npm could not install the node modules.', 'see its message above; behind a mirror set  npm config set registry URL , behind a proxy HTTPS_PROXY; with a full disk make room (the modules take about 1 GB); then run the same command again.');
  }
}
