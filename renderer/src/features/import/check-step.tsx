import { useMemo, useState } from 'react';
import { useLocale, useWords } from '@/lib/words';
import { Button, Checkbox, Chip, Panel, Progress } from '@/ui';
import { AreaMap } from './area-map';
import styles from './import.module.css';
import { IssueList } from './issue-list';
import { failureText, issueText } from './issue-text';
import { filterRows, issueSummaries, previewRows, warningCount } from './model';
import { Options } from './options';
import { RowTable } from './row-table';
import type { ImportFlow, ImportStage } from './use-import';

type CheckStage = Extract<ImportStage, { at: 'check' | 'applying' }>;

/** What would be imported, what is wrong with the rest, and the choices that decide it. */
export function CheckStep({ flow, stage }: { readonly flow: ImportFlow; readonly stage: CheckStage }) {
  const t = useWords();
  const { preview } = stage;
  const [onlyIssues, setOnlyIssues] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const [focusRow, setFocusRow] = useState<number | null>(null);
  const rows = useMemo(() => previewRows(preview), [preview]);
  const summaries = useMemo(() => issueSummaries(preview), [preview]);
  const shown = useMemo(() => filterRows(rows, onlyIssues, code), [rows, onlyIssues, code]);
  const applying = stage.at === 'applying';
  const onMap = preview.kind === 'areas' || preview.kind === 'roads' ? preview.kind : null;
  const chosen = summaries.find((summary) => summary.code === code);

  return (
    <div className={styles.check} aria-busy={applying || (stage.at === 'check' && stage.rechecking)}>
      <div className={styles.side}>
        <Summary stage={stage} flow={flow} />
        <IssueList
          summaries={summaries}
          code={code}
          onPick={(picked) => {
            setCode(picked === code ? null : picked);
          }}
        />
        <Options preview={preview} mapping={stage.at === 'check' ? stage.mapping : preview.mapping} disabled={applying} onChange={flow.remap} />
      </div>
      <div className={styles.main}>
        {onMap !== null && <AreaMap kind={onMap} shapes={preview.shapes} surroundings={preview.surroundings ?? []} focusRow={focusRow} onPick={setFocusRow} />}
        <Panel
          flush
          className={styles.rowsPanel ?? ''}
          title={t('import:check.rows')}
          actions={
            <>
              {chosen && (
                <Button size="s" icon="close" onClick={() => setCode(null)}>
                  {t('import:check.ofCode', { what: issueText(t, chosen.example).what })}
                </Button>
              )}
              <Checkbox label={t('import:check.onlyBad')} checked={onlyIssues} onChange={(event) => setOnlyIssues(event.target.checked)} />
            </>
          }
        >
          <RowTable headers={preview.headers} rows={shown} focusRow={focusRow} onFocusRow={onMap === null ? null : setFocusRow} />
          {preview.sample.length < preview.total && <p className={styles.note}>{t('import:check.someRows', { shown: preview.sample.length, total: preview.total })}</p>}
        </Panel>
      </div>
    </div>
  );
}

function Summary({ flow, stage }: { readonly flow: ImportFlow; readonly stage: CheckStage }) {
  const t = useWords();
  const locale = useLocale();
  const { preview } = stage;
  const number = new Intl.NumberFormat(locale);
  const applying = stage.at === 'applying';
  const warned = warningCount(preview);
  const failure = stage.at === 'check' && stage.error !== null ? failureText(t, stage.error) : null;
  const label = preview.bad > 0 ? t('import:check.applyWithBad', { n: number.format(preview.good), bad: number.format(preview.bad) }) : t('import:check.apply', { n: number.format(preview.good) });
  return (
    <Panel title={t(`import:kind.${preview.kind}`)}>
      <p className={styles.fileName} data-selectable>
        {preview.fileName}
      </p>
      <div className={styles.counts} role="status">
        <Chip tone="blue">{t('import:check.total', { n: number.format(preview.total) })}</Chip>
        <Chip tone="green">{t('import:check.good', { n: number.format(preview.good) })}</Chip>
        {preview.bad > 0 && <Chip tone="red">{t('import:check.bad', { n: number.format(preview.bad) })}</Chip>}
        {warned > 0 && <Chip tone="yellow">{t('import:check.warnings', { n: number.format(warned) })}</Chip>}
        {stage.at === 'check' && stage.rechecking && <span className={styles.faint}>{t('import:check.rechecking')}</span>}
      </div>
      {failure && (
        <p role="alert" className={styles.complaint}>
          {failure.what} {failure.remedy}
        </p>
      )}
      {applying ? (
        <Writing flow={flow} />
      ) : (
        <div className={styles.row}>
          <Button variant="primary" icon="check" disabled={preview.good === 0 || (stage.at === 'check' && stage.rechecking)} onClick={flow.apply}>
            {label}
          </Button>
          <Button onClick={flow.discard}>{t('import:check.discard')}</Button>
        </div>
      )}
      {preview.good === 0 && <p className={styles.faint}>{t('import:check.nothingGood')}</p>}
    </Panel>
  );
}

function Writing({ flow }: { readonly flow: ImportFlow }) {
  const t = useWords();
  const { progress } = flow;
  const writing = progress?.phase === 'writing';
  return (
    <div className={styles.writing} role="status">
      <Progress label={t(`import:${progress?.phase ?? 'checking'}`)} value={progress?.done ?? 0} max={progress?.total ?? 0} />
      {writing ? <p className={styles.faint}>{t('import:writeNote')}</p> : <Button onClick={flow.discard}>{t('import:cancelWrite')}</Button>}
    </div>
  );
}
