import type { OperationDetail } from '@shared/ipc/dispatch-views';
import { useNow } from '@/lib/clock';
import { formatDuration, formatTime } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Button, LightMark } from '@/ui';
import styles from './muster.module.css';

/** Accountability on scene: when the next round is due, how far this one is, and who is missing. */
export function Par({ detail, mayAct, onCall }: { readonly detail: OperationDetail; readonly mayAct: boolean; readonly onCall: () => void }) {
  const t = useWords();
  const locale = useLocale();
  const now = useNow();
  const { operation, members, nextParAt } = detail;
  const round = operation.parRounds.at(-1);
  const running = round !== undefined && round.completeAt === null ? round : null;
  const outcomes = new Map((running?.answers ?? []).map((answer) => [answer.assignmentId, answer.outcome]));
  const missing = [...outcomes].flatMap(([id, outcome]) => (outcome === 'missing' ? [members.find((member) => member.assignment.id === id)?.name ?? ''] : []));
  const onScene = members.some((member) => member.assignment.stage === 'onScene' && member.assignment.purpose === 'scene');
  const due = nextParAt === null ? null : nextParAt - now;
  return (
    <div className={styles.par}>
      <strong>{t('muster:par.title')}</strong>
      {running !== null ? (
        <span>{t('muster:par.open', { answered: outcomes.size, expected: running.expected.length, time: formatDuration(Math.max(0, now - running.calledAt), locale) })}</span>
      ) : due !== null ? (
        <LightMark light={due < 0 ? 'red' : due < 120_000 ? 'yellow' : 'green'}>{t(due < 0 ? 'muster:par.over' : 'muster:par.due', { time: formatDuration(Math.abs(due), locale) })}</LightMark>
      ) : round?.completeAt != null ? (
        <span>{t('muster:par.done', { time: formatTime(round.completeAt, locale) })}</span>
      ) : (
        <span className={styles.faint}>{operation.parEveryMs === null ? t('muster:par.none') : ''}</span>
      )}
      {missing.length > 0 && (
        <span className={styles.alarm} role="alert">
          ▲ {t('muster:par.missing', { count: missing.length, names: missing.join(t('caseFile:listComma')) })}
        </span>
      )}
      {mayAct && onScene && (
        <span className={styles.end}>
          <Button size="s" icon="check" onClick={onCall}>
            {t('muster:par.call')}
          </Button>
        </span>
      )}
    </div>
  );
}
