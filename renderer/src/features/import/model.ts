import type { ImportIssue, ImportPreview } from '@shared/ipc/views';

export interface PreviewRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly state: 'good' | 'warned' | 'bad';
  readonly issues: readonly ImportIssue[];
}

/** Rows of the table with what was said about them. Row 0 is the file and has no row. */
export function previewRows(preview: ImportPreview): readonly PreviewRow[] {
  const byRow = new Map<number, ImportIssue[]>();
  for (const issue of preview.issues) {
    const there = byRow.get(issue.row);
    if (there) there.push(issue);
    else byRow.set(issue.row, [issue]);
  }
  return preview.sample.map(({ row, cells, ok }) => {
    const issues = byRow.get(row) ?? [];
    return { row, cells, issues, state: !ok ? 'bad' : issues.length > 0 ? 'warned' : 'good' };
  });
}

/** Only rows with something to say, or only those with one fault. */
export function filterRows(rows: readonly PreviewRow[], onlyIssues: boolean, code: string | null): readonly PreviewRow[] {
  if (code !== null) return rows.filter((row) => row.issues.some((issue) => issue.code === code));
  return onlyIssues ? rows.filter((row) => row.state !== 'good') : rows;
}

export interface IssueSummary {
  readonly code: string;
  readonly severity: ImportIssue['severity'];
  readonly count: number;
  /** Stands for the others: its words are shown. */
  readonly example: ImportIssue;
}

export function issueSummaries(preview: ImportPreview): readonly IssueSummary[] {
  const examples = new Map<string, ImportIssue>();
  for (const issue of preview.issues) {
    const key = `${issue.severity} ${issue.code}`;
    if (!examples.has(key)) examples.set(key, issue);
  }
  return (preview.issueTotals ?? []).flatMap(({ code, severity, count }) => {
    const example = examples.get(`${severity} ${code}`);
    return example ? [{ code, severity, count, example }] : [];
  });
}

export function warningCount(preview: ImportPreview): number {
  return (preview.issueTotals ?? []).reduce((sum, total) => sum + (total.severity === 'warning' ? total.count : 0), 0);
}
