import { forceFunnel } from '@shared/domain/case/funnel';
import { sumOfFunnels } from '@shared/domain/figures/funnel-sum';
import { isInShift } from '@shared/domain/figures/shift';
import type { EpochMs } from '@shared/domain/ids';
import type { FigureFilter, FunnelView } from '@shared/ipc/figures-views';
import { loadCaseState } from '../tables/case-state';
import { whereOf, type FigureSite } from './figures-population';

export const funnelSql = (joined: boolean, where: string): string =>
  `SELECT DISTINCT l.reported_at, l.case_key FROM response_leg l CROSS JOIN assignment a ON a.case_key = l.case_key${joined ? ' CROSS JOIN case_file c ON c.key = l.case_key' : ''}
    WHERE l.reported_at >= ? AND l.reported_at < ? AND a.operation IS NOT NULL${where}`;

/** Operations of the cases reported in the period. Their deadlines are in the cases themselves, so each is folded: squads go out some hundred times a year. */
export function figureFunnel(site: FigureSite, { filter, from, to }: { readonly filter: FigureFilter; readonly from: EpochMs; readonly to: EpochMs }): FunnelView {
  const where = whereOf(site, filter, 'l');
  const rows = where === null ? [] : site.db.rows<readonly [number, number]>(funnelSql(where.needsSource, where.sql), from, to, ...where.values);
  const funnels = [];
  let cases = 0;
  for (const [at, key] of rows) {
    if (where !== null && where.shift !== null && !isInShift(where.shift, site.zone.minuteAt(at))) continue;
    const state = loadCaseState(site.db, key);
    if (state === null) continue;
    cases += 1;
    for (const operation of state.operations) if (!operation.exercise) funnels.push(forceFunnel(state, operation));
  }
  return { ...sumOfFunnels(funnels), cases };
}
