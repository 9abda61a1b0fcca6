import { useMemo } from 'react';
import { validatePlan, type PlanProblem, type PlanRegisters } from '@shared/domain/plan/validate';
import type { PlanDraft } from '@shared/ipc/dispatch-methods';
import type { PlanRow } from '@shared/ipc/dispatch-views';
import { call } from '@/lib/bridge';
import { appNow } from '@/lib/clock';
import { useLiveQuery } from '@/lib/live-query';
import { asPlan } from './draft';

/** What is wrong with a draft by the registers as this window knows them; what it does not know yet is not called unknown. Main judges again at the save. */
export function useProblems(draft: PlanDraft | null, rows: readonly PlanRow[]): readonly PlanProblem[] {
  const items = useLiveQuery('task list', ['task_item'], () => call('taskList.list')).value;
  const areas = useLiveQuery('area tree', ['area'], () => call('areas.tree')).value;
  const organizations = useLiveQuery('organizations', ['organization'], () => call('organizations.list')).value;
  const squads = useLiveQuery('squads', ['squad'], () => call('squads.list')).value;
  const registers = useMemo((): PlanRegisters => {
    const known = (list: readonly { readonly id: string }[] | undefined) => (list === undefined ? null : new Set(list.map(({ id }) => id)));
    const [itemIds, areaIds, organizationIds] = [known(items), known(areas), known(organizations)];
    const bySquad = new Map((squads ?? []).map((squad) => [squad.id, { hasRallyPoint: squad.rallyPoint !== null }]));
    return {
      hasItem: (id) => itemIds?.has(id) ?? true,
      hasArea: (id) => areaIds?.has(id) ?? true,
      hasOrganization: (id) => organizationIds?.has(id) ?? true,
      squad: (id) => (squads === undefined ? { hasRallyPoint: true } : bySquad.get(id)),
    };
  }, [items, areas, organizations, squads]);
  return useMemo(() => (draft === null ? [] : validatePlan(asPlan(draft, appNow()), registers, rows.map(({ plan }) => plan))), [draft, registers, rows]);
}
