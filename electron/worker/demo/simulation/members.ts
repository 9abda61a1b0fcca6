import type { Operation } from '@shared/domain/case/operation';
import type { Assignment, CaseState } from '@shared/domain/case/state';
import type { Actor } from '@shared/domain/event';
import type { ExerciseFailing } from '@shared/domain/exercise/script';
import type { EpochMs, LngLat } from '@shared/domain/ids';
import { demoFeeds } from '@shared/demo/desks';
import type { Casting } from '../casework/casting';
import { randomStream } from '../random';
import type { DemoWorld } from '../world';
import { answerTo, parAnswerMs, type Answer } from './conduct';
import { kindOf, type Intent } from './intent';

const minute = 60_000;
/** Without a quorum people work longer with fewer hands. */
const shortHanded = 1.5;
const nobodyFails: ReadonlySet<ExerciseFailing> = new Set();

export interface MembersView {
  readonly world: DemoWorld;
  readonly casting: Casting;
  readonly seed: number;
  readonly arrivalOf: (assignmentId: string) => EpochMs | undefined;
  /** What an exercise makes this person do. */
  readonly failingOf: (assignmentId: string) => ReadonlySet<ExerciseFailing> | undefined;
  /** Their own phone speaks for them: nobody plays them. */
  readonly speaksItself: (personId: string) => boolean;
}

/** The operation that somebody was ordered by; null for a single dispatch. */
export function operationOf(state: CaseState, assignment: Assignment): Operation | null {
  return assignment.operationId === null ? null : (state.operations.find(({ id }) => id === assignment.operationId) ?? null);
}

/** The answer of a member to their order; null for a unit, and for who is not in this world. */
export function memberAnswer(assignment: Assignment, view: Pick<MembersView, 'world' | 'seed' | 'failingOf'>): Answer | null {
  if (assignment.assignee.kind !== 'person') return null;
  return answerTo(assignment.id, view.world.personById.get(assignment.assignee.personId), view.seed, view.failingOf(assignment.id) ?? nobodyFails);
}

/** Where an order sends somebody: the other grid's post, the rally point, else the scene; null where the place is not known. */
export function destinationOf(state: CaseState, assignment: Assignment, casting: Pick<Casting, 'spotAt'>): LngLat | null {
  if (assignment.purpose === 'backfill') return casting.spotAt({ ...state.place, gridId: assignment.postGridId, microGridId: null })?.micro.site ?? null;
  return operationOf(state, assignment)?.rally?.point ?? state.place.point;
}

/**
 * What a member of a squad, or whoever holds a post for one, does next. Like all of the field they go by the facts of their order: told,
 * then acknowledged, gone, come, accounted for, cleared. Who is silent or was not reached answers the first call that reaches them.
 * Holding a post ends with the operation alone.
 */
export function memberIntent(state: CaseState, operation: Operation, assignment: Assignment, view: MembersView): Intent | null {
  const { assignee, id } = assignment;
  const answer = memberAnswer(assignment, view);
  if (assignee.kind !== 'person' || answer === null || operation.stoodDownAt !== null || view.speaksItself(assignee.personId)) return null;
  const actor: Actor = { kind: 'person', id: assignee.personId, name: assignee.name };
  const intent = (name: string, at: EpochMs, command: Intent['command'], by: Actor = actor): Intent => ({ key: `${name}/${id}`, at: Math.round(at), actor: by, command });
  switch (assignment.stage) {
    case 'dispatched':
      return beforeAcknowledging(assignment, answer, intent);
    case 'acknowledged': {
      const from = assignment.acknowledgedAt ?? assignment.dispatchedAt;
      if (answer.givesUp) return intent('giveUp', from + answer.giveUpMs, { type: 'decline', assignmentId: id, reason: '家中突发急事，无法前往' });
      return intent('depart', from + answer.departMs, { type: 'depart', assignmentId: id });
    }
    case 'enRoute': {
      const arrives = view.arrivalOf(id) ?? (assignment.departedAt ?? assignment.dispatchedAt) + 10 * minute;
      return intent('arrive', arrives + answer.arrivalToldMs, { type: 'arrive', assignmentId: id });
    }
    case 'onScene':
      return assignment.purpose === 'backfill' ? null : onScene(state, operation, assignment, answer, view, intent);
    default:
      return null;
  }
}

type Make = (name: string, at: EpochMs, command: Intent['command'], by?: Actor) => Intent;

function beforeAcknowledging(assignment: Assignment, answer: Answer, intent: Make): Intent | null {
  const { id, calls, notifiedAt } = assignment;
  const acknowledge = { type: 'acknowledge', assignmentId: id } as const;
  const call = calls.find(({ channel, outcome }) => channel !== 'mqtt' && outcome === 'reached');
  const byThemselves = notifiedAt === null || answer.silent ? Infinity : notifiedAt + answer.acknowledgeMs;
  if (calls.length === 0) return intent('notify', assignment.dispatchedAt + answer.notifiedMs, { type: 'notify', assignmentId: id, channel: 'mqtt', outcome: answer.reached ? 'reached' : 'noAnswer' }, demoFeeds.messages);
  if (answer.declines && notifiedAt !== null) return intent('decline', notifiedAt + answer.declineMs, { type: 'decline', assignmentId: id, reason: '正在外地，无法按时到达' });
  const at = Math.min(byThemselves, call === undefined ? Infinity : call.at + answer.answersCallMs);
  return at === Infinity ? null : intent('acknowledge', at, acknowledge);
}

function onScene(state: CaseState, operation: Operation, assignment: Assignment, answer: Answer, view: MembersView, intent: Make): Intent {
  const arrivedAt = assignment.arrivedAt ?? assignment.dispatchedAt;
  const random = randomStream(view.seed, `scene/${operation.id}`);
  const workMs = random.logNormal(kindOf(state, view.world).kind.sceneMin, 0.25) * minute;
  const done = Math.max(arrivedAt, operation.quorumAt === null ? arrivedAt + shortHanded * workMs : operation.quorumAt + workMs);
  const clear = intent('clear', done + answer.clearMs, { type: 'clear', assignmentId: assignment.id });
  const round = operation.parRounds.at(-1);
  const asked = round?.completeAt === null && round.expected.includes(assignment.id) && !round.answers.some((said) => said.assignmentId === assignment.id);
  if (round === undefined || !asked || assignment.assignee.kind !== 'person') return clear;
  const misses = view.failingOf(assignment.id)?.has('missesPar') === true;
  const after = parAnswerMs(assignment.id, round.calledAt, view.world.personById.get(assignment.assignee.personId), view.seed, misses);
  if (after === null || round.calledAt + after > clear.at) return clear;
  return intent(`par/${round.calledAt}`, round.calledAt + after, { type: 'accountFor', assignmentId: assignment.id, outcome: 'ok', note: '' });
}
