import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fallbackMark, installFallbackRuntime, placeDefaultApp } from './fallback-runtime.mjs';
import { electronDir, electronDist } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { run } from './run.mjs';

/** The same override that the electron package itself honours: a folder with an unpacked Electron. */
const dist = () => process.env['ELECTRON_OVERRIDE_DIST_PATH'] || electronDist;

/** The Electron binary in use, or null where none is whole. `path.txt` is written last by every way of installing one. */
export function electronBinary() {
  const pathFile = join(electronDir, 'path.txt');
  const overridden = dist() !== electronDist;
  if (!overridden && !existsSync(pathFile)) return null;
  const binary = join(dist(), existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron');
  return existsSync(binary) ? binary : null;
}

/** True where the runtime in use is the third party's repackaging and not the official one. */
export const runsOnFallback = () => existsSync(join(dist(), fallbackMark));

/** @returns {string} version as its folder says it, for example `45.4.1` or `33.2.1-fallback` */
export const electronVersion = () => readFileSync(join(dist(), 'version'), 'utf8').trim().replace(/^v/, '');

/** @param {string} output of Electron's installer @returns {string} the line that says why */
export const reasonIn = (output) => output.split('\n').find((line) => /error|ENOTFOUND|ECONN|ETIMEDOUT/i.test(line))?.trim() ?? 'no answer';

/**
 * The official binary where it can be had; on Linux x64 the fallback where it can't (a closed network). Throws a SetupError with the remedies elsewhere.
 * @returns {Promise<string>} the binary
 */
export async function ensureElectron() {
  const present = electronBinary();
  if (present) {
    if (existsSync(join(electronDist, fallbackMark))) placeDefaultApp();
    return present;
  }
  say('Fetching Electron (about 110 MB) …');
  // Half of an older one must not be mixed with the new one.
  rmSync(electronDist, { recursive: true, force: true });
  const official = await run(process.execPath, [join(electronDir, 'install.js')], { quiet: true, timeoutMs: 15 * 60_000 });
  const fetched = electronBinary();
  if (official.code === 0 && fetched) return fetched;
  const why = official.timedOut ? 'no end after 15 minutes' : reasonIn(official.output);
  const remedy = 'set ELECTRON_MIRROR to a mirror of the Electron releases (for example https://npmmirror.com/mirrors/electron/ ), or HTTPS_PROXY with ELECTRON_GET_USE_PROXY=1, then run the same command again.';
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(`The official Electron for ${process.platform}-${process.arch} cannot be fetched (${why}), and no fallback exists for this platform.`, remedy);
  }
  say(`The official Electron cannot be fetched (${why}). To get it: ${remedy}`);
  await installFallbackRuntime();
  const fallback = electronBinary();
  if (!fallback) throw new SetupError('The fallback runtime was unpacked but its binary is not there.', `delete ${electronDist} and run the same command again.`);
  return fallback;
}
