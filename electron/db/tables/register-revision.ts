import type { AggregateKind } from '@shared/domain/event';
import type { Queries, WriteHandle } from '../driver';

/** Notes that a register changed with this event of the log. */
export function noteRevision(db: WriteHandle, aggregate: AggregateKind, seq: number): void {
  db.run('INSERT INTO register_revision (aggregate, seq) VALUES (?, ?) ON CONFLICT (aggregate) DO UPDATE SET seq = excluded.seq', aggregate, seq);
}

/** How new the register is; 0 before its first record. */
export function revisionOf(db: Queries, aggregate: AggregateKind): number {
  return db.value<number>('SELECT seq FROM register_revision WHERE aggregate = ?', aggregate) ?? 0;
}
