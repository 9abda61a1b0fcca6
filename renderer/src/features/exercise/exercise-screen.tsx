import { useState } from 'react';
import { refusalText } from '@/lib/refusal-text';
import { useWords } from '@/lib/words';
import { ErrorState, Loading } from '@/ui';
import { PastPanel } from './past-panel';
import { RunningPanel } from './running-panel';
import { ScoreDialog } from './score-dialog';
import { StartPanel } from './start-panel';
import { useExercises } from './use-exercises';
import styles from './exercise.module.css';

/** Start, watch, score. */
export function ExerciseScreen() {
  const t = useWords();
  const { value, error, refetch } = useExercises();
  const [scored, setScored] = useState<string | null>(null);
  if (value === undefined) {
    if (error !== null) return <ErrorState title={t('common:failed')} text={refusalText(error)} retryLabel={t('common:retry')} onRetry={refetch} />;
    return <Loading label={t('common:loading')} />;
  }
  const run = value.runs.find(({ outcome }) => outcome === 'running');
  const shown = value.runs.find(({ caseId }) => caseId === scored);
  return (
    <div className={styles.screen}>
      {run === undefined ? <StartPanel simulated={value.simulated} /> : <RunningPanel run={run} />}
      <PastPanel runs={value.runs.filter(({ outcome }) => outcome !== 'running')} onScore={setScored} />
      {shown !== undefined && <ScoreDialog run={shown} onClose={() => setScored(null)} />}
    </div>
  );
}
