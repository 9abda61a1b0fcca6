import type { Queries, WriteHandle } from '../driver';

/** An aggregate that an import brought or changed, with its first and last event of that import. */
export interface ImportMember {
  readonly stream: number;
  readonly first_seq: number;
  readonly last_seq: number;
}

export function addMember(db: WriteHandle, batch: number, stream: number, seq: number): void {
  db.run('INSERT INTO import_member (batch, stream, first_seq, last_seq) VALUES (?, ?, ?, ?) ON CONFLICT (batch, stream) DO UPDATE SET last_seq = excluded.last_seq', batch, stream, seq, seq);
}

export function memberCount(db: Queries, batch: number): number {
  return db.value<number>('SELECT COUNT(*) FROM import_member WHERE batch = ?', batch) ?? 0;
}

export function membersOf(db: Queries, batch: number): ImportMember[] {
  return db.all<ImportMember>('SELECT stream, first_seq, last_seq FROM import_member WHERE batch = ? ORDER BY stream', batch);
}
