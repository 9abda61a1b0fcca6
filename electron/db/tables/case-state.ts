import type { CaseState } from '@shared/domain/case/state';
import { fold } from '@shared/domain/case/evolve';
import type { Queries, WriteHandle } from '../driver';
import { caseEventsOf } from './event-log';

/** Open cases only: see the table's comment in the migration. */
export const caseStateSql = { get: 'SELECT state FROM case_state WHERE key = ?' } as const;

/**
 * State of a case: read where it is open, folded from its events where it has ended; null for an unknown one.
 * `before` bounds the events that are folded, where the log already holds later ones (a rebuild, an event just appended).
 */
export function loadCaseState(db: Queries, key: number, before = Number.MAX_SAFE_INTEGER): CaseState | null {
  const text = db.value<string>(caseStateSql.get, key);
  // The text was written by `putCaseState` from a CaseState.
  if (text !== undefined) return JSON.parse(text) as CaseState;
  const events = caseEventsOf(db, key, before);
  return events.length === 0 ? null : fold(events);
}

export function putCaseState(db: WriteHandle, key: number, state: CaseState): void {
  db.run('INSERT INTO case_state (key, state) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET state = excluded.state', key, JSON.stringify(state));
}

export function dropCaseState(db: WriteHandle, key: number): void {
  db.run('DELETE FROM case_state WHERE key = ?', key);
}
