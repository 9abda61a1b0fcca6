import { memo } from 'react';
import type { SignalSource } from '@shared/domain/case/status';
import type { QueueRow } from '@shared/ipc/views';
import { useNow } from '@/lib/clock';
import { formatDateTime, formatDuration } from '@/lib/format';
import { useLocale, useWords } from '@/lib/words';
import { Chip, Icon, LightMark, SeverityMark, type IconName } from '@/ui';
import { rowClock, shortNo } from './model';
import styles from './queue-row.module.css';

const sourceIcons: Readonly<Record<SignalSource, IconName>> = {
  gridWorker: 'person',
  resident: 'pin',
  hotline12345: 'phone',
  patrol: 'search',
  sensor: 'command',
  warning: 'warning',
  higherLevel: 'download',
};

const stageTones = { reported: 'orange', admitted: 'blue', registered: 'blue', dispatched: 'blue', acknowledged: 'blue', enRoute: 'blue', onScene: 'green', rework: 'orange', sentBack: 'orange' } as const;
const stageTone = (stage: QueueRow['stage']) => (stage in stageTones ? stageTones[stage as keyof typeof stageTones] : 'grey');

/** Two lines: what and how long; where, who and how far. */
export const QueueRowBody = memo(function QueueRowBody({ row }: { readonly row: QueueRow }) {
  const t = useWords();
  const place = [row.communityName, row.gridName].filter(Boolean).join(' · ') || row.address || t('queue:row.noPlace');
  const source = t(`domain:source.${row.source}`);
  return (
    <>
      <div className={styles.marks}>
        <SeverityMark severity={row.severity} label={t(`domain:severity.${row.severity}`)} />
        <span className={styles.source} title={source}>
          <Icon name={sourceIcons[row.source]} size={13} />
        </span>
      </div>
      <div className={styles.lines}>
        <div className={styles.line}>
          <span className={styles.title} title={row.title}>
            {row.title}
          </span>
          {row.signalCount > 1 && (
            <span className={styles.signals} title={t('queue:row.signalsTitle', { count: row.signalCount })}>
              {t('queue:row.signals', { count: row.signalCount })}
            </span>
          )}
          {row.suspended && (
            <Chip tone="grey" title={t('queue:row.suspendedTitle')}>
              {t('queue:row.suspendedFlag')}
            </Chip>
          )}
          {row.supervised && (
            <Chip tone="red" title={t('queue:row.supervisedTitle')}>
              {t('queue:row.supervisedFlag')}
            </Chip>
          )}
          {row.whistled && (
            <Chip tone="orange" title={t('queue:row.whistledTitle')}>
              {t('queue:row.whistledFlag')}
            </Chip>
          )}
          <RowClockMark row={row} />
        </div>
        <div className={styles.line}>
          <span className={styles.where} title={`${row.no} · ${place}`}>
            <span className={styles.no}>{shortNo(row.no)}</span> {place}
          </span>
          <span className={styles.sourceWords}>{source}</span>
          <span className={row.assigneeName === null ? styles.nobody : styles.assignee}>
            {row.assigneeName === null ? t('queue:row.nobody') : row.assigneeCount > 1 ? t('queue:row.more', { name: row.assigneeName, count: row.assigneeCount - 1 }) : row.assigneeName}
          </span>
          <Chip tone={stageTone(row.stage)}>{t(`domain:stage.${row.stage}`)}</Chip>
        </div>
      </div>
    </>
  );
});

/** Turns every second without the row around it. */
function RowClockMark({ row }: { readonly row: QueueRow }) {
  const t = useWords();
  const locale = useLocale();
  const clock = rowClock(row, useNow());
  if (clock.kind === 'suspended') return <LightMark light="none">{t('queue:row.suspended')}</LightMark>;
  if (clock.kind === 'noLimit') return <LightMark light="none">{t('queue:row.noLimit')}</LightMark>;
  return (
    <LightMark light={clock.light} title={t('queue:row.due', { time: formatDateTime(clock.dueAt, locale) })}>
      {t(`queue:row.${clock.kind}`, { time: formatDuration(clock.ms, locale) })}
    </LightMark>
  );
}
