import type { CaseCommand } from '@shared/domain/case/commands';
import { nextParAt, standingOf } from '@shared/domain/case/muster';
import { isLive } from '@shared/domain/case/stages';
import type { Assignment, CaseState } from '@shared/domain/case/state';
import type { Actor } from '@shared/domain/event';
import type { FieldAnswer, FieldTransition } from '@shared/domain/field-message/answer';
import type { FieldOrder } from '@shared/domain/field-message/order';
import type { CaseId, EpochMs, PersonId } from '@shared/domain/ids';
import type { Attention, BetterChoices } from '@shared/ipc/dispatch-views';
import type { CaseOutcome, Reader, Writer } from '../../db/interface';
import type { Field } from './field';
import type { Log } from './log';
import { orderFor, recallFor, type OrderWords } from './muster-messages';
import { describeFault } from './redact';

/**
 * Orders out to phones, answers in, and the clocks of a squad. The idea: what is to be sent follows from the state, never from a list of
 * things to do: whoever is ordered, has a phone and has not said that it came is owed an order. So nothing is lost by a crash or a broker
 * that is away, and a phone that is told twice knows the order by its id. Nothing here sends, replaces or takes back anybody by itself: the
 * timer ends reservations whose time is over, and for the rest calls attention.
 */
export interface Muster {
  /** Takes up the squads that are out. */
  start(): Promise<void>;
  /** What was decided of a case, by whomever. */
  happened(outcome: CaseOutcome): void;
  /** A broker took us in again: what waited goes out. */
  feedUp(): void;
  stop(): void;
}

export interface MusterParts {
  readonly reader: Pick<Reader, 'musterStates' | 'caseOfAssignment' | 'namesOf'>;
  readonly writer: Pick<Writer, 'executeCase'>;
  readonly field: Pick<Field, 'hasPhone' | 'sendOrder' | 'onAnswer' | 'onTransition'>;
  readonly now: () => EpochMs;
  readonly console: string;
  readonly words: () => OrderWords;
  /** Null while the dispatch is not up: then nobody is asked for. */
  readonly better: (caseId: CaseId, operationId: string) => Promise<BetterChoices> | null;
  readonly onAttention: (attention: Attention) => void;
  /** A case that an answer or a timer changed. */
  readonly onCase: (state: CaseState) => void;
  readonly log: Log;
  readonly tickMs?: number;
}

const tickMs = 2_000;
/** What waits for a broker is tried again, and what could be bettered asked for, every so many ticks. */
const retryEvery = 5;
const betterEvery = 15;

/** Phones say whole seconds: what followed an order within one can seem to come before it. */
const phoneStepMs = 1_000;

const feed: Actor = { kind: 'feed', id: 'field', name: 'MQTT' };
const timer: Actor = { kind: 'timer', id: 'muster', name: 'muster' };

interface Waiting {
  readonly personId: PersonId;
  readonly caseId: CaseId;
  readonly assignmentId: string;
  /** What is called back, as it ended; null for an order. */
  readonly recall: Assignment | null;
}

const keyOf = (one: Waiting): string => `${one.assignmentId} ${one.recall === null ? 'order' : 'recall'}`;
const personOf = ({ assignee }: Assignment): PersonId | null => (assignee.kind === 'person' ? assignee.personId : null);
const isWatched = (state: CaseState): boolean => state.operations.some((one) => one.stoodDownAt === null) || state.assignments.some((one) => one.stage === 'reserved');
const hasIt = (assignment: Assignment): boolean => assignment.calls.some((call) => call.channel === 'mqtt' && call.outcome === 'reached');

const notBefore = (assignment: Assignment | undefined, at: EpochMs): EpochMs => (assignment !== undefined && assignment.dispatchedAt - at < phoneStepMs ? Math.max(at, assignment.dispatchedAt) : at);

export function createMuster(parts: MusterParts): Muster {
  const { reader, writer, field, now, log } = parts;
  const cases = new Map<CaseId, CaseState>();
  /** Orders and recalls that a broker has not taken yet. */
  const waiting = new Map<string, Waiting>();
  /** Taken by a broker in this run. */
  const sent = new Set<string>();
  const underWay = new Set<string>();
  const told = new Set<string>();
  const turns = new Map<PersonId, Promise<void>>();
  let ticks = 0;
  let stopped = false;
  let timing: ReturnType<typeof setInterval> | null = null;
  const unsubscribes: (() => void)[] = [];

  const quietly = (code: string, act: Promise<unknown>) => void act.catch((error: unknown) => log.warn(code, describeFault(error)));

  /** Of one person one after the other: a phone that comes back says all of it at once, and each answer builds on the one before. */
  function inTurn(personId: PersonId, code: string, act: () => Promise<void>): void {
    const turn = (turns.get(personId) ?? Promise.resolve()).then(act).catch((error: unknown) => log.warn(code, describeFault(error)));
    turns.set(personId, turn);
    void turn.then(() => (turns.get(personId) === turn ? turns.delete(personId) : undefined));
  }

  function tell(kind: Attention['kind'], key: string, state: CaseState, operationId: string | null, names: readonly string[]): void {
    if (told.has(`${kind} ${key}`)) return;
    told.add(`${kind} ${key}`);
    parts.onAttention({ caseId: state.id, caseNo: state.no, operationId, kind, names, at: now() });
  }

  /** Puts on the list whoever is owed an order. */
  function owe(state: CaseState): void {
    for (const one of state.assignments) {
      const personId = personOf(one);
      if (one.operationId === null || one.stage !== 'dispatched' || personId === null || hasIt(one) || !field.hasPhone(personId)) continue;
      const due: Waiting = { personId, caseId: state.id, assignmentId: one.id, recall: null };
      if (!sent.has(keyOf(due))) waiting.set(keyOf(due), due);
    }
  }

  /** Who was out before and is not any more, without having said so themselves, is called back. */
  function callBack(before: CaseState | undefined, after: CaseState): void {
    for (const former of before?.assignments ?? []) {
      // An order that was undone is no part of the case any more; the phone may have it all the same.
      const one: Assignment = after.assignments.find((known) => known.id === former.id) ?? { ...former, stage: 'withdrawn' };
      const personId = personOf(one);
      if (one.operationId === null || personId === null || !isLive(former.stage) || isLive(one.stage) || one.stage === 'declined') continue;
      // They cleared by themselves: nobody has to tell them.
      if (one.stage === 'cleared' && one.endCode === null) continue;
      const order: Waiting = { personId, caseId: after.id, assignmentId: one.id, recall: null };
      const wasWaiting = waiting.delete(keyOf(order));
      // An order that never left needs no recall.
      if (wasWaiting && !underWay.has(keyOf(order)) && !sent.has(keyOf(order)) && !hasIt(one)) continue;
      if (field.hasPhone(personId)) waiting.set(keyOf({ ...order, recall: one }), { ...order, recall: one });
    }
  }

  async function messageFor(state: CaseState, due: Waiting): Promise<FieldOrder | null> {
    if (due.recall !== null) return recallFor(state, due.recall, parts.words());
    const assignment = state.assignments.find((one) => one.id === due.assignmentId);
    const operation = state.operations.find((one) => one.id === assignment?.operationId);
    if (assignment === undefined || operation === undefined || assignment.stage !== 'dispatched') return null;
    const post = assignment.postGridId === null ? undefined : (await reader.namesOf({ aggregate: 'area', ids: [assignment.postGridId] }))[0];
    return orderFor(state, operation, assignment, post?.name ?? null, parts.words());
  }

  async function send(due: Waiting): Promise<void> {
    const key = keyOf(due);
    const state = cases.get(due.caseId);
    if (underWay.has(key) || stopped) return;
    underWay.add(key);
    try {
      const message = state === undefined ? null : await messageFor(state, due);
      if (message !== null) {
        await field.sendOrder(due.personId, message);
        sent.add(key);
      }
      waiting.delete(key);
    } catch (error) {
      log.warn('muster.orderNotSent', describeFault(error));
      const name = state?.assignments.find((one) => one.id === due.assignmentId)?.assignee.name ?? '';
      const operationId = state?.assignments.find((one) => one.id === due.assignmentId)?.operationId ?? null;
      if (state !== undefined) tell('orderNotSent', key, state, operationId, [name]);
    } finally {
      underWay.delete(key);
      forget(due.caseId);
    }
  }

  const flush = () => {
    for (const due of [...waiting.values()]) quietly('muster.sendFailed', send(due));
  };

  function forget(caseId: CaseId): void {
    const state = cases.get(caseId);
    if (state === undefined || isWatched(state) || [...waiting.values()].some((one) => one.caseId === caseId)) return;
    cases.delete(caseId);
  }

  function take(state: CaseState): void {
    const before = cases.get(state.id);
    if (before === undefined && !isWatched(state)) return;
    cases.set(state.id, state);
    owe(state);
    callBack(before, state);
    look(state);
    flush();
    forget(state.id);
  }

  async function execute(caseId: CaseId, command: CaseCommand, actor: Actor, at: EpochMs): Promise<CaseOutcome> {
    const recordedAt = now();
    const outcome = await writer.executeCase({ caseId, command, context: { actor, roles: [], console: parts.console, occurredAt: Math.min(at, recordedAt), now: recordedAt } });
    if (outcome.ok) {
      take(outcome.state);
      parts.onCase(outcome.state);
    } else log.info('muster.answerRefused', { command: command.type, code: outcome.refusal.code });
    return outcome;
  }

  /** An answer that says what was said before is refused by the rules, and so happens once however often it comes. */
  async function answered(answer: FieldAnswer): Promise<void> {
    const { personId, orderId: assignmentId } = answer;
    const found = await reader.caseOfAssignment({ personId, assignmentId });
    if (found === null) return log.info('muster.answerToNothing', { answer: answer.answer });
    const state = cases.get(found.caseId);
    const assignment = state?.assignments.find((one) => one.id === assignmentId);
    const at = notBefore(assignment, answer.at);
    const name = assignment?.assignee.name ?? personId;
    const person: Actor = { kind: 'person', id: personId, name };
    // Whoever answers has it; the message that it came may have been lost on the way.
    if (assignment === undefined || (!hasIt(assignment) && assignment.stage === 'dispatched')) await execute(found.caseId, { type: 'notify', assignmentId, channel: 'mqtt', outcome: 'reached' }, feed, at);
    switch (answer.answer) {
      case 'received':
        return;
      case 'acknowledged':
        return void (await execute(found.caseId, { type: 'acknowledge', assignmentId }, person, at));
      case 'declined': {
        const outcome = await execute(found.caseId, { type: 'decline', assignmentId, reason: answer.reason?.trim() || '—' }, person, at);
        if (outcome.ok) tell('declined', assignmentId, outcome.state, assignment?.operationId ?? null, [name]);
        return;
      }
      case 'departed':
        return void (await execute(found.caseId, { type: 'depart', assignmentId }, person, at));
      case 'arrived':
        return void (await execute(found.caseId, { type: 'arrive', assignmentId }, person, at));
    }
  }

  /** Into the region that bears the rally's name, or the case's number: they have come. */
  async function crossed({ personId, event, region, at }: FieldTransition): Promise<void> {
    if (event !== 'enter' || region.trim() === '') return;
    for (const state of [...cases.values()]) {
      for (const one of state.assignments) {
        const operation = state.operations.find((known) => known.id === one.operationId);
        if (operation === undefined || personOf(one) !== personId || one.purpose !== 'scene' || !isLive(one.stage) || one.stage === 'onScene') continue;
        if (region !== operation.rally?.name && region !== state.no) continue;
        await execute(state.id, { type: 'arrive', assignmentId: one.id }, { kind: 'person', id: personId, name: one.assignee.name }, notBefore(one, at));
      }
    }
  }

  /** What of a squad wants an operator's eye by now. */
  function look(state: CaseState): void {
    const at = now();
    for (const operation of state.operations) {
      if (operation.stoodDownAt !== null) continue;
      for (const one of state.assignments) {
        if (one.operationId === operation.id && standingOf(one, operation, at).replaceable === 'silent') tell('silent', one.id, state, operation.id, [one.assignee.name]);
      }
      const par = nextParAt(state, operation);
      if (par !== null && par <= at) tell('parDue', `${operation.id} ${par}`, state, operation.id, []);
    }
  }

  async function release(state: CaseState): Promise<void> {
    const over = state.assignments.filter((one) => one.stage === 'reserved' && one.reservedUntil !== null && one.reservedUntil <= now());
    if (over.length === 0) return;
    const ids = over.map((one) => one.id);
    const outcome = await execute(state.id, { type: 'releaseReservation', assignmentIds: ids, reason: '' }, timer, now());
    if (outcome.ok) tell('reservationExpired', ids.join(' '), state, null, over.map((one) => one.assignee.name));
  }

  async function lookForBetter(state: CaseState): Promise<void> {
    for (const operation of state.operations) {
      if (operation.stoodDownAt !== null || operation.quorumAt !== null) continue;
      const choices = await parts.better(state.id, operation.id);
      for (const row of choices?.rows ?? []) tell('better', `${row.assignmentId} ${row.by.personId}`, state, operation.id, [row.name, row.by.name]);
    }
  }

  function tick(): void {
    ticks += 1;
    for (const state of [...cases.values()]) {
      look(state);
      quietly('muster.releaseFailed', release(state));
      if (ticks % retryEvery === 0) owe(state);
      if (ticks % betterEvery === 0) quietly('muster.betterFailed', lookForBetter(state));
    }
    if (ticks % retryEvery === 0) flush();
  }

  return {
    async start() {
      for (const state of await reader.musterStates()) cases.set(state.id, state);
      unsubscribes.push(
        field.onAnswer((answer) => inTurn(answer.personId, 'muster.answerFailed', () => answered(answer))),
        field.onTransition((transition) => inTurn(transition.personId, 'muster.transitionFailed', () => crossed(transition))),
      );
      for (const state of cases.values()) owe(state);
      flush();
      timing = setInterval(tick, parts.tickMs ?? tickMs);
    },
    happened(outcome) {
      if (outcome.ok && !stopped) take(outcome.state);
    },
    feedUp() {
      for (const state of cases.values()) owe(state);
      flush();
    },
    stop() {
      stopped = true;
      if (timing !== null) clearInterval(timing);
      for (const unsubscribe of unsubscribes.splice(0)) unsubscribe();
    },
  };
}
