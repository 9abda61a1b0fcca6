import type { OperationCommand } from '@shared/domain/case/commands';
import type { SquadPick } from '@shared/domain/case/operation';
import type { DemandLine } from '@shared/domain/plan/plan';
import { CaseStory, minute } from './case-story';

/** A gas leak with a squad of three lines' worth: gas and medical are essential, anybody lends a hand. */
export const lines: readonly DemandLine[] = [
  { id: 'gas', skills: ['gas', 'electrical'], count: 1, quorum: 1, essential: true },
  { id: 'medical', skills: ['medical'], count: 1, quorum: 1, essential: true },
  { id: 'hands', skills: [], count: 2, quorum: 1, essential: false },
];
export const deadlines = { notifyMs: minute, acknowledgeMs: 3 * minute, departMs: 6 * minute, arriveMs: 15 * minute };

export const pick = (assignmentId: string, personId: string, lineId: string, over: Partial<SquadPick> = {}): SquadPick => ({
  assignmentId, personId, name: `${personId}-name`, lineId, etaS: 300, reason: 'fastest', blocks: [], ...over,
});

type Order = Extract<OperationCommand, { type: 'orderSquad' }>;
export const order = (over: Partial<Order> = {}): Order => ({
  type: 'orderSquad', operationId: 'op', planId: 'plan-gas', planName: '燃气泄漏处置预案', alarmLevel: 1, lines, rally: null, deadlines, parEveryMs: 20 * minute, instruction: '携带检测仪',
  picks: [pick('g1', 'gasman', 'gas'), pick('m1', 'medic', 'medical'), pick('h1', 'worker', 'hands')],
  shortfalls: [{ lineId: 'hands', count: 1, code: 'noneOnDuty' }],
  overrides: [],
  ...over,
});

/** A registered case whose squad is ordered. */
export function ordered(over: Partial<Order> = {}): CaseStory {
  const story = new CaseStory().to('registered');
  story.tell('operator', order(over));
  return story;
}

/** The case with everybody of the squad on scene, a minute for each step. */
export function mustered(): CaseStory {
  const story = ordered();
  for (const type of ['acknowledge', 'depart', 'arrive'] as const) {
    story.wait(minute);
    for (const assignmentId of ['g1', 'm1', 'h1']) story.tell('operator', { type, assignmentId });
  }
  return story;
}
