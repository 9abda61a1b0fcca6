import { v7 as uuidv7 } from 'uuid';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor, Role } from '@shared/domain/event';
import type { OrderMeasure } from '@shared/domain/exercise/run';
import type { ExerciseFailing } from '@shared/domain/exercise/script';
import type { CaseId, OperationId, PersonId } from '@shared/domain/ids';
import type { RegisterEvent } from '@shared/domain/registers';
import type { SimulationView } from '@shared/ipc/views';
import type { FromWorker, PositionBatch } from '@shared/ipc/worker-protocol';
import type { CaseOutcome, Reader, WriteContext, Writer } from '../../db/interface';
import { toWireError } from '../ipc/border-error';
import type { Log } from './log';
import type { ProfileClock, StoredWorld } from './profile-clock';
import { describeFault } from './redact';
import type { DemoWorld } from './seeding';
import type { Supervisor } from './supervisor';

/** Open cases handed to a (re)started simulation; beyond these the field forgets who works on what, and time brings them up as overdue. */
const openCasesGiven = 2_000;

export interface SimulationChange {
  readonly running?: boolean | undefined;
  readonly speed?: number | undefined;
  readonly takenOver?: boolean | undefined;
}

export interface Simulation {
  view(): SimulationView;
  set(change: SimulationChange): SimulationView;
  /** Hands the worker the world as it stands; also after the worker was restarted or the clock shifted. */
  start(): Promise<void>;
  stop(): void;
  /** A case that somebody at a desk changed, so that the field reacts. */
  caseChanged(state: CaseState): void;
  /** An exercise makes the next people of a case's squads fail. */
  fail(caseId: CaseId, how: ExerciseFailing, count: number): void;
  /** What an exercise's order found; null where the worker plays nothing yet. */
  measure(state: CaseState, operationId: OperationId): Promise<OrderMeasure | null>;
  receive(message: FromWorker): void;
  /** The machine goes to sleep: the world waits with it. */
  hold(): void;
  release(): void;
  stored(): StoredWorld;
}

export interface SimulationParts {
  readonly demo: DemoWorld;
  readonly takenOver: boolean;
  readonly console: string;
  readonly reader: Pick<Reader, 'openCaseStates' | 'packedPositions'>;
  readonly writer: Pick<Writer, 'reportCase' | 'executeCase' | 'append'>;
  readonly clock: ProfileClock;
  readonly supervisor: Pick<Supervisor, 'send' | 'request'>;
  /** Whose own phone speaks for them: the simulation lets them be. */
  readonly hasPhone: (personId: PersonId) => boolean;
  readonly onView: (view: SimulationView) => void;
  readonly onPositions: (batch: PositionBatch) => void;
  readonly log: Log;
}

/** Duty by roster is nobody's act. */
const roster: Actor = { kind: 'timer', id: 'roster', name: '排班' };

/** People in the field and feeds have their rights by what they are; the simulated desk works with a duty chief's. */
export function rolesOfSimulated(actor: Actor): readonly Role[] {
  return actor.kind === 'account' ? ['dutyChief'] : [];
}

/**
 * Main's side of the simulation: the worker decides what people of the demo world do, main applies it through the writer like
 * anybody's command, and tells the worker what became of it.
 */
export function createSimulation(parts: SimulationParts): Simulation {
  const { clock, supervisor, writer, log } = parts;
  let takenOver = parts.takenOver;
  let held = false;

  const view = (): SimulationView => {
    const world = clock.world();
    return { available: true, running: world?.running ?? false, speed: world?.speed ?? 1, takenOver, now: clock.unshifted() };
  };

  function contextFor(actor: Actor, occurredAt: number): WriteContext {
    const now = clock.now();
    // The worker's clock may run a few milliseconds ahead of main's: nothing is recorded before it happened.
    return { actor, roles: rolesOfSimulated(actor), console: parts.console, occurredAt: Math.min(occurredAt, now), now };
  }

  const phonesOf = ({ assignments }: CaseState): readonly PersonId[] =>
    assignments.flatMap(({ assignee }) => (assignee.kind === 'person' && parts.hasPhone(assignee.personId) ? [assignee.personId] : []));

  /** All of one tick in one transaction: a change of shift is some hundred people. */
  async function changeDuty({ changes }: Extract<FromWorker, { kind: 'simulationDuty' }>): Promise<void> {
    const now = clock.now();
    const events = changes.map(({ personId, state, at }): RegisterEvent => ({
      id: uuidv7(), aggregate: 'person', aggregateId: personId, type: 'dutySet', payload: { state }, actor: roster, console: parts.console, occurredAt: Math.min(at, now), recordedAt: now, hubSeq: null,
    }));
    await writer.append({ events });
  }

  function answer(command: number, outcome: Promise<CaseOutcome>): void {
    outcome.then(
      (result) => {
        if (result.ok) supervisor.send({ kind: 'commandOutcome', command, ok: true, state: result.state, code: null, byPhone: phonesOf(result.state) });
        else supervisor.send({ kind: 'commandOutcome', command, ok: false, state: null, code: result.refusal.code });
      },
      (error: unknown) => {
        log.error('simulation.commandFailed', describeFault(error));
        supervisor.send({ kind: 'commandOutcome', command, ok: false, state: null, code: toWireError(error).code });
      },
    );
  }

  function set(change: SimulationChange): SimulationView {
    if (change.running !== undefined || change.speed !== undefined) clock.retime(change);
    takenOver = change.takenOver ?? takenOver;
    const world = clock.world();
    supervisor.send({ kind: 'simulationSet', running: world?.running ?? false, speed: world?.speed ?? 1, takenOver });
    const next = view();
    parts.onView(next);
    return next;
  }

  return {
    view,
    set,
    async start() {
      const [open, { duty, ...positions }] = await Promise.all([parts.reader.openCaseStates({ limit: openCasesGiven }), parts.reader.packedPositions()]);
      const world = clock.world();
      supervisor.send({ kind: 'simulationStart', ...parts.demo, now: clock.now(), open, speed: world?.speed ?? 1, running: world?.running ?? false, takenOver, positions, duty });
      parts.onView(view());
    },
    stop: () => void supervisor.send({ kind: 'simulationStop' }),
    caseChanged: (state) => void supervisor.send({ kind: 'caseChanged', state, byPhone: phonesOf(state) }),
    fail: (caseId, how, count) => void supervisor.send({ kind: 'simulationFail', caseId, how, count }),
    // The reply is the worker's `OrderMeasure`; main and worker are built together.
    measure: async (state, operationId) => (await supervisor.request((request) => ({ kind: 'exerciseMeasure', request, state, operationId }))) as OrderMeasure | null,
    receive(message) {
      switch (message.kind) {
        case 'simulationReport':
          return answer(message.command, writer.reportCase({ caseId: message.caseId, command: message.order, context: contextFor(message.actor, message.occurredAt) }));
        case 'simulationCommand':
          return answer(message.command, writer.executeCase({ caseId: message.caseId, command: message.order, context: contextFor(message.actor, message.occurredAt) }));
        case 'simulationDuty':
          changeDuty(message).catch((error: unknown) => log.error('simulation.dutyFailed', describeFault(error)));
          return;
        case 'positions':
          return parts.onPositions(message.batch);
        default:
      }
    },
    hold() {
      if (!view().running) return;
      held = true;
      set({ running: false });
    },
    release() {
      if (held) set({ running: true });
      held = false;
    },
    stored: () => ({ world: clock.unshifted(), speed: view().speed, running: view().running || held, takenOver }),
  };
}
