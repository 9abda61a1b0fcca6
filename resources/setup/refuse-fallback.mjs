import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runsOnFallback } from './electron-runtime.mjs';
import { fallbackMark } from './fallback-runtime.mjs';
import { SetupError } from './report.mjs';

const remedy = 'get the official Electron: delete node_modules/electron/dist, set ELECTRON_MIRROR to a mirror of the Electron releases (for example https://npmmirror.com/mirrors/electron/ ) and run the same command again.';

/**
 * The fallback runtime is a third party's repackaging for development and demos. It goes into no installer, and an installer of what
 * was only ever tested on it is not made either.
 * @param {boolean} onFallback
 */
export function assertOfficial(onFallback) {
  if (onFallback) throw new SetupError('Packaging refused: this checkout runs on the fallback runtime, not on the official Electron.', remedy);
}

/** Hook of electron-builder, before it takes an Electron. */
export async function beforePack() {
  assertOfficial(runsOnFallback());
}

/**
 * Hook of electron-builder: whatever it was configured to take, the mark of the fallback must not be in the result.
 * @param {{ appOutDir: string }} context
 */
export async function afterPack({ appOutDir }) {
  if (existsSync(join(appOutDir, fallbackMark))) throw new SetupError(`Packaging refused: ${appOutDir} holds the fallback runtime.`, remedy);
}
