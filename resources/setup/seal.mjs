import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Sits in a sealed folder, written last: what the folder held when it was finished. */
const sealName = 'SEAL.json';

/**
 * @param {string} folder
 * @param {string} [below]
 * @returns {[path: string, sha256: string][]} of every file, sorted by path; a link counts by what it points to
 */
function contents(folder, below = '') {
  return readdirSync(join(folder, below)).sort().flatMap((name) => {
    const path = below === '' ? name : `${below}/${name}`;
    const stat = lstatSync(join(folder, path));
    if (stat.isDirectory()) return contents(folder, path);
    if (path === sealName) return [];
    const bytes = stat.isSymbolicLink() ? readlinkSync(join(folder, path)) : readFileSync(join(folder, path));
    return [[path, createHash('sha256').update(bytes).digest('hex')]];
  });
}

/** @param {string} folder which is finished */
export function seal(folder) {
  writeFileSync(join(folder, sealName), JSON.stringify(contents(folder)));
}

/** @param {string} folder @returns {boolean} whether it holds, byte by byte, what was sealed (a quarter of a gigabyte costs about half a second) */
export function isWhole(folder) {
  const file = join(folder, sealName);
  return existsSync(file) && readFileSync(file, 'utf8') === JSON.stringify(contents(folder));
}
