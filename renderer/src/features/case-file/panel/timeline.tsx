import { memo, useMemo } from 'react';
import { durationWords, eventWords } from '@shared/i18n/event-words';
import type { CaseEvent } from '@shared/domain/case/events';
import type { CaseView } from '@shared/ipc/views';
import { useNow } from '@/lib/clock';
import { formatDateTime, formatDuration } from '@/lib/format';
import { useLocale, useWords, words } from '@/lib/words';
import { classNames } from '@/ui';
import { timelineOf } from '../model';
import { OrderLines } from './order-lines';
import { Section } from './section';
import styles from './timeline.module.css';

/** All that happened, newest first, each with who did it, when, and how long ago. */
export function Timeline({ view }: { readonly view: CaseView }) {
  const t = useWords();
  const events = useMemo(() => timelineOf(view.events), [view.events]);
  const undone = useMemo(() => new Set(view.events.flatMap((event) => (event.type === 'undone' ? [event.payload.eventId] : []))), [view.events]);
  return (
    <Section title={t('caseFile:section.timeline')} aside={<span className={styles.count}>{t('caseFile:timeline.count', { count: events.length })}</span>}>
      <ol className={styles.timeline}>
        {events.map((event) => (
          <TimelineEntry key={event.id} event={event} view={view} undone={undone.has(event.id)} />
        ))}
      </ol>
    </Section>
  );
}

const marks: Readonly<Partial<Record<CaseEvent['type'], string | undefined>>> = {
  reported: styles.start,
  signalAttached: styles.start,
  dispatched: styles.out,
  squadReserved: styles.out,
  squadOrdered: styles.out,
  backfillOrdered: styles.out,
  alarmRaised: styles.warn,
  replaced: styles.warn,
  parCalled: styles.warn,
  stoodDown: styles.good,
  arrived: styles.good,
  handled: styles.good,
  closed: styles.good,
  refused: styles.bad,
  sentBack: styles.bad,
  declined: styles.bad,
  voided: styles.bad,
  forceClosed: styles.bad,
  supervised: styles.bad,
  whistled: styles.warn,
  suspended: styles.warn,
};

const TimelineEntry = memo(function TimelineEntry({ event, view, undone }: { readonly event: CaseEvent; readonly view: CaseView; readonly undone: boolean }) {
  const t = useWords();
  const locale = useLocale();
  return (
    <li className={classNames(styles.entry, marks[event.type])} data-event={event.type}>
      <p className={undone ? styles.undone : undefined} data-selectable>
        {eventWords(words, event, view.state.assignments, view.events)}
        {undone && <span className={styles.tag}> {t('caseFile:timeline.undone')}</span>}
      </p>
      {(event.type === 'squadOrdered' || event.type === 'alarmRaised') && <OrderLines event={event} />}
      <p className={styles.when}>
        <span title={`${t(`domain:actorKind.${event.actor.kind}`)} · ${event.console}`}>{event.actor.name || t(`domain:actorKind.${event.actor.kind}`)}</span>
        <time dateTime={new Date(event.occurredAt).toISOString()}>{formatDateTime(event.occurredAt, locale)}</time>
        <Ago at={event.occurredAt} />
        {event.recordedAt - event.occurredAt > 60_000 && <span title={formatDateTime(event.recordedAt, locale)}>{t('caseFile:timeline.late', { time: formatDuration(event.recordedAt - event.occurredAt, locale) })}</span>}
      </p>
    </li>
  );
});

function Ago({ at }: { readonly at: number }) {
  const t = useWords();
  const locale = useLocale();
  const ms = useNow() - at;
  if (ms < 60_000) return <span>{t('caseFile:timeline.justNow')}</span>;
  return <span>{t('caseFile:timeline.ago', { time: ms < 3_600_000 ? durationWords(words, Math.floor(ms / 60_000) * 60_000) : formatDuration(ms, locale) })}</span>;
}
