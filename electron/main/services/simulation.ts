import type { CaseState } from '@shared/domain/case/state';
import type { Actor, Role } from '@shared/domain/event';
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
  readonly reader: Pick<Reader, 'openCaseStates'>;
  readonly writer: Pick<Writer, 'reportCase' | 'executeCase'>;
  readonly clock: ProfileClock;
  readonly supervisor: Pick<Supervisor, 'send'>;
  readonly onView: (view: SimulationView) => void;
  readonly onPositions: (batch: PositionBatch) => void;
  readonly log: Log;
}

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

  function answer(command: number, outcome: Promise<CaseOutcome>): void {
    outcome.then(
      (result) => {
        if (result.ok) supervisor.send({ kind: 'commandOutcome', command, ok: true, state: result.state, code: null });
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
      const open = await parts.reader.openCaseStates({ limit: openCasesGiven });
      const world = clock.world();
      supervisor.send({ kind: 'simulationStart', ...parts.demo, now: clock.now(), open, speed: world?.speed ?? 1, running: world?.running ?? false, takenOver });
      parts.onView(view());
    },
    stop: () => void supervisor.send({ kind: 'simulationStop' }),
    caseChanged: (state) => void supervisor.send({ kind: 'caseChanged', state }),
    receive(message) {
      switch (message.kind) {
        case 'simulationReport':
          return answer(message.command, writer.reportCase({ caseId: message.caseId, command: message.order, context: contextFor(message.actor, message.occurredAt) }));
        case 'simulationCommand':
          return answer(message.command, writer.executeCase({ caseId: message.caseId, command: message.order, context: contextFor(message.actor, message.occurredAt) }));
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
