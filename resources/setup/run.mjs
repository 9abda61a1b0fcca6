import { spawn, spawnSync } from 'node:child_process';
import { root } from './paths.mjs';

/**
 * Runs a program to its end with our terminal.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, quiet?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} `output` only where `quiet`
 */
export function run(command, args, { env = process.env, cwd = root, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...args], { cwd, env, stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'] });
    let output = '';
    child.stdout?.on('data', (part) => (output += part));
    child.stderr?.on('data', (part) => (output += part));
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    const done = () => process.off('SIGINT', forward).off('SIGTERM', forward);
    child.once('error', (error) => (done(), reject(error)));
    child.once('close', (code, signal) => (done(), resolve({ code: code ?? (signal ? 130 : 1), output })));
  });
}

/** @param {string} program @returns {boolean} whether it is on the PATH */
export function isOnPath(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}

export const isRoot = process.getuid?.() === 0;

/** npm without its notices; `npm.cmd` on Windows. */
export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
