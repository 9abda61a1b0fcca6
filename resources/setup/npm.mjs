import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run } from './run.mjs';

/**
 * npm's own program, so that it can be run by node itself: on Windows `npm` is a batch file, which Node starts only through a shell.
 * @param {{ npm_execpath?: string | undefined, execPath: string }} from
 * @param {(path: string) => boolean} exists
 * @returns {string | null} null where npm has to be looked for on the PATH
 */
export function findNpmCli({ npm_execpath, execPath }, exists) {
  // Another package manager also sets npm_execpath, to itself.
  const running = npm_execpath !== undefined && basename(npm_execpath) === 'npm-cli.js' ? [npm_execpath] : [];
  const beside = [join(dirname(execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js'), join(dirname(dirname(execPath)), 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')];
  return [...running, ...beside].find((path) => exists(path)) ?? null;
}

export const npmCli = () => findNpmCli({ npm_execpath: process.env['npm_execpath'], execPath: process.execPath }, existsSync);

/**
 * @param {readonly string[]} args
 * @param {import('./run.mjs').RunOptions} [options]
 */
export function runNpm(args, options) {
  const cli = npmCli();
  return cli ? run(process.execPath, [cli, ...args], options) : run('npm', args, options);
}
