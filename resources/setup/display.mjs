import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { say } from './report.mjs';
import { isOnPath, isRoot, run } from './run.mjs';
import { ensureDebianPackages, mentionMissing } from './system-packages.mjs';

const libraries = ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libxss1', 'libxtst6'];
/** The screen is as large as the largest display wall that the app is shown on. */
const screen = ['-a', '--server-args=-screen 0 3840x2160x24'];

export const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const hasVirtualDisplay = () => isOnPath('xvfb-run') && isOnPath('xauth');

/**
 * The shared libraries that the Electron binary wants and, where there is no screen, a virtual one.
 * @param {string} electron the binary
 */
export async function ensureSystemLibraries(electron) {
  if (process.platform !== 'linux') return;
  const linked = spawnSync('ldd', [electron], { encoding: 'utf8' }).stdout ?? '';
  const missing = linked.includes('not found');
  await ensureDebianPackages([...(missing ? libraries : []), ...(hasDisplay() || hasVirtualDisplay() ? [] : ['xvfb', 'xauth'])], 'the system libraries that a window needs');
}

/** The app brings its own Chinese font; only the system's menus and dialogs need one that is installed. Never an obstacle to starting. */
export async function ensureChineseMenuFont() {
  if (process.platform !== 'linux' || !isOnPath('fc-list')) return;
  if (spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout?.trim()) return;
  await mentionMissing(['fonts-noto-cjk'], 'a Chinese font for the menus and dialogs of the system');
}

/**
 * Chromium's sandbox needs either user namespaces or its helper owned by root with the set-uid bit. Some distributions forbid the first.
 * @param {string} electron the binary
 */
export function mentionSandbox(electron) {
  if (process.platform !== 'linux' || isRoot) return;
  const setting = (/** @type {string} */ name) => (existsSync(`/proc/sys/${name}`) ? readFileSync(`/proc/sys/${name}`, 'utf8').trim() : null);
  const forbidden = setting('kernel/apparmor_restrict_unprivileged_userns') === '1' || setting('kernel/unprivileged_userns_clone') === '0' || setting('user/max_user_namespaces') === '0';
  const helper = join(dirname(electron), 'chrome-sandbox');
  const isSetUid = existsSync(helper) && statSync(helper).uid === 0 && (statSync(helper).mode & 0o4000) !== 0;
  if (forbidden && !isSetUid) say(`This system may refuse the sandbox of the app's windows. If it does not start:  sudo chown root '${helper}' && sudo chmod 4755 '${helper}'`);
}

/** Switches that Chromium needs here: no sandbox for root (only then), software WebGL where there is no screen to have a GPU. */
export function chromiumSwitches() {
  return [...(isRoot ? ['--no-sandbox'] : []), ...(hasDisplay() ? [] : ['--enable-unsafe-swiftshader'])];
}

/**
 * The same command under Xvfb, where that is installed: tests shall neither cover a developer's screen nor depend on it.
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {{ command: string, args: readonly string[], env: NodeJS.ProcessEnv }}
 */
export function inVirtualDisplay(command, args) {
  if (process.platform !== 'linux' || !hasVirtualDisplay()) return { command, args, env: process.env };
  const { WAYLAND_DISPLAY: _, ...env } = process.env;
  return { command: 'xvfb-run', args: [...screen, command, ...args], env: { ...env, XDG_SESSION_TYPE: 'x11' } };
}

/**
 * Runs a program that opens windows for somebody to see; under Xvfb where there is no display, and says so.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('./run.mjs').RunOptions} [options]
 */
export function runWithDisplay(command, args, options = {}) {
  if (hasDisplay()) return run(command, args, options);
  say('No display here: running under Xvfb (a virtual screen).');
  return run('xvfb-run', [...screen, command, ...args], options);
}
