import type { WireError } from '@shared/ipc/result';

type FaultName = 'DatabaseFull' | 'DatabaseReadOnly' | 'DatabaseDamaged' | 'DatabaseBusy' | 'DatabaseNewer' | 'DatabaseFailed' | 'DatabaseClosed' | 'RecordNotFound' | 'InputInvalid';

/** Everything the database threads throw. `name` says which kind, `code` is what crosses the process border, `sql` is for the log only. */
export class DatabaseError extends Error {
  override readonly name: FaultName;
  readonly code: WireError['code'];
  readonly sql: string | null;

  constructor(name: FaultName, code: WireError['code'], message: string, options: { readonly cause?: unknown; readonly sql?: string } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = name;
    this.code = code;
    this.sql = options.sql ?? null;
  }
}

/** The file was written by a newer version of the program: it is left exactly as it is. */
export class DatabaseNewerError extends DatabaseError {
  readonly found: number;
  readonly known: number;

  constructor(file: string, found: number, known: number) {
    super('DatabaseNewer', 'unavailable', `${file} has schema version ${found}, this program knows up to ${known}. Nothing was changed; open it with the newer program, or choose another profile.`);
    this.found = found;
    this.known = known;
  }
}

const sqliteCode = (error: unknown): string => (error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '');

export function isDamage(error: unknown): boolean {
  if (error instanceof DatabaseError) return error.name === 'DatabaseDamaged';
  const code = sqliteCode(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/** Gives a driver's error its kind, the place and the remedy; keeps the original as the cause. */
export function asDatabaseError(error: unknown, place: string, sql?: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = sqliteCode(error);
  const words = error instanceof Error ? error.message : String(error);
  const options = sql === undefined ? { cause: error } : { cause: error, sql };
  const at = sql === undefined ? place : `${place}: ${words} in: ${sql.replace(/\s+/g, ' ').trim().slice(0, 400)}`;
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new DatabaseError('DatabaseFull', 'unavailable', `The disk is full; nothing of this step was saved. Free some space and do it again. (${at})`, options);
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_PERM' || code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return new DatabaseError('DatabaseReadOnly', 'unavailable', `The database cannot be written here: check that the folder exists and that this user may write to it. (${at})`, options);
  if (isDamage(error)) return new DatabaseError('DatabaseDamaged', 'fault', `The database file is damaged; start again to restore the last good backup. (${at})`, options);
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED') return new DatabaseError('DatabaseBusy', 'busy', `Another program holds the database; close it and do it again. (${at})`, options);
  return new DatabaseError('DatabaseFailed', 'fault', sql === undefined ? `${place}: ${words}` : at, options);
}

/** An error as plain data for the thread border. */
export function toWire(error: unknown, depth = 0): WireError {
  if (!(error instanceof Error)) return { name: 'Error', code: 'fault', message: String(error) };
  const code = error instanceof DatabaseError ? error.code : 'fault';
  const wire: WireError = { name: error.name, code, message: error.message };
  return error.cause === undefined || depth >= 3 ? wire : { ...wire, cause: toWire(error.cause, depth + 1) };
}

const faultNames: readonly FaultName[] = ['DatabaseFull', 'DatabaseReadOnly', 'DatabaseDamaged', 'DatabaseBusy', 'DatabaseNewer', 'DatabaseFailed', 'DatabaseClosed', 'RecordNotFound', 'InputInvalid'];

/** The same error on the other side of the border, its kind kept. */
export function fromWire(wire: WireError): DatabaseError {
  const name = faultNames.find((one) => one === wire.name) ?? 'DatabaseFailed';
  const cause = wire.cause === undefined ? {} : { cause: fromWire(wire.cause) };
  return new DatabaseError(name, wire.code, name === wire.name ? wire.message : `${wire.name}: ${wire.message}`, cause);
}
