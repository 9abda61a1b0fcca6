import { DatabaseNewerError } from '../errors';
import type { WriteHandle } from '../driver';
import { indexes, tables } from './0001-house';
import { addSquads } from './0002-squads';
import { fieldTables } from './0003-field';
import { roadTables } from './0004-roads';
import { closureTables } from './0005-closures';
import { addFigures } from './0006-figures';

export const indexNames: readonly string[] = Object.keys(indexes);

export interface Migration {
  /** The version that the database has afterwards; they count up by one. */
  readonly version: number;
  readonly up: (db: WriteHandle) => void;
}

export const migrations: readonly Migration[] = [
  { version: 1, up: (db) => db.exec(tables) },
  { version: 2, up: addSquads },
  { version: 3, up: (db) => db.exec(fieldTables) },
  { version: 4, up: (db) => db.exec(roadTables) },
  { version: 5, up: (db) => db.exec(closureTables) },
  { version: 6, up: addFigures },
];

/** Tells our files from any other SQLite file: "JWNG". */
const applicationId = 0x4a574e47;

/** Brings a database to the newest version, each step in a transaction of its own; refuses a newer one untouched. */
export function migrate(db: WriteHandle, file: string, steps: readonly Migration[] = migrations): number {
  const known = steps.at(-1)?.version ?? 0;
  const found = db.value<number>('PRAGMA user_version') ?? 0;
  if (found > known) throw new DatabaseNewerError(file, found, known);
  for (const step of steps) {
    if (step.version <= found) continue;
    db.transaction(() => {
      step.up(db);
      db.exec(`PRAGMA user_version = ${step.version}; PRAGMA application_id = ${applicationId}`);
    });
  }
  return known;
}

/** Builds the indexes that are missing: all of them in a fresh database, those put off by a bulk load, or one that a later version brings. */
export function ensureIndexes(db: WriteHandle): void {
  const present = new Set(db.rows<[string]>("SELECT name FROM sqlite_schema WHERE type = 'index'").map(([name]) => name));
  const missing = Object.entries(indexes).filter(([name]) => !present.has(name));
  if (missing.length === 0) return;
  db.transaction(() => {
    for (const [name, definition] of missing) db.exec(`CREATE INDEX ${name} ON ${definition}`);
  });
}

/** The indexes whose upkeep costs most during a bulk load; nothing that the load itself reads. */
export const deferrableIndexes: readonly string[] = [
  'queue_all', 'queue_unassigned', 'queue_owner', 'queue_board', 'queue_class', 'queue_severity', 'queue_district', 'queue_subdistrict', 'queue_community', 'queue_grid', 'queue_micro_grid', 'queue_counts',
  'assignment_cleared', 'case_on_map', 'case_open_in_cell', 'case_ended_in_cell', 'case_ended_in_grid', 'signal_by_phone', 'leg_closed', 'outcome_close_due', 'outcome_dispatch_due', 'outcome_contact_due', 'outcome_handled', 'outcome_closed',
];

export function dropDeferrableIndexes(db: WriteHandle): void {
  db.transaction(() => {
    for (const name of deferrableIndexes) db.exec(`DROP INDEX IF EXISTS ${name}`);
  });
}
