import { elapsedMs, type ExerciseRun } from '@shared/domain/exercise/run';
import { scriptOf } from '@shared/domain/exercise/scripts';
import { useNow } from '@/lib/clock';
import { formatDateTime, formatDuration, formatTime } from '@/lib/format';
import { navigate } from '@/lib/route';
import { useLocale, useWords } from '@/lib/words';
import { Button, Panel, Progress, Table } from '@/ui';
import { injectRows, saidIn, textOfInject } from './model';
import { askEnd, pauseExercise, useIsDirector } from './use-exercises';
import styles from './exercise.module.css';

/** How far the script has come, what it did and, for the director, what is next. */
export function RunningPanel({ run }: { readonly run: ExerciseRun }) {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  const isDirector = useIsDirector();
  const script = scriptOf(run.kind);
  const elapsed = elapsedMs(run, now);
  const next = script.injects[run.injects.length];
  const rows = injectRows(script, run, isDirector);
  return (
    <Panel
      title={`${t('exercise:running.title')} · ${t(`exercise:kind.${run.kind}`)}`}
      actions={
        <>
          <Button size="s" icon="pin" onClick={() => navigate({ screen: 'console', caseId: run.caseId, overlay: null })}>
            {t('exercise:running.openCase')}
          </Button>
          <Button size="s" icon={run.pausedAt === null ? 'pause' : 'play'} disabled={!isDirector} onClick={() => pauseExercise(run.pausedAt === null)}>
            {t(run.pausedAt === null ? 'exercise:command.pause' : 'exercise:command.resume')}
          </Button>
          <Button size="s" icon="check" disabled={!isDirector} onClick={() => askEnd('finished')}>
            {t('exercise:command.finish')}
          </Button>
          <Button size="s" variant="danger" icon="close" disabled={!isDirector} onClick={() => askEnd('aborted')}>
            {t('exercise:command.abort')}
          </Button>
        </>
      }
    >
      <p className={styles.faint}>{t('exercise:running.startedBy', { name: run.startedBy.name, at: formatDateTime(run.startedAt, locale) })}</p>
      <Progress label={`${t('exercise:running.elapsed')} ${t('exercise:running.of', { elapsed: formatDuration(elapsed, locale), length: formatDuration(script.lengthMs, locale) })}`} value={elapsed} max={script.lengthMs} />
      {isDirector && <p>{next === undefined ? t('exercise:running.noNext') : `${t('exercise:running.next')}：${t('exercise:running.nextIn', { time: formatDuration(Math.max(0, next.afterMs - elapsed), locale) })}`}</p>}
      <Table
        caption={t('exercise:log.title')}
        head={[t('exercise:log.at'), t('exercise:log.kind'), t('exercise:log.text'), t('exercise:log.result')]}
        rows={rows.map(({ inject, afterMs, done }, i) => ({
          key: String(i),
          cells: [
            done === null ? `+${formatDuration(afterMs, locale)}` : formatTime(done.at, locale, true),
            t(`exercise:inject.${inject.kind}`),
            saidIn(locale, textOfInject(inject)),
            done === null ? t('exercise:log.waiting') : done.refused === null ? t('exercise:log.done') : t('exercise:log.refused', { code: done.refused }),
          ],
        }))}
      />
    </Panel>
  );
}
