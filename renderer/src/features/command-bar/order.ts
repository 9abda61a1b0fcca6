import type { AreaNode, QueueRow } from '@shared/ipc/views';
import { currentRoute } from '@/lib/route';
import { call } from '@/lib/bridge';
import { wholeQueue } from '@/lib/console-state';
import type { TextCommand } from './text-command';

export type PreparedOrder = { readonly kind: 'noArea' } | { readonly kind: 'noCase'; readonly area: AreaNode } | { readonly kind: 'orders'; readonly area: AreaNode; readonly targets: readonly QueueRow[] };

const mostCases = 4;

/** The community or grid that the words mean: search knows pinyin; the number picks the grid by the end of its code. */
async function findArea(command: TextCommand): Promise<AreaNode | null> {
  const { areas } = await call('search.find', { text: command.place, limit: 10 });
  const place = areas.find((area) => area.level === 'community') ?? areas.find((area) => area.level === 'grid') ?? areas[0];
  if (place === undefined) return null;
  if (command.gridNumber === null || place.level === 'grid') return place;
  const tail = String(command.gridNumber).padStart(2, '0');
  const grids = (await call('areas.tree')).filter((area) => area.level === 'grid' && area.parentId === place.id);
  return grids.find((grid) => grid.code.endsWith(tail)) ?? null;
}

/** Finds which cases an order may be for: the selected one where it lies in the area, else the most urgent ones there. Who goes is the dispatch dialog's to work out. */
export async function prepareOrder(command: TextCommand): Promise<PreparedOrder> {
  const area = await findArea(command);
  if (area === null) return { kind: 'noArea' };
  const { rows } = await call('queue.page', { filter: { ...wholeQueue, areaId: area.id }, after: null, limit: 50 });
  const selected = rows.find((row) => row.id === currentRoute().caseId);
  const targets = selected === undefined ? rows.slice(0, mostCases) : [selected];
  return targets.length === 0 ? { kind: 'noCase', area } : { kind: 'orders', area, targets };
}
