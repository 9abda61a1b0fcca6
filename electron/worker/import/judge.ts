import type { Columns } from './csv-row';
import type { CsvRecord } from './files/csv-splitter';
import type { Report } from './issue-book';
import type { PlannedRow } from './plan-context';

/**
 * Judges the rows of one reading in file order (repeats are found against the rows before). The first reading throws the plans away
 * and keeps the words; the second, when the import is applied, judges again and keeps the plans: nothing of a million rows is held between.
 */
export interface RowJudge {
  readonly columns: Columns;
  /** Null when the row cannot be imported; then an error was reported. */
  readonly judge: (record: CsvRecord, report: Report) => PlannedRow | null;
}
