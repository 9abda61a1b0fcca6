import { quarantineReasons } from '@shared/domain/position/feed';
import { call } from '@/lib/bridge';
import { formatDateTime } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { useLocale, useWords } from '@/lib/words';
import { Button, Chip, EmptyState, ErrorState, Loading, Table } from '@/ui';
import { act } from './errors';
import { useFeedView } from './use-feed-view';
import styles from './field.module.css';

/** A reason's sentence names it first and gives the remedy after the colon, in either language. */
const nameOf = (sentence: string): string => sentence.split(/[：:]/)[0] ?? sentence;

/** What was set aside: the counts are whole, of the messages the newest samples are kept. */
export function QuarantineTab() {
  const t = useWords();
  const locale = useLocale();
  const view = useFeedView().value;
  const { value, error, refetch } = useLiveQuery('field.quarantine', ['feed_quarantine'], () => call('field.quarantine'), { everyMs: 1_000 });
  const counted = quarantineReasons.filter((reason) => (view?.reasons[reason] ?? 0) > 0);
  if (error !== null) return <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />;
  if (value === undefined) return <Loading label={t('common:loading')} />;
  return (
    <div className={styles.group}>
      <div className={styles.row}>
        <span aria-label={t('field:quarantine.counts')} role="group">
          {counted.map((reason) => (
            <Chip key={reason} tone="yellow" title={t(`field:reason.${reason}`)}>
              {nameOf(t(`field:reason.${reason}`))} × {view?.reasons[reason]}
            </Chip>
          ))}
        </span>
        <Button size="s" disabled={value.length === 0} onClick={() => void act(call('field.clearQuarantine'), null)}>
          {t('field:quarantine.clear')}
        </Button>
      </div>
      {value.length === 0 ? (
        <EmptyState icon="check" title={t('field:quarantine.empty')} text={t('field:quarantine.emptyText')} />
      ) : (
        <Table
          caption={t('field:quarantine.title')}
          head={[t('field:quarantine.at'), t('field:quarantine.reason'), t('field:quarantine.topic'), t('field:quarantine.bytes'), t('field:quarantine.sample')]}
          numeric={[3]}
          rows={value.map((one) => ({
            key: String(one.seq),
            cells: [formatDateTime(one.at, locale), t(`field:reason.${one.reason}`), <code key="topic" className={styles.sample}>{one.topic}</code>, one.bytes, <code key="sample" className={styles.sample} data-selectable title={one.sample}>{one.sample}</code>],
          }))}
        />
      )}
    </div>
  );
}
