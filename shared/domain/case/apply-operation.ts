import type { EpochMs } from '../ids';
import type { DemandLine } from '../plan/plan';
import { withArrivals } from './arrivals';
import { earliest, type Draft } from './draft';
import type { CaseEvent, CaseEventPayloads } from './events';
import type { BackfillMove, EndCode, Operation, OrderedPick, ParRound, ReservedPerson } from './operation';
import { fieldStage, isBound, isLive } from './stages';
import type { Assignment } from './state';

export type OperationEvent = Extract<
  CaseEvent,
  {
    type:
      | 'squadReserved' | 'reservationReleased' | 'squadOrdered' | 'alarmRaised' | 'backfillOrdered' | 'notified' | 'replaced'
      | 'commandTaken' | 'parCalled' | 'accountedFor' | 'stoodDown';
  }
>;

/** Writes what happens to squads into the draft. Knows no rule, like `apply`. */
export function applyOperation(draft: Draft, event: OperationEvent): void {
  const at = event.occurredAt;
  switch (event.type) {
    case 'squadReserved':
      draft.assignments = [...draft.assignments, ...event.payload.people.map((person) => reservation(person, event.payload.until, at))];
      return;
    case 'reservationReleased': {
      const { assignmentIds, reason, expired } = event.payload;
      change(draft, (one) => assignmentIds.includes(one.id) && one.stage === 'reserved', (one) => ended(one, expired ? 'expired' : 'released', expired ? null : reason));
      return;
    }
    case 'squadOrdered':
      draft.operations = [...draft.operations, operationOf(draft, event.payload, at, { id: event.actor.id, name: event.actor.name })];
      orderPicks(draft, event.payload.operationId, event.payload.lines, event.payload.picks, event.payload.instruction, at);
      return;
    case 'alarmRaised':
      raise(draft, event.payload, at);
      return;
    case 'backfillOrdered':
      backfill(draft, event.payload, at);
      return;
    case 'notified': {
      const { assignmentId, channel, outcome } = event.payload;
      change(draft, (one) => one.id === assignmentId, (one) => {
        const first = outcome === 'reached' && (one.notifiedAt === null || at < one.notifiedAt);
        return { ...one, calls: [...one.calls, { channel, outcome, at }], notifiedAt: first ? at : one.notifiedAt, notifiedBy: first ? channel : one.notifiedBy };
      });
      return;
    }
    case 'replaced':
      replace(draft, event.payload, at);
      return;
    case 'commandTaken': {
      const { operationId, commander, note } = event.payload;
      changeOperation(draft, operationId, (one) => ({ ...one, commander, commandHistory: [...one.commandHistory, { commander, since: at, note }] }));
      return;
    }
    case 'parCalled': {
      const round: ParRound = { calledAt: at, expected: event.payload.expected, answers: [], completeAt: null };
      changeOperation(draft, event.payload.operationId, (one) => ({ ...one, parRounds: [...one.parRounds, round], lastParAt: at }));
      return;
    }
    case 'accountedFor':
      accountFor(draft, event.payload, at);
      return;
    case 'stoodDown':
      standDown(draft, event.payload.operationId, at);
      return;
  }
}

/** After any change of assignments: times of quorum and completion, and what an open round of accountability still waits for. */
export function settleOperations(draft: Draft, at: EpochMs): void {
  if (draft.operations.length === 0) return;
  draft.operations = draft.operations.map((operation) => withRounds(withArrivals(operation, draft.assignments), draft.assignments, at));
}

/** An operation does not outlive its case. */
export function endOperations(draft: Draft, at: EpochMs): void {
  if (!draft.operations.some((operation) => operation.stoodDownAt === null)) return;
  draft.operations = draft.operations.map((operation) => (operation.stoodDownAt === null ? { ...operation, stoodDownAt: at } : operation));
}

function operationOf(draft: Draft, order: CaseEventPayloads['squadOrdered'], at: EpochMs, by: Operation['commander']): Operation {
  return {
    id: order.operationId,
    planId: order.planId,
    planName: order.planName,
    alarms: [{ level: order.alarmLevel, lines: order.lines, shortfalls: order.shortfalls, orderedAt: at, quorumAt: null, completeAt: null }],
    rally: order.rally,
    deadlines: order.deadlines,
    parEveryMs: order.parEveryMs,
    instruction: order.instruction,
    orderedAt: at,
    orderedBy: by,
    commander: by,
    commandHistory: [{ commander: by, since: at, note: '' }],
    quorumAt: null,
    completeAt: null,
    stoodDownAt: null,
    parRounds: [],
    lastParAt: null,
    exercise: draft.exercise,
    overrides: order.overrides,
  };
}

function raise(draft: Draft, order: CaseEventPayloads['alarmRaised'], at: EpochMs): void {
  const { operationId, alarmLevel, lines, picks, shortfalls, overrides } = order;
  changeOperation(draft, operationId, (one) => ({
    ...one,
    alarms: [...one.alarms, { level: alarmLevel, lines, shortfalls, orderedAt: at, quorumAt: null, completeAt: null }],
    overrides: [...one.overrides, ...overrides],
  }));
  const instruction = draft.operations.find((one) => one.id === operationId)?.instruction ?? '';
  orderPicks(draft, operationId, lines, picks, instruction, at);
}

function orderPicks(draft: Draft, operationId: string, lines: readonly DemandLine[], picks: readonly OrderedPick[], instruction: string, at: EpochMs): void {
  addOrders(draft, picks.map((pick) => orderFor(operationId, pick, lines, instruction, at)), at);
}

/** An order takes the place of a reservation of the same person. */
export function takeReservations(draft: Draft, called: ReadonlySet<string>): void {
  change(draft, (one) => one.stage === 'reserved' && one.assignee.kind === 'person' && called.has(one.assignee.personId), (one) => ended(one, 'ordered', null));
}

function addOrders(draft: Draft, orders: readonly Assignment[], at: EpochMs): void {
  takeReservations(draft, new Set(orders.flatMap((one) => (one.assignee.kind === 'person' ? [one.assignee.personId] : []))));
  draft.assignments = [...draft.assignments, ...orders];
  const firstRound = draft.reworkCount === 0 && draft.reopenCount === 0;
  if (firstRound && orders.some((one) => one.purpose === 'scene')) draft.t2DispatchedAt = earliest(draft.t2DispatchedAt, at);
  draft.stage = fieldStage(draft, draft.assignments);
}

function backfill(draft: Draft, order: CaseEventPayloads['backfillOrdered'], at: EpochMs): void {
  changeOperation(draft, order.operationId, (one) => ({ ...one, overrides: [...one.overrides, ...order.overrides] }));
  addOrders(draft, order.moves.map((move) => moveOf(order.operationId, move, at)), at);
}

function replace(draft: Draft, order: CaseEventPayloads['replaced'], at: EpochMs): void {
  const former = draft.assignments.find((one) => one.id === order.assignmentId);
  const operation = draft.operations.find((one) => one.id === former?.operationId);
  if (former === undefined || operation === undefined) return;
  change(draft, (one) => one.id === former.id, (one) => ({ ...(isBound(one.stage) ? ended(one, 'replaced', order.reason) : one), replacedById: order.pick.assignmentId }));
  changeOperation(draft, operation.id, (one) => ({ ...one, overrides: [...one.overrides, ...order.overrides] }));
  const lines = operation.alarms.flatMap((alarm) => alarm.lines);
  addOrders(draft, [{ ...orderFor(operation.id, order.pick, lines, former.instruction, at), replacesId: former.id }], at);
}

function accountFor(draft: Draft, answer: CaseEventPayloads['accountedFor'], at: EpochMs): void {
  const assignment = draft.assignments.find((one) => one.id === answer.assignmentId);
  if (assignment === undefined || assignment.operationId === null) return;
  if (answer.outcome === 'ok') change(draft, (one) => one.id === assignment.id, (one) => ({ ...one, accountedAt: at }));
  changeOperation(draft, assignment.operationId, (one) => ({
    ...one,
    parRounds: one.parRounds.map((round, i) =>
      i === one.parRounds.length - 1
        ? { ...round, answers: [...round.answers.filter((said) => said.assignmentId !== answer.assignmentId), { assignmentId: answer.assignmentId, outcome: answer.outcome, at }] }
        : round,
    ),
  }));
}

/** Everybody of it goes home; who had arrived did their part, the others are called back. Posts are restored because duty follows from live assignments. */
function standDown(draft: Draft, operationId: string, at: EpochMs): void {
  const scene: EpochMs[] = [];
  change(draft, (one) => one.operationId === operationId && isBound(one.stage), (one) => {
    if (one.stage !== 'onScene') return ended(one, 'stoodDown', null);
    if (one.purpose === 'scene') scene.push(at);
    return { ...one, stage: 'cleared', clearedAt: at, endCode: 'stoodDown' };
  });
  changeOperation(draft, operationId, (one) => ({ ...one, stoodDownAt: at }));
  const firstRound = draft.reworkCount === 0 && draft.reopenCount === 0;
  if (firstRound && scene.length > 0) draft.t5ClearedAt = Math.max(draft.t5ClearedAt ?? at, at);
  draft.stage = fieldStage(draft, draft.assignments);
}

/** The latest round is complete once everybody expected was found well or is no longer on the scene; an earlier one stays as it was left. */
function withRounds(operation: Operation, assignments: readonly Assignment[], at: EpochMs): Operation {
  const round = operation.parRounds.at(-1);
  if (round === undefined) return operation;
  const open = round.expected.some((id) => {
    const answer = round.answers.find((one) => one.assignmentId === id);
    if (answer !== undefined) return answer.outcome !== 'ok';
    const stage = assignments.find((one) => one.id === id)?.stage;
    return stage === 'onScene';
  });
  if (open === (round.completeAt === null)) return operation;
  return { ...operation, parRounds: [...operation.parRounds.slice(0, -1), { ...round, completeAt: open ? null : at }] };
}

/** What an order says of an assignment; the rest is still to come. */
type Ordered = Pick<Assignment, 'id' | 'assignee' | 'ask' | 'instruction' | 'distanceM' | 'stage' | 'operationId' | 'lineId' | 'purpose' | 'postGridId' | 'qualified' | 'etaS' | 'reservedUntil' | 'dispatchedAt'>;

/** An assignment before anything was said about it. Spelled out, as in draft.ts: every order of the log comes through here. */
function unanswered(order: Ordered): Assignment {
  return {
    id: order.id,
    assignee: order.assignee,
    ask: order.ask,
    instruction: order.instruction,
    distanceM: order.distanceM,
    stage: order.stage,
    operationId: order.operationId,
    lineId: order.lineId,
    purpose: order.purpose,
    postGridId: order.postGridId,
    qualified: order.qualified,
    etaS: order.etaS,
    reservedUntil: order.reservedUntil,
    dispatchedAt: order.dispatchedAt,
    notifiedAt: null,
    notifiedBy: null,
    calls: [],
    acknowledgedAt: null,
    departedAt: null,
    arrivedAt: null,
    appropriate: null,
    clearedAt: null,
    accountedAt: null,
    replacesId: null,
    replacedById: null,
    endReason: null,
    endCode: null,
  };
}

/** The order of a single dispatch, before anything was said about it. */
export function singleOrder(order: CaseEventPayloads['dispatched'], at: EpochMs): Assignment {
  return unanswered({
    id: order.assignmentId, assignee: order.assignee, ask: order.ask, instruction: order.instruction, distanceM: order.distanceM, stage: 'dispatched',
    operationId: null, lineId: null, purpose: 'scene', postGridId: null, qualified: null, etaS: null, reservedUntil: null, dispatchedAt: at,
  });
}

function orderFor(operationId: string, pick: OrderedPick, lines: readonly DemandLine[], instruction: string, at: EpochMs): Assignment {
  return unanswered({
    id: pick.assignmentId, assignee: { kind: 'person', personId: pick.personId, name: pick.name }, ask: lines.find((line) => line.id === pick.lineId)?.skills ?? [], instruction,
    distanceM: null, stage: 'dispatched', operationId, lineId: pick.lineId, purpose: 'scene', postGridId: null, qualified: pick.qualified, etaS: pick.etaS, reservedUntil: null, dispatchedAt: at,
  });
}

function moveOf(operationId: string, move: BackfillMove, at: EpochMs): Assignment {
  return unanswered({
    id: move.assignmentId, assignee: { kind: 'person', personId: move.personId, name: move.name }, ask: [], instruction: move.gridName, distanceM: null, stage: 'dispatched',
    operationId, lineId: null, purpose: 'backfill', postGridId: move.gridId, qualified: null, etaS: move.etaS, reservedUntil: null, dispatchedAt: at,
  });
}

function reservation(person: ReservedPerson, until: EpochMs, at: EpochMs): Assignment {
  return unanswered({
    id: person.assignmentId, assignee: { kind: 'person', personId: person.personId, name: person.name }, ask: [], instruction: '', distanceM: null, stage: 'reserved',
    operationId: null, lineId: person.lineId, purpose: 'scene', postGridId: null, qualified: null, etaS: null, reservedUntil: until, dispatchedAt: at,
  });
}

function ended(assignment: Assignment, endCode: EndCode, endReason: string | null): Assignment {
  return { ...assignment, stage: 'withdrawn', endCode, endReason };
}

function change(draft: Draft, which: (one: Assignment) => boolean, to: (one: Assignment) => Assignment): void {
  if (draft.assignments.some(which)) draft.assignments = draft.assignments.map((one) => (which(one) ? to(one) : one));
}

function changeOperation(draft: Draft, id: string, to: (one: Operation) => Operation): void {
  draft.operations = draft.operations.map((one) => (one.id === id ? to(one) : one));
}

/** Live members of an operation. */
export function liveOf(assignments: readonly Assignment[], operationId: string): readonly Assignment[] {
  return assignments.filter((one) => one.operationId === operationId && isLive(one.stage));
}
