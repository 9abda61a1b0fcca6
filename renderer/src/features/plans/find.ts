import type { PlanRow } from '@shared/ipc/dispatch-views';

/** Plans whose names, items or classes have the text; those in force first, then by name. */
export function fittingPlans(rows: readonly PlanRow[], text: string, ended: boolean, itemNames: ReadonlyMap<string, string>): readonly PlanRow[] {
  const wanted = text.trim().toLowerCase();
  const fits = ({ plan }: PlanRow) => [plan.name, plan.nameEn, ...plan.match.itemIds.map((id) => itemNames.get(id) ?? ''), ...plan.match.classCodes].some((words) => words.toLowerCase().includes(wanted));
  return rows
    .filter((row) => (ended || row.inForce || row.plan.validTo === null) && fits(row))
    .sort((a, b) => Number(b.inForce) - Number(a.inForce) || a.plan.name.localeCompare(b.plan.name, 'zh-CN') || (a.plan.id < b.plan.id ? -1 : 1));
}
