import { performance } from 'node:perf_hooks';
import Sqlite from 'better-sqlite3';
import { asDatabaseError } from './errors';

export type SqlValue = string | number | bigint | Uint8Array | null;

export interface SlowQuery {
  readonly sql: string;
  readonly ms: number;
}
export type SlowQueryListener = (query: SlowQuery) => void;

/** What may be asked of any connection. `Row` names the columns that the statement selects; the tables' mappers own that promise. */
export interface Queries {
  all<Row>(sql: string, ...values: SqlValue[]): Row[];
  get<Row>(sql: string, ...values: SqlValue[]): Row | undefined;
  /** First column of the first row. */
  value<Value>(sql: string, ...values: SqlValue[]): Value | undefined;
  /** First column of every row. */
  column<Value>(sql: string, ...values: SqlValue[]): Value[];
  /** Rows as arrays: half the cost of objects, for scans of many rows. */
  rows<Row extends readonly unknown[]>(sql: string, ...values: SqlValue[]): Row[];
  /** Rows as arrays, one at a time; the same statement must not be used again before the loop ends. */
  iterate<Row extends readonly unknown[]>(sql: string, ...values: SqlValue[]): IterableIterator<Row>;
  /** Lines of EXPLAIN QUERY PLAN. */
  plan(sql: string): readonly string[];
}

/** A connection that was opened read-only; cannot be passed where a write is asked for. */
export interface ReadHandle extends Queries {
  readonly access: 'read';
  /** Several reads of one moment. */
  snapshot<Result>(act: () => Result): Result;
  close(): void;
}

export interface WriteHandle extends Queries {
  readonly access: 'write';
  /** @returns the number of rows changed. */
  run(sql: string, ...values: SqlValue[]): number;
  /** As `run`, for an insert: the rowid that it got. */
  insert(sql: string, ...values: SqlValue[]): number;
  /** As `insert`, for ON CONFLICT DO NOTHING: null when the row was there already. */
  insertNew(sql: string, ...values: SqlValue[]): number | null;
  exec(sql: string): void;
  /** BEGIN IMMEDIATE … COMMIT; anything thrown rolls back and is thrown on. Cannot be nested, cannot be async. */
  transaction<Result>(act: () => Result): Result;
  close(): void;
}

export interface DriverOptions {
  /** Statements slower than this are told to `onSlow`, ms. */
  readonly slowMs?: number;
  readonly onSlow?: SlowQueryListener;
}

/** Prepared statements held per connection; our texts are about a hundred, so the oldest leaves only if someone composes SQL without bound. */
const statementBound = 400;
/** How long a connection waits for another one's lock, ms. */
const busyTimeoutMs = 5_000;

type Statement = Sqlite.Statement<SqlValue[]>;

class Connection {
  readonly sqlite: Sqlite.Database;
  readonly #statements = new Map<string, Statement>();
  readonly #slowMs: number;
  readonly #onSlow: SlowQueryListener | undefined;

  constructor(sqlite: Sqlite.Database, options: DriverOptions) {
    this.sqlite = sqlite;
    this.#slowMs = options.slowMs ?? 100;
    this.#onSlow = options.onSlow;
  }

  prepare(kind: 'object' | 'raw' | 'pluck', sql: string): Statement {
    const key = kind === 'object' ? sql : `${kind} ${sql}`;
    const held = this.#statements.get(key);
    if (held !== undefined) return held;
    const statement = this.sqlite.prepare<SqlValue[]>(sql);
    if (kind === 'raw') statement.raw(true);
    if (kind === 'pluck') statement.pluck(true);
    if (this.#statements.size >= statementBound) {
      const oldest = this.#statements.keys().next();
      if (oldest.done !== true) this.#statements.delete(oldest.value);
    }
    this.#statements.set(key, statement);
    return statement;
  }

  timed<Result>(sql: string, act: () => Result): Result {
    const start = performance.now();
    try {
      return act();
    } catch (error) {
      throw asDatabaseError(error, 'database', sql);
    } finally {
      const ms = performance.now() - start;
      if (ms > this.#slowMs) this.#onSlow?.({ sql, ms });
    }
  }

  /** As `timed`, without a closure per row: a bulk load comes through here a few million times. */
  run(sql: string, values: readonly SqlValue[]): Sqlite.RunResult {
    const start = performance.now();
    try {
      return this.prepare('object', sql).run(...values);
    } catch (error) {
      throw asDatabaseError(error, 'database', sql);
    } finally {
      const ms = performance.now() - start;
      if (ms > this.#slowMs) this.#onSlow?.({ sql, ms });
    }
  }

  queries(): Queries {
    return {
      all: <Row>(sql: string, ...values: SqlValue[]) => this.timed(sql, () => this.prepare('object', sql).all(...values) as Row[]),
      get: <Row>(sql: string, ...values: SqlValue[]) => this.timed(sql, () => this.prepare('object', sql).get(...values) as Row | undefined),
      value: <Value>(sql: string, ...values: SqlValue[]) => this.timed(sql, () => this.prepare('pluck', sql).get(...values) as Value | undefined),
      column: <Value>(sql: string, ...values: SqlValue[]) => this.timed(sql, () => this.prepare('pluck', sql).all(...values) as Value[]),
      rows: <Row extends readonly unknown[]>(sql: string, ...values: SqlValue[]) => this.timed(sql, () => this.prepare('raw', sql).all(...values) as Row[]),
      iterate: <Row extends readonly unknown[]>(sql: string, ...values: SqlValue[]) => this.timed(sql, () => this.prepare('raw', sql).iterate(...values) as IterableIterator<Row>),
      plan: (sql: string) => this.timed(sql, () => planOf(this.sqlite, sql)),
    };
  }

  close(): void {
    this.#statements.clear();
    this.sqlite.close();
  }
}

function planOf(sqlite: Sqlite.Database, sql: string): string[] {
  const parameters = sql.replace(/'[^']*'/g, '').split('?').length - 1;
  const rows = sqlite.prepare<SqlValue[], { readonly detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...new Array<SqlValue>(parameters).fill(null));
  return rows.map((row) => row.detail);
}

function opened(file: string, readonly: boolean): Sqlite.Database {
  try {
    return new Sqlite(file, { readonly, fileMustExist: readonly, timeout: busyTimeoutMs });
  } catch (error) {
    throw asDatabaseError(error, `opening ${file}`);
  }
}

/**
 * SQLite as built here reopens a WAL database with synchronous=NORMAL, which may lose acknowledged commits at a power cut:
 * FULL is set and read back on every open.
 */
function setDurable(sqlite: Sqlite.Database): void {
  sqlite.pragma('synchronous = FULL');
  const level = sqlite.pragma('synchronous', { simple: true });
  if (level !== 2) throw new Error(`synchronous is ${String(level)}, not 2 (FULL)`);
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma('temp_store = MEMORY');
  sqlite.pragma('cache_size = -32000');
}

export function openRead(file: string, options: DriverOptions = {}): ReadHandle {
  const sqlite = opened(file, true);
  try {
    setDurable(sqlite);
    sqlite.pragma('query_only = ON');
  } catch (error) {
    sqlite.close();
    throw asDatabaseError(error, `opening ${file}`);
  }
  const connection = new Connection(sqlite, options);
  const snapshot = <Result>(act: () => Result): Result => {
    if (sqlite.inTransaction) return act();
    sqlite.exec('BEGIN');
    try {
      return act();
    } finally {
      sqlite.exec('COMMIT');
    }
  };
  return { access: 'read', ...connection.queries(), snapshot, close: () => connection.close() };
}

export function openWrite(file: string, options: DriverOptions = {}): WriteHandle {
  const sqlite = opened(file, false);
  try {
    const mode = sqlite.pragma('journal_mode = WAL', { simple: true });
    if (mode !== 'wal') throw new Error(`journal_mode is ${String(mode)}, not wal`);
    setDurable(sqlite);
    sqlite.pragma('wal_autocheckpoint = 4000');
    sqlite.pragma('journal_size_limit = 67108864');
  } catch (error) {
    sqlite.close();
    throw asDatabaseError(error, `opening ${file}`);
  }
  const connection = new Connection(sqlite, options);
  const transaction = <Result>(act: () => Result): Result => {
    connection.timed('BEGIN IMMEDIATE', () => sqlite.exec('BEGIN IMMEDIATE'));
    try {
      const result = act();
      connection.timed('COMMIT', () => sqlite.exec('COMMIT'));
      return result;
    } catch (error) {
      // SQLite has already rolled back after some errors (a full disk); a second ROLLBACK would hide the first error.
      if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    access: 'write',
    ...connection.queries(),
    run: (sql, ...values) => connection.run(sql, values).changes,
    insert: (sql, ...values) => Number(connection.run(sql, values).lastInsertRowid),
    insertNew: (sql, ...values) => {
      const result = connection.run(sql, values);
      return result.changes === 0 ? null : Number(result.lastInsertRowid);
    },
    exec: (sql) => void connection.timed(sql, () => sqlite.exec(sql)),
    transaction,
    close: () => connection.close(),
  };
}

/** First fault that `quick_check` finds, or null for a sound file. Throws only when the file cannot be opened at all. */
export function quickCheck(file: string): string | null {
  const sqlite = opened(file, true);
  try {
    const answer = sqlite.pragma('quick_check(1)', { simple: true });
    return answer === 'ok' ? null : String(answer);
  } catch (error) {
    return asDatabaseError(error, `checking ${file}`).message;
  } finally {
    sqlite.close();
  }
}

/**
 * Copies the database as of one moment into a new file (SQLite's online backup). Meant for a thread of its own: the copy is one
 * step, because a copy in small steps begins again whenever the writer commits.
 */
export async function copyOnline(from: string, to: string): Promise<void> {
  const sqlite = opened(from, true);
  try {
    await sqlite.backup(to, { progress: () => 0x7fff_ffff });
  } catch (error) {
    throw asDatabaseError(error, `backing up ${from} to ${to}`);
  } finally {
    sqlite.close();
  }
}
