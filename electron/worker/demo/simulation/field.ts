import type { Assignment, CaseState } from '@shared/domain/case/state';
import { isEnded, isLive } from '@shared/domain/case/stages';
import type { Actor } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import { demoDesks, demoFeeds } from '@shared/demo/desks';
import type { Casting } from '../casework/casting';
import { paceOf } from '../history/stage';
import { filled } from '../incidents';
import { randomStream } from '../random';
import type { DemoWorld } from '../world';
import { kindOf, type Intent } from './intent';
import { memberIntent, operationOf, type MembersView } from './members';

const second = 1_000;
const minute = 60_000;

export interface FieldView extends MembersView {
  readonly world: DemoWorld;
  readonly casting: Casting;
  readonly seed: number;
  /** When somebody on the way will be there; undefined while nobody set out. */
  readonly arrivalOf: (assignmentId: string) => EpochMs | undefined;
}

/**
 * What people in the field mean to do. They go by the facts of each order: acknowledge 20–55 s after it, set out, come, clear, handle,
 * report back. For an operator's case they always follow; the simulated desk's orders are sometimes declined, late, or given up. A
 * squad's members do not always follow anybody (members.ts).
 */
export function fieldIntents(state: CaseState, operators: boolean, view: FieldView): Intent[] {
  if (isEnded(state.stage)) return [];
  const intents: Intent[] = [];
  for (const assignment of state.assignments) {
    const operation = operationOf(state, assignment);
    const next = operation === null ? assignmentIntent(state, assignment, operators, view) : memberIntent(state, operation, assignment, view);
    if (next !== null) intents.push(next);
  }
  for (const whistle of state.whistles) {
    if (whistle.checkedInAt !== null) continue;
    const random = randomStream(view.seed, `whistle/${state.id}/${whistle.whistledAt}`);
    intents.push({ key: `checkIn/${whistle.organizationId}`, at: whistle.whistledAt + random.logNormal(14, 0.5) * minute, actor: demoFeeds.units, command: { type: 'checkIn', organizationId: whistle.organizationId } });
  }
  const closing = closingIntent(state, operators, view);
  if (closing !== null) intents.push(closing);
  return intents;
}

/** A person speaks for themselves; for a unit the liaison desk writes down what it says. */
function voiceOf(assignment: Assignment): Actor {
  const { assignee } = assignment;
  return assignee.kind === 'person' ? { kind: 'person', id: assignee.personId, name: assignee.name } : demoDesks.liaison;
}

function assignmentIntent(state: CaseState, assignment: Assignment, operators: boolean, view: FieldView): Intent | null {
  if (assignment.assignee.kind === 'person' && view.speaksItself(assignment.assignee.personId)) return null;
  const random = randomStream(view.seed, `assignment/${assignment.id}`);
  const actor = voiceOf(assignment);
  const willing = operators || assignment.assignee.kind === 'organization';
  // Drawn in a fixed order, whatever is used: the same order gets the same answers after a restart.
  const declines = random.next() < 0.04 && !willing;
  const slow = random.next() < 0.04 && !willing;
  const ackAfter = slow ? random.between(4, 9) * minute : random.between(20, 55) * second;
  const departAfter = random.between(15, operators ? 60 : 120) * second;
  const silent = random.next() < 0.04 && !willing;
  const givesUp = random.next() < 0.02 && !willing;
  const scene = random.logNormal(kindOf(state, view.world).kind.sceneMin, 0.4) * minute;
  const id = assignment.id;
  const intent = (name: string, at: EpochMs, command: Intent['command']): Intent => ({ key: `${name}/${id}`, at: Math.round(at), actor, command });
  switch (assignment.stage) {
    case 'dispatched':
      if (declines) return intent('decline', assignment.dispatchedAt + 90 * second, { type: 'decline', assignmentId: id, reason: '正在处理另一件急事，无法前往' });
      return intent('acknowledge', assignment.dispatchedAt + ackAfter, { type: 'acknowledge', assignmentId: id });
    case 'acknowledged': {
      const from = assignment.acknowledgedAt ?? assignment.dispatchedAt;
      if (givesUp) return intent('giveUp', from + 6 * minute, { type: 'decline', assignmentId: id, reason: '途中车辆故障，无法到达' });
      if (silent) return intent('arrive', from + 12 * minute, { type: 'arrive', assignmentId: id });
      return intent('depart', from + departAfter, { type: 'depart', assignmentId: id });
    }
    case 'enRoute':
      return intent('arrive', view.arrivalOf(id) ?? (assignment.departedAt ?? assignment.dispatchedAt) + 8 * minute, { type: 'arrive', assignmentId: id });
    case 'onScene':
      return intent('clear', (assignment.arrivedAt ?? assignment.dispatchedAt) + (operators ? Math.min(scene, 15 * minute) : scene), { type: 'clear', assignmentId: id });
    default:
      return null;
  }
}

/** Still has work to do here. A squad's work is done without those who never took their order on, and without who holds posts elsewhere. */
function isAwaited({ purpose, stage, operationId }: Assignment): boolean {
  return purpose === 'scene' && isLive(stage) && !(stage === 'dispatched' && operationId !== null);
}

/** When everybody who came has cleared, the first of them writes the result, then the feedback. */
function closingIntent(state: CaseState, operators: boolean, view: FieldView): Intent | null {
  const { assignments } = state;
  if (state.suspendedAt !== null || assignments.some(isAwaited)) return null;
  const lead = assignments.filter(({ stage, purpose, assignee }) => stage === 'cleared' && purpose === 'scene' && !(assignee.kind === 'person' && view.speaksItself(assignee.personId))).at(-1);
  if (lead === undefined) return null;
  const actor = voiceOf(lead);
  const random = randomStream(view.seed, `closing/${lead.id}`);
  const { kind, item } = kindOf(state, view.world);
  const quick = random.chance(operators ? 1 : 0.65);
  const handleAfter = quick ? random.between(25, 200) * second : item === null ? 30 * minute : paceOf(item, 'handle', random, 0.25);
  const tellAfter = random.between(40, 400) * second;
  const template = random.pick(kind.results);
  const spot = view.casting.spotAt(state.place);
  const result = spot === null ? '现场已处置完毕。' : filled(template, spot, random);
  if (state.stage === 'onScene') {
    return { key: `handle/${lead.id}`, at: Math.round((lead.clearedAt ?? state.lastEventAt) + handleAfter), actor, command: { type: 'handle', result } };
  }
  if (state.stage === 'handled') {
    return { key: `reportBack/${lead.id}`, at: Math.round((state.handledAt ?? state.lastEventAt) + tellAfter), actor, command: { type: 'reportBack', summary: random.pick(['已处理完毕，照片已上传。', '已告知反映人，无遗留问题。', '现场恢复正常。']) } };
  }
  return null;
}
