import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheDir } from './paths.mjs';
import { say } from './report.mjs';

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Keeps two set-ups of one user apart; a lock whose owner is gone (killed, power cut) is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetupLock(work) {
  mkdirSync(cacheDir, { recursive: true });
  const file = join(cacheDir, 'setup.lock');
  for (let told = false; ; ) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      break;
    } catch {
      const owner = Number(readOr(file, '0'));
      if (!owner || !isAlive(owner)) {
        rmSync(file, { force: true });
        continue;
      }
      if (!told) say(`Another set-up (process ${owner}) is at work; waiting for it …`);
      told = true;
      await pause(500);
    }
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file @param {string} otherwise */
function readOr(file, otherwise) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
