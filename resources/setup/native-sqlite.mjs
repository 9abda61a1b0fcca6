import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { cacheDir, inRoot } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { isOnPath, run } from './run.mjs';
import { ensureDebianPackages } from './system-packages.mjs';

/** better-sqlite3 ships binaries for this N-API version and newer; on an older runtime they crash the process. */
const prebuiltNapi = 10;
const moduleDir = inRoot('node_modules', 'better-sqlite3');
const built = join(moduleDir, 'build', 'Release', 'better_sqlite3.node');

/** @param {string} electron @returns {number} N-API version of an Electron binary, asked of itself */
function napiOf(electron) {
  const asked = spawnSync(electron, ['-p', 'process.versions.napi'], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8' });
  const napi = Number(asked.stdout);
  if (asked.status === 0 && napi > 0) return napi;
  throw new SetupError(`Electron does not start:\n${(asked.stderr || String(asked.error ?? asked.signal ?? '')).trim()}`, 'see what it says above; if it is damaged, delete node_modules/electron/dist; then run the same command again.');
}

/**
 * Whether the module loads and answers in a runtime; a wrong binary may crash the process that tries.
 * @param {string} runtime a Node or Electron binary
 */
const loadsIn = (runtime) =>
  spawnSync(runtime, ['-e', `new (require(${JSON.stringify(moduleDir)}))(':memory:').exec('select 1')`], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: 'ignore' }).status === 0;

/**
 * Builds better-sqlite3 from its own source where a runtime in use is too old for the prebuilt binary, once for all clones.
 * One binary then loads in both runtimes, since N-API is stable. Where every runtime is new enough there is nothing to do.
 * @param {{ electron: string | null, node: boolean }} users the Electron binary that will load it; whether this Node will
 */
export async function ensureNativeSqlite({ electron, node }) {
  const napis = [...(node ? [Number(process.versions.napi)] : []), ...(electron ? [napiOf(electron)] : [])];
  if (napis.every((napi) => napi >= prebuiltNapi)) {
    // Node and Electron were both renewed: the tested binary wins over what an older one once had to compile.
    if (electron && Number(process.versions.napi) >= prebuiltNapi) rmSync(built, { force: true });
    return;
  }
  if (existsSync(built)) return;
  const { version } = JSON.parse(readFileSync(join(moduleDir, 'package.json'), 'utf8'));
  const cached = join(cacheDir, `better-sqlite3-${version}-${process.platform}-${process.arch}-napi${process.versions.napi}`, 'better_sqlite3.node');
  const runtimes = [...(node ? [process.execPath] : []), ...(electron ? [electron] : [])];
  const fromCache = existsSync(cached);
  if (!fromCache) await build(cached);
  putInPlace(cached);
  if (runtimes.every(loadsIn)) return;
  rmSync(built, { force: true });
  rmSync(cached, { force: true });
  if (!fromCache) throw new SetupError(`better-sqlite3 was built but does not load in ${runtimes.join(' and ')}.`, 'use Node 22.14 or newer, for which nothing has to be built.');
  say('The better-sqlite3 in the cache does not load here; building it anew.');
  return ensureNativeSqlite({ electron, node });
}

/** @param {string} cached */
function putInPlace(cached) {
  mkdirSync(dirname(built), { recursive: true });
  cpSync(cached, `${built}.part`);
  renameSync(`${built}.part`, built);
}

/** @param {string} target where the finished binary goes */
async function build(target) {
  if (process.platform === 'win32') throw new SetupError(`Node ${process.versions.node} is too old for the SQLite binary that the app brings.`, 'install Node 22.14 or newer, for which nothing has to be built.');
  await ensureDebianPackages([['g++', 'g++'], ['make', 'make'], ['python3', 'python3']].filter(([program]) => !isOnPath(String(program))).map(([, name]) => String(name)), 'a compiler for better-sqlite3');
  const nodedir = dirname(dirname(process.execPath));
  if (!existsSync(join(nodedir, 'include', 'node', 'node_api.h'))) {
    throw new SetupError(`Node's headers are not at ${join(nodedir, 'include', 'node')}.`, 'install Node from its official archive (it brings its headers), or your distribution\'s libnode-dev, or use Node 22.14 or newer, for which nothing has to be compiled.');
  }
  say('Building better-sqlite3 for this runtime (about a minute, once for all clones) …');
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'sqlite-'));
  try {
    cpSync(moduleDir, work, { recursive: true });
    const result = await run(process.execPath, [nodeGyp(), 'rebuild', '--release', '--force_build=1', `--nodedir=${nodedir}`, '--jobs=2'], {
      cwd: work,
      quiet: true,
      // NODE_PATH: the copy stands outside node_modules and still needs its node-addon-api from there.
      env: { ...process.env, NODE_PATH: inRoot('node_modules'), CXXFLAGS: '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL' },
    });
    const product = join(work, 'build', 'Release', 'better_sqlite3.node');
    if (result.code !== 0 || !existsSync(product)) throw new SetupError(`better-sqlite3 did not build:\n${result.output.split('\n').slice(-25).join('\n')}`, 'it needs g++, make and python3, and some 300 MB of disk; mend what the compiler says and run the same command again.');
    mkdirSync(dirname(target), { recursive: true });
    renameSync(product, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** node-gyp comes with npm; it is found from the npm that runs us, else beside node. */
function nodeGyp() {
  const homes = [process.env['npm_execpath'] ? resolve(process.env['npm_execpath'], '../..') : '', join(dirname(dirname(process.execPath)), 'lib', 'node_modules', 'npm')];
  for (const home of homes.filter((one) => one !== '')) {
    try {
      return createRequire(join(home, 'package.json')).resolve('node-gyp/bin/node-gyp.js');
    } catch {
      continue;
    }
  }
  throw new SetupError('node-gyp was not found beside npm.', 'run this through npm (`npm start`, `npm test`), or install npm.');
}
