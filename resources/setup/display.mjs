import { spawnSync } from 'node:child_process';
import { say } from './report.mjs';
import { isOnPath, isRoot, run } from './run.mjs';
import { ensureDebianPackages } from './system-packages.mjs';

const libraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6'];
const display = ['xvfb', 'xauth'];

export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);

/**
 * The shared libraries that the Electron binary wants and, where there is no screen, a virtual one.
 * @param {string} electron the binary
 */
export async function ensureSystemLibraries(electron) {
  if (process.platform !== 'linux') return;
  const linked = spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout ?? '';
  const missing = linked.includes('not found');
  await ensureDebianPackages([...(missing ? libraries : []), ...(hasDisplay() || isOnPath('xvfb-run') ? [] : display)], 'the system libraries that a window needs');
}

/** Switches that Chromium needs here: no sandbox for root (only then), software WebGL where there is no screen to have a GPU. */
export function chromiumSwitches() {
  return [...(isRoot ? ['--no-sandbox'] : []), ...(hasDisplay() ? [] : ['--enable-unsafe-swiftshader'])];
}

/**
 * Runs a program that opens windows; under Xvfb where there is no display, and says so.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function runWithDisplay(command, args, options = {}) {
  if (hasDisplay()) return run(command, args, options);
  say('No display here: running under Xvfb (a virtual screen).');
  return run('xvfb-run', ['-a', '--server-args=-screen 0 3840x2160x24', command, ...args], options);
}
