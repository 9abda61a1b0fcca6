import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(import.meta.dirname, '../..');

/** What is fetched or built once for all clones of one user: `$XDG_CACHE_HOME/jiewang`, else `~/.cache/jiewang`. */
export const cacheDir = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'jiewang');

/** @param {...string} parts */
export const inRoot = (...parts) => join(root, ...parts);

export const electronDir = inRoot('node_modules', 'electron');
export const electronDist = join(electronDir, 'dist');
