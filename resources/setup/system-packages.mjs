import { SetupError, say } from './report.mjs';
import { isOnPath, isRoot, run } from './run.mjs';

/**
 * Installs Debian packages where we are root on a Debian; elsewhere says the exact line to run.
 * @param {readonly string[]} packages nothing is done for an empty list
 * @param {string} what what they are for, in words
 */
export async function ensureDebianPackages(packages, what) {
  if (packages.length === 0) return;
  const line = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!isRoot || !isOnPath('apt-get')) throw new SetupError(`Missing on this machine: ${what}.`, `run  ${isOnPath('apt-get') ? `sudo sh -c '${line}'` : `your distribution's equivalent of  ${line}`}  and then the same command again.`);
  say(`Installing ${what} (${packages.join(', ')}) …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env, quiet: true });
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, quiet: true });
  if (code !== 0) throw new SetupError(`apt-get could not install ${packages.join(' ')}:\n${output.trim().split('\n').slice(-8).join('\n')}`, `mend that, or run  ${line}  by hand, and then the same command again.`);
}
