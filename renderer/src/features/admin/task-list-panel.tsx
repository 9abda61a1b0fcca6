import { call } from '@/lib/bridge';
import { formatDuration } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { useLocale, useWords } from '@/lib/words';
import { Chip, EmptyState, ErrorState, Loading, Panel, Table } from '@/ui';
import styles from './admin.module.css';

/** The task list as it stands: what may be assigned to grids, at which level, in which time. */
export function TaskListPanel() {
  const t = useWords();
  const locale = useLocale();
  const { value, error, refetch } = useLiveQuery('taskList', ['task_item'], () => call('taskList.list'));
  return (
    <Panel className={styles.wide ?? ''} title={t('admin:taskList.title')} flush scrolls actions={value?.some((item) => item.sample) === true && <Chip tone="orange">{t('admin:taskList.sample')}</Chip>}>
      {error !== null && <ErrorState title={t('common:failed')} text={error.message} retryLabel={t('common:retry')} onRetry={refetch} />}
      {value === undefined && error === null && <Loading label={t('common:loading')} />}
      {value?.length === 0 && <EmptyState icon="list" title={t('admin:taskList.empty')} text={t('admin:taskList.emptyText')} />}
      {value !== undefined && value.length > 0 && (
        <Table
          caption={t('admin:taskList.title')}
          head={[t('admin:taskList.code'), t('admin:taskList.name'), t('admin:taskList.board'), t('admin:taskList.class'), t('admin:taskList.level'), t('admin:taskList.severity'), t('admin:taskList.handleLimit')]}
          rows={value.map((item) => ({
            key: item.id,
            cells: [
              item.code,
              <span key="name">
                {locale === 'en' ? item.nameEn : item.name} {item.temporary !== null && <Chip tone="yellow">{t('admin:taskList.temporary')}</Chip>}
              </span>,
              t(`domain:board.${item.board}`),
              locale === 'en' ? item.classNameEn : item.className,
              t(`domain:handlingLevel.${item.handlingLevel}`),
              t(`domain:severity.${item.defaultSeverity}`),
              item.limits.handle === undefined ? '—' : formatDuration(item.limits.handle.limitMs, locale),
            ],
          }))}
        />
      )}
    </Panel>
  );
}
