import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';
import { Interrupted } from './report.mjs';

/**
 * @typedef {object} RunOptions
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 * @property {boolean} [quiet] collects the output instead of showing it
 * @property {number} [timeoutMs] the program and all that it started are killed after this long
 */

/**
 * @typedef {object} Ran
 * @property {number} code
 * @property {string} output only where `quiet`
 * @property {boolean} timedOut
 */

/**
 * Runs a program to its end, with our terminal and without an input.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ran>} rejects where the program cannot be started, and with Interrupted where we were told to end while it ran
 */
export function run(command, args, { env = process.env, cwd = root, quiet = false, timeoutMs } = {}) {
  return new Promise((resolve, reject) => {
    // A group of its own, so that a time limit reaches grandchildren too (a virtual screen, browser helpers).
    const grouped = timeoutMs !== undefined && process.platform !== 'win32';
    const child = spawn(command, [...args], { cwd, env, detached: grouped, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] });
    let output = '';
    let timedOut = false;
    child.stdout?.on('data', (part) => (output += part));
    child.stderr?.on('data', (part) => (output += part));
    /** @param {NodeJS.Signals} signal */
    const send = (signal) => {
      try {
        if (grouped && child.pid) process.kill(-child.pid, signal);
        else child.kill(signal);
      } catch {
        // It is gone already.
      }
    };
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => ((timedOut = true), send('SIGKILL')), timeoutMs);
    let interrupted = false;
    const interrupt = (/** @type {NodeJS.Signals} */ signal) => ((interrupted = true), send(signal));
    process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
    const done = () => (clearTimeout(timer), process.off('SIGINT', interrupt).off('SIGTERM', interrupt));
    child.once('error', (error) => (done(), reject(error)));
    child.once('close', (code, signal) => {
      done();
      if (interrupted) reject(new Interrupted('Interrupted. The same command goes on from here.'));
      else resolve({ code: code ?? (signal ? 130 : 1), output, timedOut });
    });
  });
}

/** Any POSIX system. @param {string} program @returns {boolean} whether it is on the PATH */
export function isOnPath(program) {
  return process.platform !== 'win32' && spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' }).status === 0;
}

export const isRoot = process.getuid?.() === 0;

/**
 * The environment for anything that starts Electron as an app: this variable, often left behind by an editor's terminal, would turn it into a bare Node.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function electronEnv(env = process.env) {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = env;
  return rest;
}
