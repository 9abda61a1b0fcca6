import { call } from '@/lib/bridge';
import { formatDateTime } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { useLocale, useWords } from '@/lib/words';
import { Chip, EmptyState, ErrorState, Loading, Panel, Table } from '@/ui';
import { BatchActions } from './batch-actions';
import styles from './import.module.css';

/** Every import so far, newest first. */
export function Batches() {
  const t = useWords();
  return (
    <Panel title={t('import:batches.title')} flush className={styles.batches ?? ''}>
      <BatchTable />
    </Panel>
  );
}

function BatchTable() {
  const t = useWords();
  const locale = useLocale();
  const { value, error, refetch } = useLiveQuery('import batches', ['import_batch'], () => call('import.batches'));
  const number = new Intl.NumberFormat(locale);
  if (error !== null) return <ErrorState title={t('import:batches.failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />;
  if (value === undefined) return <Loading label={t('common:loading')} />;
  if (value.length === 0) return <EmptyState icon="upload" title={t('import:batches.none')} />;
  return (
    <Table
      caption={t('import:batches.caption')}
      head={['file', 'kind', 'at', 'actor', 'imported', 'quarantined', 'state', 'actions'].map((name) => t(`import:batches.${name}`))}
      numeric={[4, 5]}
      rows={value.map((batch) => ({
        key: batch.id,
        cells: [
          batch.fileName, t(`import:kind.${batch.kind}`), formatDateTime(batch.at, locale), batch.actorName, number.format(batch.imported), number.format(batch.quarantined),
          <Chip key="state" tone={batch.undoneAt === null ? 'green' : 'grey'}>
            {t(batch.undoneAt === null ? 'import:batches.live' : 'import:batches.undone')}
          </Chip>,
          <BatchActions key="actions" batch={batch} small />,
        ],
      }))}
    />
  );
}
