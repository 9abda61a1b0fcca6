import { navigate, useRoute } from '@/lib/route';
import { useWords } from '@/lib/words';
import { Button, Dialog, Icon } from '@/ui';
import { askEnd, endExercise, useAskedEnd, useExerciseCommands, useExercises } from './use-exercises';
import styles from './exercise.module.css';

/** Under the top of every screen while an exercise runs: nobody takes it for an emergency. Offers the commands besides. */
export function ExerciseBanner() {
  const t = useWords();
  const { value } = useExercises();
  const { screen } = useRoute();
  const run = value?.runs.find(({ outcome }) => outcome === 'running') ?? null;
  useExerciseCommands(run === null ? 'none' : run.pausedAt === null ? 'running' : 'paused');
  if (run === null) return null;
  return (
    <div className={styles.banner} role="status">
      <Icon name="whistle" />
      <span>{t(run.pausedAt === null ? 'exercise:banner' : 'exercise:bannerPaused', { name: t(`exercise:kind.${run.kind}`), no: run.caseNo })}</span>
      {screen !== 'exercise' && (
        <Button size="s" onClick={() => navigate({ screen: 'exercise', overlay: null })}>
          {t('exercise:open')}
        </Button>
      )}
      <EndDialog />
    </div>
  );
}

/** What an end undoes cannot be had back, so it asks. */
function EndDialog() {
  const t = useWords();
  const asked = useAskedEnd();
  if (asked === null) return null;
  return (
    <Dialog
      title={t(asked === 'finished' ? 'exercise:command.finish' : 'exercise:command.abort')}
      closeLabel={t('exercise:confirm.no')}
      onClose={() => askEnd(null)}
      footer={
        <>
          <Button onClick={() => askEnd(null)}>{t('exercise:confirm.no')}</Button>
          <Button variant={asked === 'finished' ? 'primary' : 'danger'} data-autofocus onClick={() => endExercise(asked)}>
            {t('exercise:confirm.yes')}
          </Button>
        </>
      }
    >
      <p>{t(asked === 'finished' ? 'exercise:confirm.finish' : 'exercise:confirm.abort')}</p>
    </Dialog>
  );
}
