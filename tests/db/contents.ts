import { projectionTables } from '../../electron/db/projections/rebuild';
import type { Queries, SqlValue } from '../../electron/db/driver';

/** Every projection, row by row, as bytes: quote() writes a value so that no two different ones look alike. */
export function projectionContents(db: Queries): Map<string, readonly string[]> {
  const contents = new Map<string, readonly string[]>();
  for (const table of projectionTables) {
    const columns = db.rows<[string]>(`SELECT name FROM pragma_table_info('${table}')`).map(([name]) => name);
    const row = columns.map((column) => `quote(${column})`).join(` || '|' || `);
    contents.set(table, db.rows<[string]>(`SELECT ${row} FROM ${table}`).map(([text]) => text).sort());
  }
  return contents;
}

/** The search index as what it says: which token stands where in which case. Its segments may lie differently. */
export function searchContents(db: Queries & { exec(sql: string): void }): readonly string[] {
  db.exec("CREATE VIRTUAL TABLE IF NOT EXISTS temp.case_text_words USING fts5vocab('main', 'case_text', 'instance')");
  return db.rows<SqlValue[]>('SELECT doc, offset, term FROM temp.case_text_words ORDER BY doc, offset, term').map((row) => row.join('|'));
}
