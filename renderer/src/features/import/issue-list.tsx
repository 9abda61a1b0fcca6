import { useWords } from '@/lib/words';
import { Chip, Panel } from '@/ui';
import styles from './import.module.css';
import { issueText } from './issue-text';
import type { IssueSummary } from './model';

/** Every kind of fault once, with how often; picking one shows its rows only. */
export function IssueList({ summaries, code, onPick }: { readonly summaries: readonly IssueSummary[]; readonly code: string | null; readonly onPick: (code: string) => void }) {
  const t = useWords();
  return (
    <Panel title={t('import:check.issues')} className={styles.issuesPanel ?? ''}>
      {summaries.length === 0 ? (
        <p className={styles.faint}>{t('import:check.noIssues')}</p>
      ) : (
        <ul className={styles.issues}>
          {summaries.map((summary) => {
            const { what, remedy } = issueText(t, summary.example);
            const { row, field } = summary.example;
            const place = [row === 0 ? t('import:check.file_issue') : `${t('import:check.row')} ${row}`, field === null ? '' : t(`import:field.${field}`)].filter(Boolean).join(' · ');
            return (
              <li key={`${summary.severity} ${summary.code}`}>
                <button type="button" className={styles.issue} aria-pressed={summary.code === code} disabled={row === 0} onClick={() => onPick(summary.code)}>
                  <Chip tone={summary.severity === 'error' ? 'red' : 'yellow'}>
                    {t(`import:severity.${summary.severity}`)} {t('import:check.issueCount', { n: summary.count })}
                  </Chip>
                  <span className={styles.place}>{place}</span>
                  <span>{what}</span>
                  <span className={styles.remedy}>{remedy}</span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}
