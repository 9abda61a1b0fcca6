import type { ImportIssue, ImportPreview } from '@shared/ipc/views';
import type { IssueCode } from './issue-codes';

export type IssueParams = Readonly<Record<string, string | number>>;

/** Says something about one row (or, with row 0, about the file). An error keeps the row out, a warning does not. */
export type Report = (severity: ImportIssue['severity'], code: IssueCode, field: string | null, params?: IssueParams) => void;

/** Issues that a preview carries; the totals count them all. */
const mostIssues = 5_000;

/** Collects what was found: everything is counted, the first few thousand are kept in the order found. */
export interface IssueBook {
  readonly add: (issue: ImportIssue) => void;
  readonly reporter: (row: number) => Report;
  readonly isBad: (row: number) => boolean;
  readonly badRows: () => number;
  /** By row. */
  readonly issues: () => readonly ImportIssue[];
  readonly totals: () => NonNullable<ImportPreview['issueTotals']>;
}

/** `most` issues are kept; a plan keeps all, since each quarantined row takes its own along. */
export function createIssueBook(most = mostIssues): IssueBook {
  const kept: ImportIssue[] = [];
  const totals = new Map<string, { code: string; severity: ImportIssue['severity']; count: number }>();
  const bad = new Set<number>();
  const add = (issue: ImportIssue) => {
    if (kept.length < most) kept.push(issue);
    const key = `${issue.severity} ${issue.code}`;
    const total = totals.get(key);
    if (total) total.count++;
    else totals.set(key, { code: issue.code, severity: issue.severity, count: 1 });
    if (issue.severity === 'error' && issue.row > 0) bad.add(issue.row);
  };
  return {
    add,
    reporter: (row) => (severity, code, field, params = {}) => add({ row, field, severity, code, params }),
    isBad: (row) => bad.has(row),
    badRows: () => bad.size,
    issues: () => [...kept].sort((a, b) => a.row - b.row),
    totals: () => [...totals.values()].sort((a, b) => (a.severity === b.severity ? b.count - a.count : a.severity === 'error' ? -1 : 1)),
  };
}
