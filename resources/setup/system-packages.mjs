import { spawnSync } from 'node:child_process';
import { SetupError, say } from './report.mjs';
import { isOnPath, isRoot, run } from './run.mjs';

/**
 * Newer releases carry some libraries under a name with `t64` (the 64-bit time transition), and only under that.
 * @param {readonly string[]} packages
 * @param {(name: string) => boolean} exists whether apt can install it
 */
export const releaseNames = (packages, exists) => packages.map((name) => (exists(`${name}t64`) ? `${name}t64` : name));

/** @param {string} name */
const isInApt = (name) => spawnSync('apt-cache', ['show', '--no-all-versions', name], { stdio: 'ignore' }).status === 0;

/** @param {readonly string[]} packages */
const commandLine = (packages) => `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;

/** @param {readonly string[]} packages @returns {string} what a person has to type */
function whatToType(packages) {
  if (!isOnPath('apt-get')) return `your distribution's equivalent of  ${commandLine(packages)}`;
  const line = commandLine(releaseNames(packages, isInApt));
  return isRoot ? line : `sudo sh -c '${line}'`;
}

/** @param {readonly string[]} packages @returns {Promise<{ code: number, output: string }>} */
async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // A failed update is no reason to stop: the lists that are there may do.
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  return run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...releaseNames(packages, isInApt)], { env, quiet: true });
}

/**
 * Installs Debian packages where we are root on a Debian; elsewhere says the exact line to run.
 * @param {readonly string[]} packages nothing is done for an empty list
 * @param {string} what what they are for, in words
 */
export async function ensureDebianPackages(packages, what) {
  if (packages.length === 0) return;
  if (!isRoot || !isOnPath('apt-get')) throw new SetupError(`Missing on this machine: ${what}.`, `run  ${whatToType(packages)}  and then the same command again.`);
  say(`Installing ${what} (${packages.join(', ')}) …`);
  const { code, output } = await install(packages);
  if (code !== 0) throw new SetupError(`apt-get could not install ${packages.join(' ')}:\n${output.trim().split('\n').slice(-8).join('\n')}`, `mend that, or run  ${whatToType(packages)}  by hand, and then the same command again.`);
}

/**
 * The same for what one can do without: never throws.
 * @param {readonly string[]} packages
 * @param {string} what
 */
export async function mentionMissing(packages, what) {
  if (isRoot && isOnPath('apt-get')) {
    say(`Installing ${what} (${packages.join(', ')}) …`);
    if ((await install(packages)).code === 0) return;
  }
  say(`Missing, not needed to start: ${what}. To add it:  ${whatToType(packages)}`);
}
