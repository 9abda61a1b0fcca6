import type { CaseState } from '@shared/domain/case/state';
import { isLive } from '@shared/domain/case/stages';
import type { Organization } from '@shared/domain/people';
import type { CandidateRow } from '@shared/ipc/views';

/** What speaks against sending somebody, gravest first; the screen says each with its consequence. */
export type Reservation = 'alreadyOnCase' | 'offDuty' | 'unavailable' | 'busy' | 'noPosition' | 'stalePosition' | 'lacksSkill';

export function reservations(row: CandidateRow, state: CaseState, asked: number): readonly Reservation[] {
  const found: Reservation[] = [];
  if (isOnCase(state, row.person.id)) found.push('alreadyOnCase');
  if (row.duty === 'offDuty') found.push('offDuty');
  if (row.duty === 'unavailable') found.push('unavailable');
  if (row.load > 0) found.push('busy');
  if (row.point === null) found.push('noPosition');
  else if (row.freshness === 'stale') found.push('stalePosition');
  if (row.matchedSkills.length < asked) found.push('lacksSkill');
  return found;
}

/** Whether somebody has a live order of this case, so that a second one would be refused. */
export function isOnCase(state: CaseState, assigneeId: string): boolean {
  return state.assignments.some((one) => isLive(one.stage) && (one.assignee.kind === 'person' ? one.assignee.personId : one.assignee.organizationId) === assigneeId);
}

/**
 * Rows in the order in which they were first shown: people move and reports come in while a choice is being made, and the third row
 * must stay the third until another question is asked. Those who newly fit come last, those who left are gone.
 */
export function inShownOrder(shown: readonly string[], rows: readonly CandidateRow[]): readonly CandidateRow[] {
  const rank = new Map(shown.map((id, at) => [id, at]));
  return rows
    .map((row, at) => ({ row, at: rank.get(row.person.id) ?? shown.length + at }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
}

/** Departments first, then by name. */
export function orderedOrganizations(list: readonly Organization[]): readonly Organization[] {
  const rank = { department: 0, utility: 1, hospital: 2, property: 3, partnerUnit: 4 } as const;
  return [...list].sort((a, b) => rank[a.kind] - rank[b.kind] || a.name.localeCompare(b.name, 'zh-CN'));
}

export type Target = { readonly kind: 'person'; readonly id: string; readonly name: string } | { readonly kind: 'organization'; readonly id: string; readonly name: string };

export const targetKey = (target: Pick<Target, 'kind' | 'id'>): string => `${target.kind} ${target.id}`;

/** Chooses a target or drops it. */
export function toggled(chosen: readonly Target[], target: Target): readonly Target[] {
  const key = targetKey(target);
  return chosen.some((one) => targetKey(one) === key) ? chosen.filter((one) => targetKey(one) !== key) : [...chosen, target];
}
