import type { CaseId, EpochMs } from '@shared/domain/ids';
import { lightColumns } from '../tables/case-file';
import { loadCaseState } from '../tables/case-state';
import type { Transactor } from './transact';

export const lightsSql = {
  due: 'SELECT key, id, urgency FROM case_file INDEXED BY case_by_light WHERE next_light_at <= ? ORDER BY next_light_at',
  next: 'SELECT MIN(next_light_at) FROM case_file INDEXED BY case_by_light WHERE next_light_at IS NOT NULL',
} as const;

/** Recolours the cases whose light is due to change; asks one index, so an idle second costs one look. */
export function tickLights({ db, tell }: { readonly db: Transactor['db']; readonly tell: Transactor['tell'] }, now: EpochMs): { changed: number; nextAt: EpochMs | null } {
  const nextAt = () => db.value<EpochMs | null>(lightsSql.next) ?? null;
  const first = nextAt();
  if (first === null || first > now) return { changed: 0, nextAt: first };
  const recoloured: CaseId[] = [];
  db.transaction(() => {
    for (const row of db.all<{ key: number; id: CaseId; urgency: number }>(lightsSql.due, now)) {
      const state = loadCaseState(db, row.key);
      if (state === null) continue;
      const light = lightColumns(state, now);
      db.run('UPDATE case_file SET urgency = ?, due_at = ?, due_sort = ?, next_light_at = ? WHERE key = ?', light.urgency, light.due_at, light.due_sort, light.next_light_at, row.key);
      if (light.urgency !== row.urgency) recoloured.push(row.id);
    }
  });
  if (recoloured.length > 0) tell({ tables: ['case_file'], caseIds: recoloured.length <= 200 ? recoloured : null, openedCaseIds: [] });
  return { changed: recoloured.length, nextAt: nextAt() };
}
