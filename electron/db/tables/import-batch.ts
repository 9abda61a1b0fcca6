import type { BatchId, EpochMs } from '@shared/domain/ids';
import type { ImportBatchRow, ImportKind } from '@shared/ipc/views';
import type { Queries, WriteHandle } from '../driver';
import { upsert } from './columns';

interface BatchTableRow {
  readonly id: BatchId;
  readonly kind: ImportKind;
  readonly file_name: string;
  readonly at: EpochMs;
  readonly actor_name: string;
  readonly imported: number;
  readonly quarantined: number;
  readonly undone_at: EpochMs | null;
}

const put = upsert('import_batch', ['key'], ['key', 'id', 'kind', 'file_name', 'at', 'actor_name', 'imported', 'quarantined', 'undone_at']);
const select = 'SELECT id, kind, file_name, at, actor_name, imported, quarantined, undone_at FROM import_batch';

export function putImportBatch(db: WriteHandle, key: number, batch: ImportBatchRow): void {
  db.run(put, key, batch.id, batch.kind, batch.fileName, batch.at, batch.actorName, batch.imported, batch.quarantined, batch.undoneAt);
}

export function markImportUndone(db: WriteHandle, key: number, at: EpochMs): void {
  db.run('UPDATE import_batch SET undone_at = ? WHERE key = ?', at, key);
}

const fromRow = (row: BatchTableRow): ImportBatchRow => ({
  id: row.id,
  kind: row.kind,
  fileName: row.file_name,
  at: row.at,
  actorName: row.actor_name,
  imported: row.imported,
  quarantined: row.quarantined,
  undoneAt: row.undone_at,
});

export function importBatchByKey(db: Queries, key: number): ImportBatchRow | null {
  const row = db.get<BatchTableRow>(`${select} WHERE key = ?`, key);
  return row === undefined ? null : fromRow(row);
}

export function allImportBatches(db: Queries): ImportBatchRow[] {
  return db.all<BatchTableRow>(`${select} ORDER BY at DESC, key DESC`).map(fromRow);
}
