import { ensureSystemLibraries } from './display.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { withSetupLock } from './lock.mjs';
import { ensureNativeSqlite } from './native-sqlite.mjs';
import { ensureNodeModules } from './node-modules.mjs';
import { SetupError } from './report.mjs';

/** @returns {Promise<{ electron: string }>} everything that the app needs to run stands ready; done steps cost milliseconds */
export async function prepare() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) throw new SetupError(`Node ${process.versions.node} is too old.`, 'install Node 20.19 or newer.');
  return withSetupLock(async () => {
    await ensureNodeModules();
    const electron = await ensureElectron();
    await ensureNativeSqlite(electron);
    await ensureSystemLibraries(electron);
    return { electron };
  });
}
