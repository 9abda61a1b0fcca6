import type { Light } from '@shared/domain/case/status';
import type { AreaNode, QueueCounts, QueueFilter, QueueRow, QueueScope, TaskItem } from '@shared/ipc/views';

export const queueScopes = ['all', 'mine', 'unassigned', 'overdue'] as const satisfies readonly QueueScope[];

/** How many cases each scope holds, from the counts of the filter with scope `all`. */
export function scopeCounts(counts: QueueCounts): Readonly<Record<QueueScope, number>> {
  return { all: counts.total, mine: counts.mine, unassigned: counts.unassigned, overdue: counts.red };
}

/** What a row's clock says. A limit that has run out since the row was read is over, whatever light it was read with. */
export type RowClock =
  | { readonly kind: 'suspended' }
  | { readonly kind: 'noLimit' }
  | { readonly kind: 'left' | 'over'; readonly light: Light; readonly ms: number; readonly dueAt: number };

export function rowClock(row: Pick<QueueRow, 'suspended' | 'dueAt' | 'light'>, now: number): RowClock {
  if (row.suspended) return { kind: 'suspended' };
  if (row.dueAt === null) return { kind: 'noLimit' };
  const ms = row.dueAt - now;
  return ms >= 0 ? { kind: 'left', light: row.light === 'red' ? 'yellow' : row.light, ms, dueAt: row.dueAt } : { kind: 'over', light: 'red', ms: -ms, dueAt: row.dueAt };
}

/** `20261125-0043` without its year, which the screen has no room for: `1125-0043`. Another shape of number stays whole. */
export const shortNo = (no: string): string => (/^\d{8}-\d+$/.test(no) ? no.slice(4) : no);

/** Narrowing beyond the scope. */
export type NarrowKey = 'board' | 'classCode' | 'severity' | 'areaId';
export const narrowKeys = ['board', 'classCode', 'severity', 'areaId'] as const satisfies readonly NarrowKey[];

export const activeNarrowings = (filter: QueueFilter): readonly NarrowKey[] => narrowKeys.filter((key) => filter[key] !== null);

export const nothingNarrowed = { board: null, classCode: null, severity: null, areaId: null } as const;

/** The classes that the task list knows, by code. */
export function classesOf(items: readonly TaskItem[]): readonly { readonly code: string; readonly name: string; readonly nameEn: string }[] {
  const byCode = new Map(items.map((item) => [item.classCode, { code: item.classCode, name: item.className, nameEn: item.classNameEn }]));
  return [...byCode.values()].sort((a, b) => a.code.localeCompare(b.code));
}

/** Where a key takes the selection. A selected row that left the queue hands over to whoever stands in its place now. */
export function movedSelection(input: { readonly index: number; readonly lastIndex: number; readonly firstVisible: number; readonly count: number; readonly by: number }): number | null {
  const { index, lastIndex, firstVisible, count, by } = input;
  if (count === 0) return null;
  const clamp = (value: number) => Math.max(0, Math.min(count - 1, value));
  if (index >= 0) return clamp(index + by);
  if (lastIndex >= 0) return clamp(by > 0 ? lastIndex + by - 1 : lastIndex + by);
  return clamp(firstVisible);
}

/** An area with the names above it, `沙坪坝区 / 覃家岗街道 / 凤天路社区` without the district, which all share. */
export function areaPath(areas: ReadonlyMap<string, AreaNode>, id: string): string {
  const names: string[] = [];
  for (let area = areas.get(id); area !== undefined && area.level !== 'district'; area = area.parentId === null ? undefined : areas.get(area.parentId)) names.unshift(area.name);
  return names.length > 0 ? names.join(' · ') : (areas.get(id)?.name ?? id);
}
