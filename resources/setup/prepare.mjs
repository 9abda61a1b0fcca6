import { ensureChineseMenuFont, ensureSystemLibraries } from './display.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { withSetupLock } from './lock.mjs';
import { ensureNativeSqlite } from './native-sqlite.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { SetupError } from './report.mjs';

/**
 * What a command is going to use beyond the node modules.
 * @typedef {object} Needs
 * @property {boolean} [electron] Electron, its system libraries and its SQLite
 * @property {boolean} [sqliteInNode] better-sqlite3 in this Node
 * @property {boolean} [menuFont] a window that a person looks at
 */

/** @param {string} version @returns {boolean} */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/**
 * Everything that the command needs stands ready afterwards; steps done before cost milliseconds.
 * @param {Needs} needs
 * @returns {Promise<{ electron: string | null }>} the Electron binary, null where not asked for
 */
export async function prepare(needs) {
  if (!isNodeNewEnough(process.versions.node)) throw new SetupError(`Node ${process.versions.node} is too old.`, 'install Node 20.19 or newer.');
  return withSetupLock(async () => {
    await ensureNodeModules();
    const electron = needs.electron ? await ensureElectron() : null;
    // Before anything starts Electron, be it only to ask for its version.
    if (electron) await ensureSystemLibraries(electron);
    await ensureNativeSqlite({ electron, node: needs.sqliteInNode === true });
    if (needs.menuFont) await ensureChineseMenuFont();
    return { electron };
  });
}
