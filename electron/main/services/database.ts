import { join } from 'node:path';
import { openDatabase, type OpenDatabase } from '../../db/client';
import type { Log } from './log';

export type { OpenDatabase as Database };

/** Opens (or makes) the database of a profile's folder. `deferIndexes` leaves an empty one without most indexes until the next checkpoint, for a world that is about to be made. */
export async function openProfileDatabase(folder: string, hostFile: string, log: Log, { deferIndexes }: { readonly deferIndexes: boolean }): Promise<OpenDatabase> {
  const database = await openDatabase({ file: join(folder, 'jiewang.sqlite'), backupsFolder: join(folder, 'backups'), hostFile, deferIndexes });
  database.onSlowQuery(({ ms }) => log.warn('database.slow', { ms: Math.round(ms) }));
  return database;
}
