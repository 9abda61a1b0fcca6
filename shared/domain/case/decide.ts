import type { Decision } from '../event';
import type { CaseId, EpochMs } from '../ids';
import { refuse } from '../refuse';
import { assertNever } from '../assert-never';
import type { CaseCommand } from './commands';
import type { DecideContext } from './context';
import type { CaseEvent } from './events';
import { isRefused, type Fact, type Verdict } from './fact';
import * as beside from './rules/beside';
import { admitted, amended, reported, severitySet } from './rules/intake';
import { assignmentFor, isAppropriate, undispatchable, type FieldCommandType } from './rules/field';
import { checked, evaluated, handled } from './rules/handling';
import { mergeInto } from './rules/merge';
import * as muster from './rules/muster';
import * as squad from './rules/squad';
import { outOfOrder } from './rules/order';
import { notOwnAssignment, withoutRight, type Asker } from './rules/rights';
import { eventTime } from './rules/time';
import { undoableAct, undoWindowMs } from './rules/undo';
import { withoutReason, withoutWords } from './rules/words';
import type { CaseState } from './state';

/**
 * What becomes of a command: the events it makes, or a refusal that cites its rule. Pure; never throws. `merge` answers with two
 * events of two cases (`merged` of this one, `absorbed` of the survivor), all other commands with one event of this case.
 */
export function decide(state: CaseState | null, command: CaseCommand, context: DecideContext): Decision<CaseEvent> {
  const asker = askerOf(context);
  const barred = withoutRight(state, command.type, asker);
  if (barred !== null) return barred;
  const at = eventTime(state, context);
  if (command.type === 'report') {
    if (state !== null) return refuse('caseExists', 'lifecycle.order', { no: state.no });
    return settle(reported(command, context), context.caseId, context, at);
  }
  if (state === null) return refuse('caseUnknown', 'lifecycle.order');
  const wrong = outOfOrder(state, command.type);
  if (wrong !== null) return wrong;
  if (command.type === 'merge') {
    const merging = mergeInto(state, command, context);
    if (isRefused(merging)) return merging;
    const survivorAt = Math.max(at, merging.survivor.lastEventAt);
    return { ok: true, events: [stamp(merging.merged, state.id, context, at), stamp(merging.absorbed, merging.survivor.id, context, survivorAt)] };
  }
  return settle(verdict(state, command, context, asker, at), state.id, context, at);
}

export function askerOf(context: Pick<DecideContext, 'actor' | 'roles' | 'personId'>): Asker {
  const ids = context.personId == null ? [context.actor.id] : [context.actor.id, context.personId];
  return { kind: context.actor.kind, ids, roles: context.roles };
}

type StandingCommand = Exclude<CaseCommand, { type: 'report' | 'merge' }>;

function verdict(state: CaseState, command: StandingCommand, context: DecideContext, asker: Asker, at: EpochMs): Verdict {
  switch (command.type) {
    case 'attachSignal':
      if (state.signals.some((signal) => signal.id === command.signal.id)) return refuse('signalExists', 'signals.countedOnce');
      return { type: 'signalAttached', payload: { signal: command.signal } };
    case 'admit':
      return admitted(command, context, at);
    case 'refuse':
      if (command.rule.trim() === '') return refuse('ruleMissing', 'admission.refusalCitesRule');
      return withoutReason(command.reason) ?? { type: 'refused', payload: { reason: command.reason, rule: command.rule } };
    case 'register':
      return { type: 'registered', payload: { owner: state.ownerActorId === '' ? context.actor.name : state.owner } };
    case 'setSeverity':
      return severitySet(state, command, context);
    case 'amend':
      return amended(state, command, context);
    case 'sendBack':
      return withoutReason(command.reason) ?? { type: 'sentBack', payload: { reason: command.reason, rule: command.rule } };
    case 'dispatch': {
      const { assignmentId, assignee, ask, instruction, distanceM } = command;
      return undispatchable(state, command, context) ?? { type: 'dispatched', payload: { assignmentId, assignee, ask, instruction, distanceM } };
    }
    case 'acknowledge':
    case 'decline':
    case 'withdraw':
    case 'depart':
    case 'arrive':
    case 'clear':
      return fieldFact(state, command, context, asker);
    case 'reserve':
      return squad.reserved(state, command, { context, asker, at });
    case 'releaseReservation':
      return squad.released(state, command, { context, asker, at });
    case 'orderSquad':
      return squad.ordered(state, command, { context, asker, at });
    case 'raiseAlarm':
      return squad.raised(state, command, { context, asker, at });
    case 'orderBackfill':
      return squad.backfilled(state, command, { context, asker, at });
    case 'replace':
      return squad.replaced(state, command, { context, asker, at });
    case 'notify':
      return muster.notified(state, command);
    case 'takeCommand':
      return muster.commandTaken(state, command, { id: context.actor.id, name: context.actor.name });
    case 'callPar':
      return muster.parCalled(state, command);
    case 'accountFor':
      return muster.accountedFor(state, command, asker);
    case 'standDown':
      return muster.stoodDown(state, command);
    case 'handle':
      return handled(command, asker, context);
    case 'reportBack':
      return withoutWords(command.summary) ?? { type: 'reportedBack', payload: { summary: command.summary } };
    case 'check':
      return checked(state, command, asker);
    case 'close':
      return { type: 'closed', payload: { note: command.note } };
    case 'evaluate':
      return evaluated(command);
    case 'suspend':
      return beside.suspended(command, at);
    case 'resume':
      return beside.resumed(state, command, asker, at);
    case 'extend':
      return beside.extended(state, command);
    case 'whistle':
      return beside.whistled(state, command);
    case 'checkIn':
      return beside.checkedIn(state, command);
    case 'supervise':
      return beside.supervised(state, command);
    case 'liftSupervision':
      return beside.supervisionLifted(state, command);
    case 'void':
      return withoutReason(command.reason) ?? { type: 'voided', payload: { reason: command.reason } };
    case 'forceClose':
      return withoutReason(command.reason) ?? { type: 'forceClosed', payload: { reason: command.reason } };
    case 'reopen':
      return withoutReason(command.reason) ?? { type: 'reopened', payload: { reason: command.reason } };
    case 'note':
      return withoutWords(command.text) ?? { type: 'noted', payload: { text: command.text } };
    case 'undo': {
      const act = undoableAct(state, command.eventId, asker.ids, at, context.undoWindowMs ?? undoWindowMs);
      return isRefused(act) ? act : { type: 'undone', payload: { eventId: act.eventId, eventType: act.eventType } };
    }
    default:
      return assertNever(command);
  }
}

function fieldFact(state: CaseState, command: Extract<CaseCommand, { type: FieldCommandType }>, context: DecideContext, asker: Asker): Verdict {
  const assignment = assignmentFor(state, command.type, command.assignmentId);
  if (isRefused(assignment)) return assignment;
  const barred = notOwnAssignment(assignment, command.type, asker);
  if (barred !== null) return barred;
  const { id: assignmentId } = assignment;
  switch (command.type) {
    case 'acknowledge':
      return { type: 'acknowledged', payload: { assignmentId } };
    case 'decline':
      return withoutReason(command.reason) ?? { type: 'declined', payload: { assignmentId, reason: command.reason } };
    case 'withdraw':
      return withoutReason(command.reason) ?? { type: 'withdrawn', payload: { assignmentId, reason: command.reason } };
    case 'depart':
      return { type: 'departed', payload: { assignmentId } };
    case 'arrive':
      return { type: 'arrived', payload: { assignmentId, appropriate: isAppropriate(assignment, context.personSkills) } };
    case 'clear':
      return { type: 'cleared', payload: { assignmentId } };
  }
}

function settle(made: Verdict, caseId: CaseId, context: DecideContext, at: EpochMs): Decision<CaseEvent> {
  return isRefused(made) ? made : { ok: true, events: [stamp(made, caseId, context, at)] };
}

function stamp(fact: Fact, caseId: CaseId, context: DecideContext, occurredAt: EpochMs): CaseEvent {
  return {
    id: context.newEventId(),
    aggregate: 'case',
    aggregateId: caseId,
    ...fact,
    actor: context.actor,
    console: context.console,
    occurredAt,
    recordedAt: context.recordedAt,
    hubSeq: null,
  };
}
