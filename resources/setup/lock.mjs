import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cacheDir } from './paths.mjs';
import { say } from './report.mjs';

/** The owner touches its lock this often; one untouched for `staleMs` is abandoned, whoever its number belongs to by now. */
const beatMs = 5_000;
const staleMs = 90_000;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * @param {string} owner `host pid` as the lock says it
 * @param {number} ageMs since its last touch
 * @param {{ host: string, alive: (pid: number) => boolean }} here
 */
export function isAbandoned(owner, ageMs, { host, alive }) {
  const [ownerHost, pid] = owner.split(' ');
  return ageMs > staleMs || (ownerHost === host && !alive(Number(pid)));
}

/**
 * Keeps two set-ups of one user apart; a lock whose owner is gone (killed, power cut) is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @param {string} [folder]
 * @returns {Promise<T>}
 */
export async function withSetupLock(work, folder = cacheDir) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'setup.lock');
  const mine = join(folder, `lock-${randomUUID()}`);
  writeFileSync(mine, `${hostname()} ${process.pid}`);
  try {
    for (let told = false; !take(file, mine); ) {
      const owner = ownerOf(file);
      if (owner && isAbandoned(owner.name, owner.ageMs, { host: hostname(), alive: isAlive })) {
        removeIfStill(file, owner.name, join(folder, `lock-${randomUUID()}`));
        continue;
      }
      if (owner && !told) say(`Another set-up (${owner.name}) is at work; waiting for it …`);
      told = true;
      await pause(200);
    }
    forgetDead(folder);
    const beat = setInterval(() => touch(file), beatMs);
    try {
      return await work();
    } finally {
      clearInterval(beat);
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** What killed set-ups left behind. @param {string} folder */
function forgetDead(folder) {
  for (const name of readdirSync(folder)) {
    const owner = name.startsWith('lock-') ? ownerOf(join(folder, name)) : null;
    if (owner && isAbandoned(owner.name, 0, { host: hostname(), alive: isAlive })) rmSync(join(folder, name), { force: true });
  }
}

/** Linking a finished file makes the lock appear with its content. @param {string} file @param {string} mine @returns {boolean} */
function take(file, mine) {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file @returns {{ name: string, ageMs: number } | null} null where the lock has just been given back */
function ownerOf(file) {
  try {
    return { name: readFileSync(file, 'utf8'), ageMs: Date.now() - statSync(file).mtimeMs };
  } catch {
    return null;
  }
}

/**
 * Moves the lock aside and looks again: where somebody else took it over in between, theirs is put back.
 * @param {string} file
 * @param {string} owner the abandoned one
 * @param {string} aside
 */
function removeIfStill(file, owner, aside) {
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readFileSync(aside, 'utf8') !== owner) take(file, aside);
  rmSync(aside, { force: true });
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody cleared the cache; the work goes on.
  }
}
