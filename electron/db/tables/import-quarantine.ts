import type { StagedRow } from '@shared/ipc/import-stage';
import type { Queries, WriteHandle } from '../driver';

export function addQuarantined(db: WriteHandle, batch: number, ordinal: number, row: StagedRow): void {
  db.run('INSERT INTO import_quarantine (batch, ordinal, row, cells, issues) VALUES (?, ?, ?, ?, ?)', batch, ordinal, row.row, JSON.stringify(row.cells), row.issues);
}

export function quarantineOf(db: Queries, batch: number): StagedRow[] {
  return db
    .all<{ row: number; cells: string; issues: string }>('SELECT row, cells, issues FROM import_quarantine WHERE batch = ? ORDER BY ordinal', batch)
    .map((row) => ({ row: row.row, cells: JSON.parse(row.cells) as string[], issues: row.issues }));
}
