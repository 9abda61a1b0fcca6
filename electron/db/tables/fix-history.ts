import { verdicts, type Verdict } from '@shared/domain/position/judge';
import type { EpochMs, LngLat } from '@shared/domain/ids';
import type { Queries, WriteHandle } from '../driver';

/** A fix of the short history and what was made of it. */
export interface HistoricFix {
  readonly point: LngLat;
  readonly fixAt: EpochMs;
  readonly receivedAt: EpochMs;
  readonly accuracyM: number | null;
  readonly verdict: Verdict;
}

/** Rows that one write takes off the old end beyond what it adds, so that a shortened history costs no write more than a few milliseconds. */
const forgottenAtOnce = 5_000;

export const fixHistorySql = {
  ofPerson: 'SELECT lng, lat, fix_at, received_at, accuracy_m, verdict FROM fix_history WHERE person = ? AND fix_at >= ? AND fix_at <= ? ORDER BY fix_at LIMIT ?',
  add: 'INSERT INTO fix_history (person, lng, lat, fix_at, received_at, accuracy_m, verdict) VALUES (?, ?, ?, ?, ?, ?, ?)',
} as const;

export function fixesOf(db: Queries, person: number, from: EpochMs, to: EpochMs, limit: number): HistoricFix[] {
  return db
    .rows<[number, number, number, number, number | null, number]>(fixHistorySql.ofPerson, person, from, to, limit)
    .map(([lng, lat, fixAt, receivedAt, accuracyM, verdict]) => ({ point: [lng, lat], fixAt, receivedAt, accuracyM, verdict: verdicts[verdict] ?? 'live' }));
}

export function addFix(db: WriteHandle, person: number, fix: Omit<HistoricFix, 'verdict'> & { readonly verdict: number }): void {
  db.run(fixHistorySql.add, person, fix.point[0], fix.point[1], fix.fixAt, fix.receivedAt, fix.accuracyM, fix.verdict);
}

/** Takes off the old end what is beyond `rows` rows or came in before `since`. Rows come in by time, so both are ranges of the key. */
export function forgetFixes(db: WriteHandle, since: EpochMs, rows: number): void {
  const ends = db.get<{ first: number | null; last: number | null }>('SELECT (SELECT seq FROM fix_history ORDER BY seq LIMIT 1) AS first, (SELECT seq FROM fix_history ORDER BY seq DESC LIMIT 1) AS last');
  if (ends === undefined || ends.first === null || ends.last === null) return;
  const upTo = ends.first + forgottenAtOnce - 1;
  db.run('DELETE FROM fix_history WHERE seq <= ? AND (seq <= ? OR received_at < ?)', upTo, ends.last - rows, since);
}
