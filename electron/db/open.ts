import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { OpenReport } from './interface';
import { openWrite, quickCheck, type DriverOptions, type WriteHandle } from './driver';
import { asDatabaseError, isDamage } from './errors';
import { dropDeferrableIndexes, ensureIndexes, migrate } from './migrations';

export interface OpenOptions extends DriverOptions {
  readonly file: string;
  /** Where `backUp` puts its files; the newest sound one is restored after damage. Null: there are none. */
  readonly backupsFolder: string | null;
  /**
   * For a database that is empty and about to be filled by `append`: most indexes are built by the next `checkpoint` (or the next
   * opening) and not row by row. Until then the queue, the map and duplicates cannot be asked for.
   */
  readonly deferIndexes?: boolean;
}

export interface OpenedDatabase {
  readonly db: WriteHandle;
  readonly report: OpenReport;
  /** Closes the file and notes that it was closed on purpose. */
  close(): void;
}

/** Stands beside the database while a writer has it open: found at the next opening, it tells of a crash or a power cut. */
const markerOf = (file: string): string => `${file}-open`;

export function openDatabaseFile(options: OpenOptions): OpenedDatabase {
  const { file } = options;
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    throw asDatabaseError(error, `making the folder of ${file}`);
  }
  const existed = existsSync(file);
  const uncleanExit = existed && existsSync(markerOf(file));
  const fault = existed ? faultOf(file, uncleanExit) : null;
  const setAside = fault === null ? null : putAside(file);
  const restoredFrom = setAside === null ? null : restore(file, options.backupsFolder);
  writeMarker(file);
  const db = openWrite(file, options);
  try {
    const schemaVersion = migrate(db, file);
    const isEmpty = db.value<number>('SELECT EXISTS (SELECT 1 FROM event_log)') === 0;
    ensureIndexes(db);
    if (options.deferIndexes === true && isEmpty) dropDeferrableIndexes(db);
    const report: OpenReport = { schemaVersion, uncleanExit, setAside, restoredFrom, createdNew: !existed || (setAside !== null && restoredFrom === null) };
    return { db, report, close: () => closeCleanly(db, file) };
  } catch (error) {
    db.close();
    // An opening that was refused changed nothing, so it leaves no trace of a crash either.
    if (!uncleanExit) rmSync(markerOf(file), { force: true });
    throw error;
  }
}

/** Why the file cannot be trusted, null for a sound one. The whole file is read only after an unclean exit. */
function faultOf(file: string, thorough: boolean): string | null {
  let db: WriteHandle | null = null;
  try {
    db = openWrite(file);
    db.value('SELECT COUNT(*) FROM sqlite_schema');
    if (!thorough) return null;
    const answer = db.value<string>('PRAGMA quick_check(1)');
    return answer === 'ok' ? null : String(answer);
  } catch (error) {
    if (isDamage(error)) return asDatabaseError(error, `checking ${file}`).message;
    throw error;
  } finally {
    db?.close();
  }
}

/** Renames a damaged database with its companions; never deletes. @returns the new name. */
function putAside(file: string): string {
  const stamp = new Date().toISOString().replace(/[-:]/g, '').slice(0, 15);
  let aside = `${file}.damaged-${stamp}`;
  for (let i = 2; existsSync(aside); i++) aside = `${file}.damaged-${stamp}-${i}`;
  renameSync(file, aside);
  for (const companion of ['-wal', '-shm']) if (existsSync(file + companion)) renameSync(file + companion, aside + companion);
  return aside;
}

/** Puts the newest sound backup in the place of a missing database. @returns its name, null when there is none. */
function restore(file: string, folder: string | null): string | null {
  for (const backup of backupsIn(folder)) {
    if (soundBackup(backup)) {
      copyFileSync(backup, file);
      return backup;
    }
  }
  return null;
}

function soundBackup(backup: string): boolean {
  try {
    return quickCheck(backup) === null;
  } catch {
    // One that cannot even be opened is as bad as a damaged one; an older one may do.
    return false;
  }
}

/** Backups, newest first. */
function backupsIn(folder: string | null): string[] {
  if (folder === null || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite'))
    .map((name) => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.at - a.at || (basename(a.path) < basename(b.path) ? 1 : -1))
    .map((backup) => backup.path);
}

function writeMarker(file: string): void {
  try {
    writeFileSync(markerOf(file), `${process.pid}\n`);
  } catch (error) {
    throw asDatabaseError(error, `writing beside ${file}`);
  }
}

function closeCleanly(db: WriteHandle, file: string): void {
  db.close();
  rmSync(markerOf(file), { force: true });
}
