import { useEffect, useRef, useState } from 'react';
import { caseStages, lights } from '@shared/domain/case/status';
import type { CoverageView } from '@shared/ipc/dispatch-views';
import { call } from '@/lib/bridge';
import { useQueueFilter } from '@/lib/console-state';
import { coverageMark, coverageStateOf, uncovered } from '@/lib/coverage-state';
import { formatDuration } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { navigate } from '@/lib/route';
import { useStore } from '@/lib/store';
import { useLocale, useWords } from '@/lib/words';
import { Button, EmptyState, IconButton, LightMark, Segmented, SeverityMark, Table } from '@/ui';
import type { MapFeed } from '../feed';
import { areasInView, casesInView } from '../model/in-view';
import type { Box } from '../model/to-geojson';
import styles from './map-table.module.css';

const mostRows = 100;

interface MapTableProps {
  readonly feed: MapFeed;
  /** What the map shades coverage by; null where it shades something else. */
  readonly coverage: CoverageView | null;
  /** What is in view; null lists everything (no map is drawn). */
  readonly box: Box | null;
  readonly zoom: number;
  readonly onArea: (id: string) => void;
  readonly onClose: (() => void) | null;
}

/** The map's twin in words: the same areas, counts and cases as a table, for screen readers and for whoever prefers to read. */
export function MapTable({ feed, coverage, box, zoom, onArea, onClose }: MapTableProps) {
  const t = useWords();
  const [tab, setTab] = useState<'areas' | 'cases' | 'coverage'>('areas');
  const shown = tab === 'coverage' && coverage === null ? 'areas' : tab;
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus(), []);
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={styles.table}
      aria-label={t('map:table.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing || onClose === null) return;
        event.stopPropagation();
        event.preventDefault();
        onClose();
      }}
    >
      <header className={styles.head}>
        <Segmented
          label={t('map:table.title')}
          value={shown}
          options={[
            { value: 'areas', label: t('map:table.areas') },
            { value: 'cases', label: t('map:table.cases') },
            ...(coverage === null ? [] : [{ value: 'coverage' as const, label: t('map:table.coverage') }]),
          ]}
          onChange={setTab}
        />
        {onClose !== null && <IconButton icon="close" label={t('common:close')} onClick={onClose} />}
      </header>
      <div className={styles.body}>
        {shown === 'areas' && <AreaRows feed={feed} box={box} zoom={zoom} onArea={onArea} />}
        {shown === 'cases' && <CaseRows feed={feed} box={box} />}
        {shown === 'coverage' && coverage !== null && <CoverageRows coverage={coverage} onArea={onArea} />}
      </div>
    </section>
  );
}

function AreaRows({ feed, box, zoom, onArea }: Omit<MapTableProps, 'onClose' | 'coverage'>) {
  const t = useWords();
  const sets = useStore(feed.areas);
  const counts = useStore(feed.counts);
  useStore(feed.countsTurn);
  const { rows, total } = areasInView(sets, counts, box, zoom, mostRows);
  if (total === 0) return <EmptyState icon="map" title={t('map:table.noAreas')} />;
  return (
    <>
      {total > rows.length && <p className={styles.count}>{t('map:table.areaCount', { count: total, shown: rows.length })}</p>}
      <Table
        caption={t('map:table.areasCaption')}
        head={[t('map:table.name'), t('map:table.level'), t('map:table.open'), t('map:table.present')]}
        numeric={[2, 3]}
        rows={rows.map((row) => ({
          key: row.id,
          cells: [
            <button key="name" type="button" className={styles.link} onClick={() => onArea(row.id)}>
              {row.name}
            </button>,
            t(`domain:areaLevel.${row.level}`),
            row.cases,
            row.people,
          ],
        }))}
      />
    </>
  );
}

/** The grids that the map marks, wherever they lie: a mark out of view is no less amiss. */
function CoverageRows({ coverage, onArea }: { readonly coverage: CoverageView } & Pick<MapTableProps, 'onArea'>) {
  const t = useWords();
  const locale = useLocale();
  const rows = uncovered(coverage.rows);
  if (rows.length === 0) return <EmptyState icon="check" title={t('map:coverage.allFine')} />;
  return (
    <>
      {rows.length > mostRows && <p className={styles.count}>{t('map:coverage.shown', { count: rows.length, shown: mostRows })}</p>}
      <Table
        caption={t('map:coverage.caption')}
        head={[t('map:table.name'), t('map:coverage.state'), t('map:coverage.present'), t('map:coverage.nearest')]}
        numeric={[2, 3]}
        rows={rows.slice(0, mostRows).map((row) => ({
          key: row.gridId,
          cells: [
            <button key="name" type="button" className={styles.link} onClick={() => onArea(row.gridId)}>
              {row.name}
            </button>,
            `${coverageMark(row)} ${t(`map:coverage.${coverageStateOf(row)}`)}`,
            t('map:coverage.ofMinimum', { present: row.present, minimum: row.minimum }),
            row.nearestEtaS === null ? '—' : formatDuration(row.nearestEtaS * 1000, locale),
          ],
        }))}
      />
    </>
  );
}

function CaseRows({ feed, box }: Pick<MapTableProps, 'feed' | 'box'>) {
  const t = useWords();
  const filter = useQueueFilter();
  useStore(feed.countsTurn);
  // The map's own arrays carry no words: the queue's most urgent page gives them.
  const page = useLiveQuery(`map table ${JSON.stringify(filter)}`, ['case_file'], () => call('queue.page', { filter, after: null, limit: 500 }), { everyMs: 1000 });
  const { rows, total } = casesInView(feed.cases.cases, page.value?.rows ?? [], box, mostRows);
  if (total === 0) return <EmptyState icon="check" title={t('map:table.noCases')} />;
  return (
    <>
      {total > rows.length && <p className={styles.count}>{t('map:table.count', { count: total, shown: rows.length })}</p>}
      <Table
        caption={t('map:table.casesCaption')}
        head={[t('map:table.severity'), t('map:table.caseTitle'), t('map:table.stage'), t('map:table.light'), '']}
        rows={rows.map(({ one, row }) => {
          const light = lights[one.light] ?? 'none';
          const stage = caseStages[one.stage];
          return {
            key: one.id,
            cells: [
              <SeverityMark key="severity" severity={one.severity} label={t(`domain:severity.${one.severity}`)} size={18} />,
              row === null ? '—' : `${row.no} ${row.title}`,
              stage === undefined ? '—' : t(`domain:stage.${stage}`),
              <LightMark key="light" light={light}>
                {t(`domain:light.${light}`)}
              </LightMark>,
              <Button key="show" size="s" onClick={() => navigate({ caseId: one.id })}>
                {t('map:table.show')}
              </Button>,
            ],
          };
        })}
      />
    </>
  );
}
