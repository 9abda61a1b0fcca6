import { refuse, type Refused } from '../../refuse';
import type { EpochMs } from '../../ids';
import type { DemandLine, MusterDeadlines } from '../../plan/plan';
import type { CaseCommand } from '../commands';
import type { DecideContext } from '../context';
import type { Verdict } from '../fact';
import { isRefused } from '../fact';
import { linesOf } from '../arrivals';
import type { Operation, OrderedPick, Shortfall, SquadPick } from '../operation';
import { isLive } from '../stages';
import type { Assignment, CaseState } from '../state';
import { overridesFor, type Sent } from './overrides';
import { isChief, type Asker } from './rights';
import { withoutReason } from './words';

type Command<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;

/** Who orders, with what they may look up: the last arguments of every rule here. */
export interface Ordering {
  readonly context: DecideContext;
  readonly asker: Asker;
  readonly at: EpochMs;
}

export function reserved(state: CaseState, command: Command<'reserve'>, ordering: Ordering): Verdict {
  const { people, until } = command;
  if (until <= ordering.at) return refuse('reservationInThePast', 'dispatch.reservationEnds', { until });
  const wrong = uncallable(state, people, ordering);
  if (wrong !== null) return wrong;
  for (const person of people) if (reservationOf(state, person.personId, ordering.at)) return refuse('alreadyReserved', 'dispatch.onceAtATime', { name: person.name });
  const overrides = overridesFor(people.map((person) => ({ ...person, blocks: [] })), command.overrides, ordering.context, ordering.asker, ordering.at);
  return isRefused(overrides) ? overrides : { type: 'squadReserved', payload: { people, until, overrides } };
}

/** People let go of whom they kept at any time; a timer only when the time is over, and then needs no reason. */
export function released(state: CaseState, command: Command<'releaseReservation'>, { asker, at }: Ordering): Verdict {
  const { assignmentIds, reason } = command;
  const held = assignmentIds.map((id) => state.assignments.find((one) => one.id === id));
  if (held.length === 0 || held.some((one) => one?.stage !== 'reserved')) return refuse('reservationUnknown', 'dispatch.reservationEnds');
  const expired = held.every((one) => one !== undefined && isOver(one, at));
  if (asker.kind === 'timer' && !expired) return refuse('reservationStillRuns', 'dispatch.reservationEnds');
  return (expired ? null : withoutReason(reason)) ?? { type: 'reservationReleased', payload: { assignmentIds, reason, expired } };
}

export function ordered(state: CaseState, command: Command<'orderSquad'>, ordering: Ordering): Verdict {
  const { operationId, planId, planName, alarmLevel, lines, rally, deadlines, parEveryMs, instruction, shortfalls } = command;
  if (state.operations.some((one) => one.id === operationId)) return refuse('operationExists', 'operation.order');
  const wrong = wrongLines(lines, []) ?? wrongDeadlines(deadlines, parEveryMs) ?? (Number.isInteger(alarmLevel) && alarmLevel > 0 ? null : refuse('alarmNotHigher', 'operation.alarmsAdd'));
  if (wrong !== null) return wrong;
  const squad = squadFor(state, command, ordering);
  if (isRefused(squad)) return squad;
  return { type: 'squadOrdered', payload: { operationId, planId, planName, alarmLevel, lines, rally, deadlines, parEveryMs, instruction, shortfalls, ...squad } };
}

/** A higher alarm adds its lines and its people; nothing that was ordered is taken back. */
export function raised(state: CaseState, command: Command<'raiseAlarm'>, ordering: Ordering): Verdict {
  const { operationId, alarmLevel, lines, shortfalls, reason } = command;
  const operation = openOperation(state, operationId);
  if (isRefused(operation)) return operation;
  const before = operation.alarms.at(-1)?.level ?? 0;
  if (!Number.isInteger(alarmLevel) || alarmLevel <= before) return refuse('alarmNotHigher', 'operation.alarmsAdd', { n: before });
  const wrong = withoutReason(reason) ?? wrongLines(lines, linesOf(operation));
  if (wrong !== null) return wrong;
  const squad = squadFor(state, command, ordering);
  return isRefused(squad) ? squad : { type: 'alarmRaised', payload: { operationId, alarmLevel, reason, lines, shortfalls, ...squad } };
}

export function backfilled(state: CaseState, command: Command<'orderBackfill'>, ordering: Ordering): Verdict {
  const { operationId, moves } = command;
  const operation = openOperation(state, operationId);
  if (isRefused(operation)) return operation;
  const wrong = uncallable(state, moves, ordering);
  if (wrong !== null) return wrong;
  const overrides = overridesFor(moves, command.overrides, ordering.context, ordering.asker, ordering.at);
  return isRefused(overrides) ? overrides : { type: 'backfillOrdered', payload: { operationId, moves, overrides } };
}

/** The next best comes for somebody who is silent past the limit or said no; for anybody else a chief decides and says why. */
export function replaced(state: CaseState, command: Command<'replace'>, ordering: Ordering): Verdict {
  const { assignmentId, cause, reason, pick } = command;
  const former = state.assignments.find((one) => one.id === assignmentId);
  if (former === undefined) return refuse('assignmentUnknown', 'dispatch.order');
  const { name } = former.assignee;
  if (former.operationId === null || former.purpose !== 'scene' || former.lineId === null) return refuse('notOfASquad', 'operation.replacement', { name });
  const operation = openOperation(state, former.operationId);
  if (isRefused(operation)) return operation;
  if (former.replacedById !== null) return refuse('alreadyReplaced', 'operation.replacement', { name });
  const wrong = notReplaceable(former, operation, command, ordering) ?? uncallable(state, [pick], ordering);
  if (wrong !== null) return wrong;
  if (pick.lineId !== former.lineId) return refuse('lineUnknown', 'operation.linesHold');
  const picks = qualify([pick], linesOf(operation), ordering.context);
  const overrides = overridesFor(sentAs(picks), command.overrides, ordering.context, ordering.asker, ordering.at);
  if (isRefused(overrides)) return overrides;
  return { type: 'replaced', payload: { assignmentId, cause, reason, pick: picks[0] ?? { ...pick, qualified: false }, overrides } };
}

function notReplaceable(former: Assignment, operation: Operation, { cause, reason }: Command<'replace'>, { asker, at }: Ordering): Refused | null {
  const { name } = former.assignee;
  switch (cause) {
    case 'silent': {
      if (former.stage !== 'dispatched') return refuse('notSilent', 'operation.replacement', { name });
      const until = former.dispatchedAt + operation.deadlines.acknowledgeMs;
      return at > until ? null : refuse('notSilentYet', 'operation.replacement', { name, until });
    }
    case 'declined':
      return former.stage === 'declined' ? null : refuse('notDeclined', 'operation.replacement', { name });
    case 'override':
      if (former.stage === 'cleared') return refuse('assignmentWrongStage', 'operation.replacement', { command: 'replace', name, assignmentStage: former.stage });
      if (!isChief(asker)) return refuse('notAllowed', 'operation.replacement', { command: 'replace' });
      return reason === null ? refuse('reasonMissing', 'record.saysWhy') : withoutReason(reason);
  }
}

interface Squad {
  readonly picks: readonly OrderedPick[];
  readonly overrides: Exclude<ReturnType<typeof overridesFor>, Refused>;
}

/** The people of an order: each fills one place of one line, and every place that stays empty has its reason. */
function squadFor(state: CaseState, command: Pick<Command<'raiseAlarm'>, 'lines' | 'picks' | 'shortfalls' | 'overrides'>, ordering: Ordering): Squad | Refused {
  const { lines, picks, shortfalls } = command;
  const wrong = uncallable(state, picks, ordering) ?? wrongPlaces(lines, picks, shortfalls);
  if (wrong !== null) return wrong;
  const qualified = qualify(picks, lines, ordering.context);
  const overrides = overridesFor(sentAs(qualified), command.overrides, ordering.context, ordering.asker, ordering.at);
  return isRefused(overrides) ? overrides : { picks: qualified, overrides };
}

function qualify(picks: readonly SquadPick[], lines: readonly DemandLine[], context: DecideContext): readonly OrderedPick[] {
  return picks.map((pick) => {
    const known = context.personSkills(pick.personId) ?? [];
    const asked = lines.find((line) => line.id === pick.lineId)?.skills ?? [];
    return { ...pick, qualified: asked.every((skill) => known.includes(skill)) };
  });
}

/** Somebody without the skills of the line can be sent with the reason of a chief, and never counts towards its quorum. */
const sentAs = (picks: readonly OrderedPick[]): readonly Sent[] => picks.map((pick) => (pick.qualified ? pick : { ...pick, blocks: [...pick.blocks, 'lacksSkill'] }));

/** Null where all of them are known, are named once, and are not out for this case already. */
function uncallable(state: CaseState, called: readonly { readonly assignmentId: string; readonly personId: string; readonly name: string }[], { context }: Ordering): Refused | null {
  if (called.length === 0) return refuse('nobodyPicked', 'operation.order');
  const ids = new Set(state.assignments.map((one) => one.id));
  const people = new Set(state.assignments.flatMap((one) => (isLive(one.stage) && one.assignee.kind === 'person' ? [one.assignee.personId] : [])));
  for (const { assignmentId, personId, name } of called) {
    if (ids.has(assignmentId)) return refuse('assignmentExists', 'dispatch.onceAtATime');
    if (context.personSkills(personId) === null) return refuse('personUnknown', 'dispatch.knownPeople', { name });
    if (people.has(personId)) return refuse('alreadyAssigned', 'dispatch.onceAtATime', { name });
    ids.add(assignmentId);
    people.add(personId);
  }
  return null;
}

function wrongLines(lines: readonly DemandLine[], known: readonly DemandLine[]): Refused | null {
  if (lines.length === 0) return refuse('linesMissing', 'operation.linesHold');
  const ids = new Set(known.map((line) => line.id));
  for (const { id, count, quorum } of lines) {
    const counts = Number.isInteger(count) && Number.isInteger(quorum) && quorum >= 1 && quorum <= count;
    if (id === '' || ids.has(id) || !counts) return refuse('lineInconsistent', 'operation.linesHold');
    ids.add(id);
  }
  return null;
}

function wrongPlaces(lines: readonly DemandLine[], picks: readonly SquadPick[], shortfalls: readonly Shortfall[]): Refused | null {
  const known = new Set(lines.map((line) => line.id));
  if ([...picks, ...shortfalls].some((one) => !known.has(one.lineId))) return refuse('lineUnknown', 'operation.linesHold');
  for (const line of lines) {
    const picked = picks.filter((pick) => pick.lineId === line.id).length;
    if (picked > line.count) return refuse('lineOverfilled', 'operation.linesHold', { n: line.count });
    const explained = shortfalls.reduce((sum, one) => sum + (one.lineId === line.id ? one.count : 0), 0);
    if (picked + explained !== line.count) return refuse('gapUnexplained', 'operation.linesHold', { n: line.count - picked });
  }
  return null;
}

/** Deadlines count from the order, so each step's comes no earlier than the one before. */
function wrongDeadlines({ notifyMs, acknowledgeMs, departMs, arriveMs }: MusterDeadlines, parEveryMs: number | null): Refused | null {
  const rising = [notifyMs, acknowledgeMs, departMs, arriveMs].every((ms, i, all) => Number.isSafeInteger(ms) && ms > 0 && ms >= (all[i - 1] ?? 0));
  const par = parEveryMs === null || (Number.isSafeInteger(parEveryMs) && parEveryMs > 0);
  return rising && par ? null : refuse('deadlinesNotRising', 'operation.deadlines');
}

export function openOperation(state: CaseState, id: string): Operation | Refused {
  const operation = state.operations.find((one) => one.id === id);
  if (operation === undefined) return refuse('operationUnknown', 'operation.order');
  return operation.stoodDownAt === null ? operation : refuse('operationStoodDown', 'operation.standsDownOnce');
}

const isOver = (assignment: Assignment, at: EpochMs): boolean => assignment.reservedUntil !== null && assignment.reservedUntil <= at;
const reservationOf = (state: CaseState, personId: string, at: EpochMs): boolean =>
  state.assignments.some((one) => one.stage === 'reserved' && !isOver(one, at) && one.assignee.kind === 'person' && one.assignee.personId === personId);
