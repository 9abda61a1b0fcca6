import { useEffect } from 'react';
import type { AreaId, PersonId } from '@shared/domain/ids';
import type { CoverageView } from '@shared/ipc/dispatch-views';
import type { TableName } from '@shared/ipc/views';
import { call } from './bridge';
import { useLiveQuery, type Live } from './live-query';

/** What coverage is made of, as far as a change is told. */
export const coverageTables: readonly TableName[] = ['person', 'person_duty', 'assignment', 'area', 'team_model', 'road_closure', 'import_batch', 'setting'];
/** People walk without any change being told; real ms. */
const walkedForMs = 15_000;

/**
 * The coverage of the grids of an area, followed; everybody asks through here, so that the map, its table and the figures speak of one
 * question. `areaId` null: all grids.
 * @param without as if these people had left
 */
export function useCoverage(areaId: AreaId | null, without: readonly PersonId[], enabled = true): Live<CoverageView> {
  const left = [...without].sort();
  const live = useLiveQuery(`coverage ${areaId ?? ''} ${left.join(' ')}`, coverageTables, () => call('coverage.view', { areaId, ...(left.length === 0 ? {} : { without: left }) }), { enabled, everyMs: 2_000 });
  const { refetch } = live;
  useEffect(() => {
    if (!enabled) return;
    const timer = setInterval(refetch, walkedForMs);
    return () => clearInterval(timer);
  }, [enabled, refetch]);
  return live;
}
