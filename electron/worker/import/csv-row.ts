import type { ImportMapping } from '@shared/ipc/views';
import { columnOf, importFields } from './fields';
import { longestCell, mostCells, type CsvRecord } from './files/csv-splitter';
import type { Report } from './issue-book';
import { excerpt, keptText, looksLikeFormula } from './text';

/** The mapped fields of a kind as column numbers: read by place, so that no header name can mean anything else. */
export type Columns = ReadonlyMap<string, number>;

export function columnsOf(kind: 'people' | 'cases', mapping: ImportMapping, headers: readonly string[]): Columns {
  return new Map(
    importFields[kind].flatMap((spec): readonly (readonly [string, number])[] => {
      const header = columnOf(mapping.columns, spec.name);
      const index = header === null ? -1 : headers.indexOf(header);
      return index < 0 ? [] : [[spec.name, index]];
    }),
  );
}

/** A cell as text, kept as written but for blanks around it and control characters. */
export function valueOf(record: CsvRecord, columns: Columns, field: string): string {
  const index = columns.get(field);
  return index === undefined ? '' : keptText(record.cells[index] ?? '');
}

/** As `valueOf`, cut to what the register holds, with a warning. */
export function boundedValue(record: CsvRecord, columns: Columns, field: string, most: number, report: Report): string {
  const value = valueOf(record, columns, field);
  if (value.length <= most) return value;
  report('warning', 'valueTooLong', field, { length: value.length, limit: most });
  return value.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** What is wrong with the line as such, whatever it means. */
export function checkRecord(record: CsvRecord, headers: readonly string[], columns: Columns, report: Report): void {
  for (const flaw of record.flaws) {
    if (flaw === 'unclosedQuote') report('error', 'unclosedQuote', null, { line: record.line, lines: record.lines });
    if (flaw === 'brokenQuotes') report('error', 'brokenQuotes', null, {});
    if (flaw === 'cellTooLong') report('error', 'cellTooLong', null, { limit: longestCell });
    if (flaw === 'tooManyCells') report('error', 'tooManyCells', null, { limit: mostCells });
  }
  const extra = record.cells.slice(headers.length).filter((cell) => cell.trim() !== '').length;
  if (extra > 0 && !record.flaws.includes('tooManyCells')) report('error', 'extraCells', null, { cells: record.cells.length, columns: headers.length });
  if (record.cells.length < headers.length && record.flaws.length === 0) report('warning', 'missingCells', null, { cells: record.cells.length, columns: headers.length });
  for (const [field, index] of columns) {
    const cell = record.cells[index] ?? '';
    if (cell.includes('\u0000')) report('error', 'nulByte', field, {});
    if (cell.includes('\ufffd')) report('warning', 'undecodable', field, { value: excerpt(cell.trim()) });
    if (looksLikeFormula(cell.trim())) report('warning', 'formulaText', field, { value: excerpt(cell.trim()) });
  }
}
