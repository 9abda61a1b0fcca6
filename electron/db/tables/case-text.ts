import type { Queries, WriteHandle } from '../driver';
import { indexTokens } from '../search/words';

export const caseTextSql = {
  // Newest first: rowid is the case's key, which counts up.
  match: 'SELECT rowid FROM case_text WHERE case_text MATCH ? ORDER BY rowid DESC LIMIT ?',
} as const;

export function putCaseText(db: WriteHandle, key: number, words: string, isNew: boolean): void {
  const verb = isNew ? 'INSERT' : 'INSERT OR REPLACE';
  db.run(`${verb} INTO case_text (rowid, words) VALUES (?, ?)`, key, indexTokens(words));
}

/** Keys of cases that match an FTS5 expression, newest first. */
export function matchCases(db: Queries, expression: string, limit: number): number[] {
  return db.column<number>(caseTextSql.match, expression, limit);
}
