import type { Skill } from '@shared/domain/people';
import type { AreaNode, CandidateRow, QueueRow } from '@shared/ipc/views';
import { currentRoute } from '@/lib/route';
import { call } from '@/lib/bridge';
import { wholeQueue } from '@/lib/console-state';
import type { TextCommand } from './text-command';

/** Who would go to which case; `short` counts the people that could not be found, per skill. */
export interface Order {
  readonly target: QueueRow;
  readonly picks: readonly { readonly skill: Skill; readonly candidate: CandidateRow }[];
  readonly short: readonly { readonly skill: Skill; readonly missing: number }[];
}

export type PreparedOrder = { readonly kind: 'noArea' } | { readonly kind: 'noCase'; readonly area: AreaNode } | { readonly kind: 'orders'; readonly area: AreaNode; readonly orders: readonly Order[] };

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

/** People for the whole order: nearest first, free before busy, nobody twice. */
async function pick(target: QueueRow, gridId: string | null, wants: TextCommand['wants']): Promise<Pick<Order, 'picks' | 'short'>> {
  const taken = new Set<string>();
  const picks: { skill: Skill; candidate: CandidateRow }[] = [];
  const short: { skill: Skill; missing: number }[] = [];
  for (const { skill, count } of wants) {
    const rows = await call('people.candidates', { point: target.point, gridId, skills: [skill], limit: 50 });
    const free = rows.filter((row) => row.duty === 'onDuty' && row.load === 0 && row.matchedSkills.includes(skill) && !taken.has(row.person.id)).slice(0, count);
    for (const candidate of free) {
      taken.add(candidate.person.id);
      picks.push({ skill, candidate });
    }
    if (free.length < count) short.push({ skill, missing: count - free.length });
  }
  return { picks, short };
}

/** Works an order out, without giving it: the selected case where it lies in the area, else the most urgent ones there. */
export async function prepareOrder(command: TextCommand): Promise<PreparedOrder> {
  const area = await findArea(command);
  if (area === null) return { kind: 'noArea' };
  const { rows } = await call('queue.page', { filter: { ...wholeQueue, areaId: area.id }, after: null, limit: 50 });
  const selected = rows.find((row) => row.id === currentRoute().caseId);
  const targets = selected === undefined ? rows.slice(0, mostCases) : [selected];
  if (targets.length === 0) return { kind: 'noCase', area };
  const gridId = area.level === 'grid' ? area.id : null;
  return { kind: 'orders', area, orders: await Promise.all(targets.map(async (target) => ({ target, ...(await pick(target, gridId, command.wants)) }))) };
}

/** Gives the order, one dispatch a person; stops at the first refusal, which is thrown. Returns how many were sent. */
export async function giveOrder(order: Order): Promise<number> {
  let sent = 0;
  for (const { skill, candidate } of order.picks) {
    await call('cases.execute', { id: order.target.id, command: { type: 'dispatch', assignee: { kind: 'person', personId: candidate.person.id }, ask: [skill], instruction: '' } });
    sent += 1;
  }
  return sent;
}
