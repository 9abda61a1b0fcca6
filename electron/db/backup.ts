import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { copyOnline, quickCheck } from './driver';
import { asDatabaseError, DatabaseError } from './errors';

/**
 * Copies the live database to `to`. It counts as a backup only once it has passed quick_check and is safely on the disk: until then
 * it has another name, and a failed one leaves the former backup of that name as it was.
 */
export async function backUpDatabase(from: string, to: string): Promise<{ readonly bytes: number }> {
  const part = `${to}.part`;
  try {
    mkdirSync(dirname(to), { recursive: true });
    rmSync(part, { force: true });
    await copyOnline(from, part);
    const fault = quickCheck(part);
    if (fault !== null) throw new DatabaseError('DatabaseDamaged', 'fault', `The backup ${to} did not pass its check and was thrown away; the database itself goes on. (${fault})`);
    const file = openSync(part, 'r+');
    fsyncSync(file);
    closeSync(file);
    const { size } = statSync(part);
    renameSync(part, to);
    return { bytes: size };
  } catch (error) {
    throw asDatabaseError(error, `backing up to ${to}`);
  } finally {
    for (const rest of [part, `${part}-wal`, `${part}-shm`]) rmSync(rest, { force: true });
  }
}
