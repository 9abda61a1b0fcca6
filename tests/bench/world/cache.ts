import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { indexNames } from '../../../electron/db/migrations';
import { tables } from '../../../electron/db/migrations/0001-house';
import { openDatabaseFile } from '../../../electron/db/open';
import { generateHistory } from '../../../electron/worker/demo/history';
import { generateWorld } from '../../../electron/worker/demo/world';
import { historyOptions, makeWorld, worldOptions } from './make';

/** Every clone of one user shares these; they are large and cheap to throw away. */
const root = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'jiewang', 'bench');

/** Bytes on the disk per case: 6,030 measured, and room for the log of changes. */
const bytesPerCase = 7_000;

export interface CachedWorld {
  readonly cases: number;
  readonly folder: string;
  readonly file: string;
}

/** What a world is made of: the first tables, and a sample of what the generator says today. Another answer is another world; later migrations and indexes are brought in in place, as in anybody's database. */
function keyOf(cases: number): string {
  const first: unknown = generateHistory(generateWorld(worldOptions(cases)), historyOptions(cases)).next().value;
  const hash = createHash('sha256')
    .update(JSON.stringify([tables, historyOptions(cases), first]))
    .digest('hex');
  return `v1-${hash.slice(0, 12)}`;
}

/** The world of so many cases: found, or made through the real writer, whole or not at all. */
export async function cachedWorld(cases: number, say: (line: string) => void): Promise<CachedWorld> {
  mkdirSync(root, { recursive: true });
  const name = `${cases}-${keyOf(cases)}`;
  const folder = join(root, name);
  const world = { cases, folder, file: join(folder, 'jiewang.sqlite') };
  if (existsSync(folder)) {
    bringUpToDate(world.file);
    return world;
  }
  // What an older version or an interrupted run left of this size is of no use to anybody.
  for (const other of readdirSync(root)) if (other.startsWith(`${cases}-`)) rmSync(join(root, other), { recursive: true, force: true });
  requireRoom(cases * bytesPerCase, `a world of ${cases.toLocaleString('en')} cases`);
  const making = `${folder}.making`;
  mkdirSync(making);
  await makeWorld(cases, join(making, 'jiewang.sqlite'), say);
  renameSync(making, folder);
  return world;
}

/** Migrated by opening it, with the indexes that this version has, no more and no fewer. */
function bringUpToDate(file: string): void {
  const { db, close } = openDatabaseFile({ file, backupsFolder: null });
  const present = db.rows<[string]>("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL");
  for (const [name] of present) if (!indexNames.includes(name)) db.exec(`DROP INDEX ${name}`);
  close();
}

/** Throws in words when the disk of the cache has less room than is needed. */
export function requireRoom(bytes: number, what: string): void {
  const { bavail, bsize } = statfsSync(root);
  const free = bavail * bsize;
  const gigabytes = (value: number) => `${(value / 1e9).toFixed(1)} GB`;
  if (free < bytes) throw new Error(`${what} needs about ${gigabytes(bytes)} in ${root}; ${gigabytes(free)} are free. Make room there, set XDG_CACHE_HOME to another disk, or run with --size small.`);
}

/** A folder beside the worlds, on the same disk, for what one run writes; the caller removes it. */
export function scratchFolder(name: string): string {
  const folder = join(root, `scratch-${name}-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
