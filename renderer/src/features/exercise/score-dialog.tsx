import type { ExerciseRun } from '@shared/domain/exercise/run';
import type { ExerciseScore, ShareOf } from '@shared/domain/exercise/score';
import { formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Dialog, Table } from '@/ui';
import styles from './exercise.module.css';

/** Each figure with how it is computed; what is missing is said to be blank. */
export function ScoreDialog({ run, onClose }: { readonly run: ExerciseRun; readonly onClose: () => void }) {
  const t = useWords();
  return (
    <Dialog title={t('exercise:score.title', { name: t(`exercise:kind.${run.kind}`), no: run.caseNo })} closeLabel={t('common:close')} onClose={onClose} width={760}>
      {run.score === null ? <p>{t('exercise:score.none')}</p> : <Score score={run.score} />}
    </Dialog>
  );
}

function Score({ score }: { readonly score: ExerciseScore }) {
  const t = useWords();
  const locale = useLocale();
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const blank = t('exercise:score.blank');
  const time = (ms: number | null): string => (ms === null ? blank : formatDuration(ms, locale));
  const share = ({ n, of }: ShareOf): string => (of === 0 ? blank : t('exercise:score.share', { percent: new Intl.NumberFormat(locale, { style: 'percent' }).format(n / of), n, of }));
  const rows: readonly (readonly [string, string, string])[] = [
    [t('exercise:score.dispatch'), time(score.dispatchMs), t('exercise:score.dispatchFormula')],
    [t('exercise:score.assembly'), time(score.assemblyMs), t('exercise:score.assemblyFormula')],
    [t('exercise:score.optimum'), time(score.optimumMs), t('exercise:score.optimumFormula')],
    [t('exercise:score.ratio'), score.assemblyRatio === null ? blank : t('exercise:score.ratioValue', { value: number.format(score.assemblyRatio) }), t('exercise:score.ratioFormula')],
    [t('exercise:score.coverage'), score.coverageLostGridMinutes === null ? blank : t('exercise:score.coverageValue', { value: number.format(score.coverageLostGridMinutes) }), t('exercise:score.coverageFormula')],
    [t('exercise:score.acknowledged'), share(score.acknowledged), t('exercise:score.acknowledgedFormula')],
    [t('exercise:score.accounted'), share(score.accountedFor), t('exercise:score.accountedFormula')],
  ];
  return (
    <div className={styles.score}>
      <Table caption={t('exercise:score.figure')} head={[t('exercise:score.figure'), t('exercise:score.value'), t('exercise:score.formula')]} rows={rows.map(([figure, value, formula]) => ({ key: figure, cells: [figure, <strong key="value">{value}</strong>, <span key="formula" className={styles.faint}>{formula}</span>] }))} />
      <h3>{t('exercise:score.deviations')}</h3>
      {score.deviations.length === 0 ? (
        <p>{t('exercise:score.noDeviations')}</p>
      ) : (
        <ul>
          {score.deviations.map(({ code, n }) => (
            <li key={code}>{t(`exercise:deviation.${code}`, { n })}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
