import { SetupError } from './report.mjs';

/**
 * @typedef {object} Shipped
 * @property {string} name
 * @property {string} version
 * @property {string} licence SPDX expression
 * @property {readonly string[]} copyright lines
 * @property {string} text of the licence, without them
 */

/** Licences whose duties this file fulfils. Another one is a decision for a person, not for a script. */
export const allowedLicences = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'ISC', 'MIT', 'OFL-1.1', 'Unlicense', 'Zlib']);

/** @param {{ license?: string | { type: string }, licenses?: { type: string }[] }} manifest @returns {string} */
export function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license;
  return license?.type ?? (licenses ?? []).map(({ type }) => type).join(' OR ');
}

/** @param {string} expression SPDX: a choice needs one allowed licence, a combination all of them @returns {boolean} */
export function isAllowed(expression) {
  const bare = expression.replace(/[()]/g, ' ').trim();
  if (bare === '') return false;
  return bare.split(/\s+OR\s+/).some((choice) => choice.split(/\s+AND\s+/).every((one) => allowedLicences.has(one.trim())));
}

/**
 * Takes the copyright lines out of a licence file, so that equal licences become equal texts.
 * @param {string} file
 * @param {string} author named where the file names nobody
 * @returns {{ copyright: string[], text: string }}
 */
export function withoutCopyright(file, author) {
  const lines = file.replace(/\r\n?/g, '\n').split('\n').map((line) => line.trim());
  const isCopyright = (/** @type {string} */ line) => /^(?:copyright|\(c\)|©)/i.test(line) && /\d{4}|\(c\)|©/i.test(line) && !/\[yyyy\]|\{yyyy\}|notice/i.test(line);
  const copyright = [...new Set(lines.filter(isCopyright))];
  const paragraphs = lines.filter((line) => !isCopyright(line)).join('\n').split(/\n{2,}/).map((paragraph) => paragraph.replace(/\s+/g, ' ').trim()).filter((paragraph) => paragraph !== '');
  return { copyright: copyright.length > 0 ? copyright : author === '' ? [] : [`by ${author}`], text: paragraphs.join('\n\n') };
}

/**
 * The packages that an installer carries in node_modules: the dependencies of package.json and theirs.
 * @param {Record<string, { dev?: boolean, optional?: boolean, peer?: boolean }>} packages of the lockfile
 * @returns {string[]} paths from node_modules on
 */
export const shippedWith = (packages) =>
  Object.entries(packages).filter(([path, { dev, optional, peer }]) => path !== '' && !dev && !optional && !peer).map(([path]) => path.slice('node_modules/'.length));

/**
 * @param {readonly Shipped[]} packages
 * @returns {string} throws a SetupError where a licence is not allowed or not known
 */
export function composeNotice(packages) {
  const refused = packages.filter(({ licence }) => !isAllowed(licence));
  if (refused.length > 0) {
    throw new SetupError(
      `Not allowed to ship: ${refused.map(({ name, licence }) => `${name} (${licence || 'no licence named'})`).join(', ')}.`,
      'take another package, or have the licence judged and added to allowedLicences in resources/setup/notice-text.mjs.',
    );
  }
  const sorted = [...packages].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
  const list = sorted.map(({ name, version, licence, copyright }) => [`${name} ${version} — ${licence}`, ...copyright.map((line) => `    ${line}`)].join('\n'));
  const texts = groupByText(sorted);
  const licences = [...texts].filter(([text]) => text !== '').map(([text, users]) => `${'-'.repeat(80)}\n${users.map(({ name }) => name).join(', ')}:\n\n${text}`);
  return `Jiewang 结网 contains the following third-party software. This file is written by  npm run notice .
Electron brings the notices of Chromium and Node with it (LICENSES.chromium.html); better-sqlite3 contains SQLite, which is in the public domain.

${list.join('\n')}

${licences.join('\n\n')}
`;
}

/** @param {readonly Shipped[]} packages @returns {Map<string, Shipped[]>} */
function groupByText(packages) {
  const groups = new Map();
  for (const one of packages) groups.set(one.text, [...(groups.get(one.text) ?? []), one]);
  return groups;
}
