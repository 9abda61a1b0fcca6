import type { CaseState } from '@shared/domain/case/state';
import type { CaseView } from '@shared/ipc/views';
import { useNow } from '@/lib/clock';
import { formatDateTime, formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Chip, LightMark, SeverityMark } from '@/ui';
import { readClock } from '../model';
import styles from './case-header.module.css';

export function CaseHeader({ view }: { readonly view: CaseView }) {
  const t = useWords();
  const locale = useLocale();
  const { state, item } = view;
  const flags: readonly (false | { readonly key: string; readonly tone: 'grey' | 'red' | 'orange' | 'yellow'; readonly words: string })[] = [
    state.exercise && { key: 'exercise', tone: 'yellow', words: t('domain:exercise') },
    state.suspendedAt !== null && { key: 'suspended', tone: 'grey', words: t('domain:suspended') },
    state.supervised && { key: 'supervised', tone: 'red', words: t('domain:supervised') },
    state.whistles.length > 0 && { key: 'whistled', tone: 'orange', words: t('domain:whistled') },
    state.temporaryItem && { key: 'temporary', tone: 'yellow', words: t('domain:temporaryItem') },
    state.reworkCount > 0 && { key: 'rework', tone: 'orange', words: t('caseFile:header.rework', { count: state.reworkCount }) },
    state.reopenCount > 0 && { key: 'reopened', tone: 'orange', words: t('caseFile:header.reopened', { count: state.reopenCount }) },
    state.sentBackCount > 0 && { key: 'sentBack', tone: 'orange', words: t('caseFile:header.sentBack', { count: state.sentBackCount }) },
  ];
  return (
    <header className={styles.header}>
      <SeverityMark severity={state.severity} label={t(`domain:severity.${state.severity}`)} size={30} />
      <div className={styles.words}>
        <h3 className={styles.title} data-selectable>
          {state.title}
        </h3>
        <p className={styles.line}>
          <span data-selectable>{state.no}</span>
          <Chip tone="blue">{t(`domain:stage.${state.stage}`)}</Chip>
          {flags.map((flag) => flag !== false && (
            <Chip key={flag.key} tone={flag.tone}>
              {flag.words}
            </Chip>
          ))}
        </p>
        <p className={styles.line}>
          <span>{t(`domain:severity.${state.severity}`)}</span>
          {item !== null && (
            <span title={t('caseFile:header.item')}>
              {locale === 'en' ? item.nameEn : item.name} · {t(`domain:board.${item.board}`)}
            </span>
          )}
          {item === null && <span>{state.itemName ?? t('caseFile:header.noItem')}</span>}
          <span>{t('caseFile:header.owner', { name: state.owner === '' ? t('caseFile:header.nobody') : state.owner })}</span>
        </p>
      </div>
    </header>
  );
}

/** The clock that runs: which step, how long still, since when and until when; what was suspended and granted is told beside it. */
export function CaseClock({ state }: { readonly state: CaseState }) {
  const t = useWords();
  const locale = useLocale();
  const clock = readClock(state, useNow());
  if (clock === null || state.clock === null) return null;
  const { leftMs } = clock;
  const left = clock.suspended
    ? leftMs === null
      ? t('caseFile:clock.suspended')
      : t('caseFile:clock.suspendedWith', { time: formatDuration(Math.abs(leftMs), locale) })
    : leftMs === null
      ? t('caseFile:clock.noLimit')
      : t(leftMs >= 0 ? 'caseFile:clock.left' : 'caseFile:clock.over', { time: formatDuration(Math.abs(leftMs), locale) });
  return (
    <div className={styles.clock} data-light={clock.light}>
      <div className={styles.clockLine}>
        <span>{t(`domain:step.${state.clock.step}`)}</span>
        <LightMark light={clock.light}>
          <strong>{left}</strong>
        </LightMark>
      </div>
      {clock.used !== null && (
        <div className={styles.track} aria-hidden="true">
          <div className={styles.used} style={{ width: `${clock.used * 100}%` }} />
        </div>
      )}
      <div className={styles.ends}>
        <span>{t('caseFile:clock.started', { time: formatDateTime(clock.startedAt, locale) })}</span>
        {clock.dueAt !== null && <span>{t('caseFile:clock.due', { time: formatDateTime(clock.dueAt, locale) })}</span>}
      </div>
      {(state.suspendedMs > 0 || state.extendedMs > 0 || state.suspendedUntil !== null) && (
        <div className={styles.ends}>
          {state.suspendedMs > 0 && <span>{t('caseFile:clock.suspendedSum', { time: formatDuration(state.suspendedMs, locale) })}</span>}
          {state.extendedMs > 0 && <span>{t('caseFile:clock.extendedSum', { time: formatDuration(state.extendedMs, locale) })}</span>}
          {state.suspendedUntil !== null && <span>{t('caseFile:clock.suspendedUntil', { time: formatDateTime(state.suspendedUntil, locale) })}</span>}
        </div>
      )}
    </div>
  );
}
