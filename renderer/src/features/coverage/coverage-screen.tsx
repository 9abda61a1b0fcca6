import { useMemo, useState, type ReactNode } from 'react';
import type { AreaId, OperationId, PersonId } from '@shared/domain/ids';
import type { CoverageView } from '@shared/ipc/dispatch-views';
import { call } from '@/lib/bridge';
import { showOnMap } from '@/lib/console-state';
import { formatTime } from '@/lib/format';
import { useLiveQuery } from '@/lib/live-query';
import { useApp, useHasRole } from '@/lib/session';
import { useCoverage } from '@/lib/use-coverage';
import { useLocale, useWords } from '@/lib/words';
import { AreaChoice, Checkbox, ErrorState, Loading, Panel, Segmented } from '@/ui';
import { BackfillPanel } from './backfill-panel';
import { Figures } from './figures';
import { GridTable } from './grid-table';
import { leavingFor, worsened } from './model';
import { Question, type Absent } from './question';
import { VacancyTable } from './vacancy-table';
import styles from './coverage.module.css';

type View = 'live' | 'vacancies';
const nobody: readonly PersonId[] = [];

/**
 * Where the grids are too thin: live, by who is on duty and how soon somebody could come; or by the posts of the team model.
 * @param renderMap the app's map, given what it is to shade; null while that is not known
 */
export function CoverageScreen({ renderMap }: { readonly renderMap: (coverage: CoverageView | null) => ReactNode }) {
  const t = useWords();
  const { homeSubdistrictId } = useApp();
  const [view, setView] = useState<View>('live');
  const [areaId, setAreaId] = useState<AreaId | null>(homeSubdistrictId);
  const areas = useLiveQuery('area tree', ['area'], () => call('areas.tree')).value ?? [];
  const views = (
    <Segmented
      label={t('coverage:view.label')}
      value={view}
      onChange={setView}
      options={[
        { value: 'live', label: t('coverage:view.live') },
        { value: 'vacancies', label: t('coverage:view.vacancies') },
      ]}
    />
  );
  if (view === 'live') return <Live areas={areas} areaId={areaId} onArea={setAreaId} views={views} renderMap={renderMap} />;
  return (
    <Panel className={styles.whole ?? ''} flush title={t('coverage:view.vacancies')} actions={views}>
      <div className={styles.filters}>
        <AreaChoice
          areas={areas}
          value={areaId}
          onChange={setAreaId}
          labels={{ subdistrict: t('domain:areaLevel.subdistrict'), community: t('domain:areaLevel.community'), everywhere: t('coverage:everywhere'), allCommunities: t('coverage:allCommunities') }}
        />
      </div>
      <VacancyTable areaId={areaId} />
    </Panel>
  );
}

interface LiveProps {
  readonly areas: Parameters<typeof Question>[0]['areas'];
  readonly areaId: AreaId | null;
  readonly onArea: (areaId: AreaId | null) => void;
  readonly views: ReactNode;
  readonly renderMap: (coverage: CoverageView | null) => ReactNode;
}

function Live({ areas, areaId, onArea, views, renderMap }: LiveProps) {
  const t = useWords();
  const locale = useLocale();
  const mayMove = useHasRole('operator', 'dutyChief', 'commander', 'administrator');
  const [operationId, setOperationId] = useState<OperationId | null>(null);
  const [absent, setAbsent] = useState<readonly Absent[]>([]);
  const [onlyAmiss, setOnlyAmiss] = useState(true);
  const running = useLiveQuery('operations', ['case_file', 'assignment'], () => call('operations.list'), { everyMs: 1_000 }).value ?? [];
  // With one operation running there is nothing to choose.
  const operation = running.find((one) => one.operation.id === operationId) ?? (running.length === 1 ? (running[0] ?? null) : null);
  const chosen = operationId === null ? null : operation;
  const detail = useLiveQuery(`operations of ${chosen?.caseId ?? ''}`, ['case_file', 'assignment'], () => call('operations.ofCase', { caseId: chosen?.caseId ?? '' }), { enabled: chosen !== null, everyMs: 1_000 });
  const members = chosen === null ? undefined : detail.value?.find((one) => one.operation.id === chosen.operation.id)?.members;
  const without = useMemo(() => [...new Set([...(members === undefined ? nobody : leavingFor(members)), ...absent.map(({ id }) => id)])], [members, absent]);
  const now = useCoverage(areaId, nobody);
  const thought = useCoverage(areaId, without, without.length > 0);
  const shown = without.length > 0 ? thought : now;
  const coverage = shown.value;
  const worse = useMemo(() => (coverage === undefined || without.length === 0 ? new Set<string>() : worsened(now.value, coverage)), [coverage, now.value, without]);
  const showGrid = (gridId: string) => {
    const centre = areas.find((area) => area.id === gridId)?.centre;
    if (centre !== undefined && centre !== null) showOnMap(centre, 15.5);
  };
  return (
    <div className={styles.screen}>
      <Panel title={t('app:screen.coverage')} actions={views} className={styles.left}>
        <Question areas={areas} areaId={areaId} onArea={onArea} operations={running} operationId={operationId} onOperation={setOperationId} absent={absent} onAbsent={setAbsent} />
        {shown.error !== null && coverage !== undefined && (
          <p className={styles.stale} role="alert">
            {t('coverage:stale', { time: formatTime(coverage.asOf, locale, true), why: shown.error.message })}
          </p>
        )}
        {coverage !== undefined && <Figures now={without.length > 0 ? now.value : undefined} then={coverage} />}
        <section className={styles.backfill} aria-label={t('coverage:backfill.title')}>
          <h3>{t('coverage:backfill.title')}</h3>
          {mayMove ? <BackfillPanel areaId={areaId} without={without} operation={operation} anyRuns={running.length > 0} /> : <p className={styles.note}>{t('coverage:backfill.deskOnly')}</p>}
        </section>
      </Panel>
      <div className={styles.right}>
        <div className={styles.map}>{renderMap(coverage ?? null)}</div>
        <Panel title={t('coverage:grids')} flush scrolls className={styles.table} actions={<Checkbox label={t('coverage:onlyAmiss')} checked={onlyAmiss} onChange={(event) => setOnlyAmiss(event.target.checked)} />}>
          {shown.error !== null && coverage === undefined ? (
            <ErrorState title={t('common:failed')} text={shown.error.message} retryLabel={t('common:retry')} onRetry={shown.refetch} />
          ) : coverage === undefined ? (
            <Loading label={t('coverage:asking')} />
          ) : (
            <GridTable coverage={coverage} worse={worse} onlyAmiss={onlyAmiss} onShow={showGrid} />
          )}
        </Panel>
      </div>
    </div>
  );
}
