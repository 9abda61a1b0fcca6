import { isEnded, isLive } from '@shared/domain/case/stages';
import type { CaseState } from '@shared/domain/case/state';
import type { OrderMeasure } from '@shared/domain/exercise/run';
import type { CaseId, EpochMs, OperationId, PersonId } from '@shared/domain/ids';
import { dutyStates, type DutyState } from '@shared/domain/people';
import { retimed, worldNow, type WorldClock } from '@shared/domain/world-clock';
import type { FromWorker, ToWorker } from '@shared/ipc/worker-protocol';
import { demoAccounts } from '@shared/demo/accounts';
import { castingOf } from '../casework/casting';
import { timeIds } from '../ids';
import { initialPositions } from '../positions';
import { randomStream } from '../random';
import type { DemoWorld } from '../world';
import { createAgenda } from './agenda';
import { createCallers } from './callers';
import { deskIntent, evaluation, twinAmong, type DeskView } from './desk';
import { fieldIntents, type FieldView } from './field';
import type { Intent } from './intent';
import { createFailings } from './failing';
import { measureOrder } from './measure';
import { destinationOf, memberAnswer } from './members';
import { nextDuty } from './roster';
import { createWalkers } from './walkers';

type Start = Extract<ToWorker, { kind: 'simulationStart' }>;
type DutyChange = Extract<FromWorker, { kind: 'simulationDuty' }>['changes'][number];

/** Commands under way at once; the rest wait. */
const mostOutstanding = 48;
/** Real milliseconds after which an unanswered command is given up: main was restarted or lost it. */
const answerWithinMs = 30_000;
/** Position batches at most this often, real ms. */
const positionsEveryMs = 500;
/** Refusals of one act after which it is let be. */
const mostRefusals = 3;
/** World milliseconds over which overdue acts are spread after a start. */
const overdueWithinMs = 25 * 60_000;
/** The first calls after a start, so that whoever just sat down sees one come in. */
const firstCallsMs = [20_000, 95_000, 260_000];
/** An operator who acted on a case this shortly before a restart still holds it. */
const heldForMs = 30 * 60_000;

export interface Simulation {
  /** What an exercise's order found; asked when the order has just gone out. */
  measure(state: CaseState, operationId: OperationId, realNow: EpochMs): OrderMeasure;
  /** Plays everything that is due at this real time; called a few times a second. */
  tick(realNow: EpochMs): void;
  receive(message: Extract<ToWorker, { kind: 'simulationSet' | 'simulationFail' | 'commandOutcome' | 'caseChanged' }>, realNow: EpochMs): void;
}

interface Played {
  state: CaseState;
  /** Counts plans: an agenda entry of an older plan has lapsed. */
  plan: number;
  /** The command under way; the case waits for its outcome. */
  waiting: number | null;
  readonly refused: Map<string, number>;
}

/** `last`: draws the next call when it is made; the first calls do not. */
type Entry =
  | { readonly kind: 'call'; readonly last: boolean }
  | { readonly kind: 'duty'; readonly person: number; readonly onDuty: boolean }
  | { readonly kind: 'intent'; readonly caseId: CaseId; readonly plan: number; readonly intent: Intent };

interface Outstanding {
  readonly caseId: CaseId;
  readonly key: string;
  readonly sentAt: EpochMs;
}

/** Duty as main knows it, else as it was seeded. Who is out for a case is on duty as far as the roster goes. */
function rosteredAt(world: DemoWorld, start: Start): DutyState[] {
  const { positions, duty } = start;
  if (positions === undefined || duty === undefined) return [...world.duty];
  const known = new Map(positions.personIds.map((id, i) => [id, dutyStates[duty[i] ?? -1]]));
  return world.people.map(({ id }, person): DutyState => {
    const state = known.get(id) ?? world.duty[person] ?? 'offDuty';
    return state === 'offDuty' || state === 'unavailable' ? state : 'onDuty';
  });
}

/**
 * The demo world alive. It acts through commands only and believes nothing but the states that come back: a plan is made from a state,
 * its times from the facts in it, so a restart or an operator's act in between just makes another plan.
 */
export function createSimulation(world: DemoWorld, start: Start, send: (message: FromWorker) => void, realNow: EpochMs): Simulation {
  let clock: WorldClock = { anchorReal: realNow, anchorWorld: start.now, speed: start.speed, running: start.running };
  let takenOver = start.takenOver;
  const random = randomStream(start.seed, `simulation/${start.now}`);
  const ids = timeIds(randomStream(start.seed, `simulation-ids/${start.now}`));
  const casting = castingOf(world);
  const rostered = rosteredAt(world, start);
  const walkers = createWalkers(world, start.positions ?? initialPositions(world, start.now), (person) => rostered[person] === 'onDuty', start.now, random);
  const callers = createCallers(world, casting, ids, random);
  const agenda = createAgenda<Entry>();
  const cases = new Map<CaseId, Played>();
  const operators = new Set<CaseId>();
  const outstanding = new Map<number, Outstanding>();
  const arrivals = new Map<string, EpochMs>();
  const sentOut = new Map<string, number>();
  let lastCommand = 0;
  let lastPositions = 0;
  let waitingEntries: { at: EpochMs; entry: Entry }[] = [];

  const failings = createFailings();
  const byPhone = new Set<PersonId>();
  let dutyChanges: DutyChange[] = [];

  const fieldView: FieldView = { world, casting, seed: start.seed, arrivalOf: (id) => arrivals.get(id), failingOf: failings.of, speaksItself: (id) => byPhone.has(id) };
  const deskView: DeskView = {
    world, casting, walkers, seed: start.seed,
    newId: (at) => ids.at(at),
    twinOf: (state) => twinAmong(state, states()),
  };
  function* states(): Generator<CaseState> {
    for (const { state } of cases.values()) yield state;
  }

  /** Lets people walk as the orders say. */
  const follow = (state: CaseState, now: EpochMs): void => {
    for (const assignment of state.assignments) {
      const { id, assignee, stage } = assignment;
      if (assignee.kind !== 'person') {
        if (stage === 'enRoute' && !arrivals.has(id)) arrivals.set(id, now + 12 * 60_000);
        if (!isLive(stage)) arrivals.delete(id);
        continue;
      }
      const person = casting.personIndex(assignee.personId);
      if (person === undefined) continue;
      if (stage === 'enRoute' && !arrivals.has(id)) {
        const place = destinationOf(state, assignment, casting);
        const answer = assignment.operationId === null ? null : memberAnswer(assignment, fieldView);
        const travel = place === null ? 6 * 60_000 : walkers.sendTo(person, place, now, answer ?? undefined);
        // Stairs and finding the door.
        arrivals.set(id, now + travel + 40_000);
        sentOut.set(id, person);
      } else if (stage === 'onScene' && !sentOut.has(id)) {
        walkers.hold(person, now);
        sentOut.set(id, person);
      } else if (!isLive(stage) || isEnded(state.stage)) {
        arrivals.delete(id);
        if (sentOut.delete(id)) walkers.release(person, now);
      }
    }
  };

  /** What was due before the world (again) began comes one by one over the next minutes, not all in its first second. */
  const overdueWait = (caseId: CaseId, key: string): number => Math.round(randomStream(start.seed, `overdue/${caseId}/${key}`).between(15_000, overdueWithinMs));

  const plan = (played: Played, now: EpochMs): void => {
    const { state } = played;
    played.plan += 1;
    failings.assign(state);
    follow(state, now);
    const held = operators.has(state.id);
    const intents = fieldIntents(state, held, fieldView);
    if (!held && !takenOver) {
      const desk = deskIntent(state, deskView);
      if (desk !== null) intents.push(desk);
    }
    if (state.stage === 'closed') {
      const asked = evaluation(state, start.seed);
      if (asked !== null) intents.push(asked);
    }
    for (const intent of intents) {
      if ((played.refused.get(intent.key) ?? 0) >= mostRefusals) continue;
      const at = intent.at < start.now ? start.now + overdueWait(state.id, intent.key) : intent.at;
      agenda.add(Math.max(at, state.lastEventAt), { kind: 'intent', caseId: state.id, plan: played.plan, intent });
    }
    if (intents.length === 0 && isEnded(state.stage)) {
      cases.delete(state.id);
      operators.delete(state.id);
      failings.forget(state);
    }
  };

  const knowPhones = (state: CaseState, phones: readonly PersonId[] | undefined): void => {
    if (phones === undefined) return;
    for (const { assignee } of state.assignments) {
      if (assignee.kind !== 'person') continue;
      if (phones.includes(assignee.personId)) byPhone.add(assignee.personId);
      else byPhone.delete(assignee.personId);
    }
  };

  const take = (state: CaseState, now: EpochMs): void => {
    // An exercise is for people: the simulated desk keeps its hands off, also after a restart.
    if (state.exercise) operators.add(state.id);
    const known = cases.get(state.id);
    if (known === undefined) {
      const played: Played = { state, plan: 0, waiting: null, refused: new Map() };
      cases.set(state.id, played);
      plan(played, now);
      return;
    }
    // An answer that was under way when a later state came is older than what is known; what fell due meanwhile is planned again.
    if (state.eventCount >= known.state.eventCount) known.state = state;
    plan(known, now);
  };

  const accountNames = new Set(demoAccounts.map(({ displayName }) => displayName));
  const live = (now: EpochMs): void => {
    for (const state of start.open) {
      if (accountNames.has(state.lastActorName) && start.now - state.lastEventAt < heldForMs) operators.add(state.id);
      take(state, now);
    }
    for (const wait of firstCallsMs) agenda.add(now + wait, { kind: 'call', last: false });
    agenda.add(callers.nextAt(now), { kind: 'call', last: true });
    world.people.forEach((_, person) => planDuty(person, now));
  };
  const planDuty = (person: number, after: EpochMs): void => {
    const who = world.people[person];
    const change = who === undefined ? null : nextDuty(who, after, start.seed);
    if (change !== null) agenda.add(change.at, { kind: 'duty', person, onDuty: change.onDuty });
  };
  const changeDuty = (at: EpochMs, person: number, onDuty: boolean, now: EpochMs): void => {
    planDuty(person, at);
    const state = onDuty ? 'onDuty' : 'offDuty';
    const id = world.people[person]?.id;
    // Whoever said that they cannot come stays away until their next shift is over.
    if (id === undefined || rostered[person] === state || (rostered[person] === 'unavailable' && onDuty)) return;
    rostered[person] = state;
    dutyChanges.push({ personId: id, state, at });
    walkers.setDuty(person, onDuty, now);
  };
  const tellDuty = (): void => {
    if (dutyChanges.length === 0) return;
    send({ kind: 'simulationDuty', changes: dutyChanges });
    dutyChanges = [];
  };
  live(start.now);

  const issue = (caseId: CaseId, key: string, realMoment: EpochMs, message: (command: number) => FromWorker): void => {
    lastCommand += 1;
    outstanding.set(lastCommand, { caseId, key, sentAt: realMoment });
    const played = cases.get(caseId);
    if (played !== undefined) played.waiting = lastCommand;
    send(message(lastCommand));
  };

  const perform = (at: EpochMs, entry: Entry, now: EpochMs, realMoment: EpochMs): void => {
    if (entry.kind === 'duty') return changeDuty(at, entry.person, entry.onDuty, now);
    if (entry.kind === 'call') {
      const { actor, order } = callers.call(at);
      const caseId: CaseId = ids.at(at);
      const occurredAt = Math.min(now, order.signal.receivedAt ?? at);
      issue(caseId, 'report', realMoment, (command) => ({ kind: 'simulationReport', command, caseId, order, actor, occurredAt }));
      if (entry.last) agenda.add(callers.nextAt(at), { kind: 'call', last: true });
      return;
    }
    const played = cases.get(entry.caseId);
    if (played === undefined || played.plan !== entry.plan || played.waiting !== null) return;
    const { intent } = entry;
    issue(entry.caseId, intent.key, realMoment, (command) => ({ kind: 'simulationCommand', command, caseId: entry.caseId, order: intent.command, actor: intent.actor, occurredAt: Math.min(now, Math.max(at, intent.at)) }));
  };

  return {
    measure: (state, operationId, realMoment) => measureOrder(state, operationId, { world, casting, walkers, rostered, states }, worldNow(clock, realMoment)),
    tick(realMoment) {
      for (const [command, { caseId, sentAt }] of outstanding) {
        if (realMoment - sentAt < answerWithinMs) continue;
        outstanding.delete(command);
        const played = cases.get(caseId);
        if (played?.waiting === command) {
          played.waiting = null;
          plan(played, worldNow(clock, realMoment));
        }
      }
      if (!clock.running) return;
      const now = worldNow(clock, realMoment);
      for (const { at, entry } of waitingEntries) agenda.add(at, entry);
      waitingEntries = [];
      for (let due = agenda.next(now); due !== null; due = agenda.next(now)) {
        if (outstanding.size >= mostOutstanding) {
          waitingEntries.push(due);
          break;
        }
        perform(due.at, due.entry, now, realMoment);
      }
      tellDuty();
      if (realMoment - lastPositions < positionsEveryMs) return;
      lastPositions = realMoment;
      const batch = walkers.advance(now);
      if (batch !== null) send({ kind: 'positions', batch });
    },
    receive(message, realMoment) {
      const now = worldNow(clock, realMoment);
      switch (message.kind) {
        case 'simulationSet': {
          clock = retimed(clock, realMoment, message);
          if (message.takenOver === undefined || message.takenOver === takenOver) return;
          takenOver = message.takenOver;
          for (const played of [...cases.values()]) if (played.waiting === null) plan(played, now);
          return;
        }
        case 'simulationFail': {
          failings.ask(message.caseId, message.how, message.count);
          const played = cases.get(message.caseId);
          if (played !== undefined && played.waiting === null) plan(played, now);
          return;
        }
        case 'caseChanged':
          operators.add(message.state.id);
          knowPhones(message.state, message.byPhone);
          take(message.state, now);
          return;
        case 'commandOutcome': {
          if (message.state !== null) knowPhones(message.state, message.byPhone);
          const asked = outstanding.get(message.command);
          outstanding.delete(message.command);
          if (asked === undefined) return;
          const played = cases.get(asked.caseId);
          if (played?.waiting === message.command) played.waiting = null;
          if (message.ok && message.state !== null) {
            take(message.state, now);
            return;
          }
          if (played === undefined || played.waiting !== null) return;
          played.refused.set(asked.key, (played.refused.get(asked.key) ?? 0) + 1);
          plan(played, now);
          return;
        }
      }
    },
  };
}
