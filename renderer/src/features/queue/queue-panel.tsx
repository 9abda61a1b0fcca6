import { useMemo, useRef } from 'react';
import { call } from '@/lib/bridge';
import { useCommands, type AppCommand } from '@/lib/commands';
import { setQueueFilter, useQueueFilter } from '@/lib/console-state';
import { useLiveQuery } from '@/lib/live-query';
import { navigate, useRoute } from '@/lib/route';
import { useWords } from '@/lib/words';
import { Button, EmptyState, ErrorState, IconButton, Loading, Panel, Segmented, VisuallyHidden } from '@/ui';
import { FilterChips, FilterFold } from './filter-fold';
import { useAnnouncements } from './hooks/use-announcements';
import { useQueueFeed } from './hooks/use-queue-feed';
import { activeNarrowings, nothingNarrowed, queueScopes, scopeCounts } from './model';
import { QueueList } from './queue-list';
import { isComplete, loadedRows } from './segments';
import styles from './queue-panel.module.css';

/** The cases that still owe something, most urgent first. */
export function QueuePanel() {
  const t = useWords();
  const filter = useQueueFilter();
  const { overlay } = useRoute();
  const folded = overlay !== 'filter';
  const anchorId = useRef<string | null>(null);
  const { feed, view } = useQueueFeed(filter, anchorId);
  const scopeless = { ...filter, scope: 'all' as const };
  const counts = useLiveQuery(`queue counts ${JSON.stringify(scopeless)}`, ['case_file', 'assignment'], () => call('queue.counts', { filter: scopeless }), { everyMs: 500 });
  const items = useLiveQuery('task list', ['task_item'], () => call('taskList.list')).value ?? [];
  const areaList = useLiveQuery('area tree', ['area'], () => call('areas.tree')).value;
  const areas = useMemo(() => new Map((areaList ?? []).map((area) => [area.id, area])), [areaList]);
  const announced = useAnnouncements();
  useFilterCommands();

  const numbers = counts.value === undefined ? null : scopeCounts(counts.value);
  const narrowed = activeNarrowings(filter).length > 0;
  const empty = view.started && isComplete(view.segments) && loadedRows(view.segments) === 0;
  const emptyWords = narrowed ? 'filtered' : filter.scope;

  return (
    <Panel
      title={t('queue:title')}
      flush
      className={styles.panel}
      actions={<IconButton icon="filter" label={t(folded ? 'queue:filter.open' : 'queue:filter.opened')} pressed={!folded} aria-expanded={!folded} aria-controls="queue-filters" onClick={() => navigate({ overlay: folded ? 'filter' : null })} />}
    >
      <div className={styles.column}>
        <div className={styles.scopes}>
          <Segmented
            label={t('queue:scope.label')}
            value={filter.scope}
            onChange={(scope) => setQueueFilter({ scope })}
            options={queueScopes.map((scope) => ({
              value: scope,
              label: (
                <>
                  {t(`queue:scope.${scope}`)} <span className={scope === 'overdue' && (numbers?.overdue ?? 0) > 0 ? styles.overdue : styles.count}>{numbers?.[scope] ?? '–'}</span>
                </>
              ),
            }))}
          />
        </div>
        {!folded && <FilterFold filter={filter} items={items} areas={areas} />}
        <FilterChips filter={filter} items={items} areas={areas} />
        {view.started && view.error !== null && (
          <p className={styles.stale} role="status">
            {t('queue:stale')}{' '}
            <Button size="s" onClick={() => feed.refresh([])}>
              {t('common:retry')}
            </Button>
          </p>
        )}
        {!view.started && view.error !== null ? (
          <ErrorState title={t('queue:failed.title')} text={t('queue:failed.text')} retryLabel={t('common:retry')} onRetry={() => feed.refresh([])} />
        ) : !view.started ? (
          <Loading label={t('queue:loading')} />
        ) : empty ? (
          <EmptyState
            icon={narrowed ? 'filter' : 'check'}
            title={t(`queue:empty.${emptyWords}.title`)}
            text={t(`queue:empty.${emptyWords}.text`)}
            {...(narrowed ? { action: <Button onClick={() => setQueueFilter(nothingNarrowed)}>{t('queue:filter.clear')}</Button> } : {})}
          />
        ) : (
          <QueueList key={JSON.stringify(filter)} feed={feed} view={view} total={numbers?.[filter.scope] ?? null} anchorId={anchorId} />
        )}
      </div>
      <VisuallyHidden>
        <span aria-live="polite">{announced.polite}</span>
        <span aria-live="assertive">{announced.assertive}</span>
      </VisuallyHidden>
    </Panel>
  );
}

function useFilterCommands(): void {
  const t = useWords();
  const commands = useMemo((): readonly AppCommand[] => {
    const group = t('queue:command.group');
    return [
      { id: 'queue.filter', title: t('queue:command.filter'), group, keys: 'f', keywords: 'filter shaixuan sx', run: () => navigate({ overlay: 'filter' }) },
      { id: 'queue.clearFilter', title: t('queue:command.clearFilter'), group, keywords: 'clear filter qingchu qc', run: () => setQueueFilter(nothingNarrowed) },
      { id: 'queue.showAll', title: t('queue:command.showAll'), group, keywords: 'all quanbu qb', run: () => setQueueFilter({ scope: 'all' }) },
      { id: 'queue.showMine', title: t('queue:command.showMine'), group, keywords: 'mine wode wd', run: () => setQueueFilter({ scope: 'mine' }) },
      { id: 'queue.showUnassigned', title: t('queue:command.showUnassigned'), group, keywords: 'unassigned daipai dp', run: () => setQueueFilter({ scope: 'unassigned' }) },
      { id: 'queue.showOverdue', title: t('queue:command.showOverdue'), group, keywords: 'overdue chaoshi cs', run: () => setQueueFilter({ scope: 'overdue' }) },
    ];
  }, [t]);
  useCommands(commands);
}
