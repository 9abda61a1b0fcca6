import type { EpochMs } from '@shared/domain/ids';
import type { FromWorker } from '@shared/ipc/worker-protocol';
import { createSimulation, type Simulation } from '../../../electron/worker/demo/simulation';
import type { DemoWorld } from '../../../electron/worker/demo/world';
import { inMemoryDesk, type InMemoryDesk } from './simulated-desk';

export interface PlayOptions {
  readonly speed: number;
  readonly takenOver?: boolean;
  readonly history?: boolean;
}

export interface Played {
  readonly desk: InMemoryDesk;
  readonly simulation: Simulation;
  /** Commands sent and batches of positions, in order. */
  readonly sent: FromWorker[];
  readonly most: { outstanding: number };
  now(): number;
  /** The real moment that belongs to it. */
  real(): number;
  /** Plays real time on by quarter seconds until the world has gone on so far, answering each tick's commands after it. */
  play(worldMs: number, onTick?: () => void): void;
}

/** The world played against a desk in memory, without waiting for real time. */
export function playWorld(world: DemoWorld, start: EpochMs, options: PlayOptions): Played {
  const desk = inMemoryDesk(world, options.history === false ? null : { now: start, days: 20, cases: 800, openCases: 60 });
  let real = 1_000_000;
  const anchor = real;
  const sent: FromWorker[] = [];
  let inbox: FromWorker[] = [];
  const most = { outstanding: 0 };
  const simulation = createSimulation(
    world,
    { kind: 'simulationStart', seed: 3, world: 'subdistrict', now: start, open: desk.open(), speed: options.speed, running: true, takenOver: options.takenOver ?? false },
    (message) => {
      sent.push(message);
      if (message.kind !== 'positions') inbox.push(message);
    },
    real,
  );
  const now = (): number => start + (real - anchor) * options.speed;
  return {
    desk, simulation, sent, most, now,
    real: () => real,
    play(worldMs, onTick) {
      const until = now() + worldMs;
      while (now() < until) {
        real += 250;
        simulation.tick(real);
        most.outstanding = Math.max(most.outstanding, inbox.length);
        const batch = inbox;
        inbox = [];
        for (const message of batch) {
          if (message.kind !== 'simulationCommand' && message.kind !== 'simulationReport') continue;
          const { state, code } = desk.execute(message.caseId, message.order, message.actor, message.occurredAt, now());
          simulation.receive({ kind: 'commandOutcome', command: message.command, ok: code === null, state, code }, real);
        }
        onTick?.();
      }
    },
  };
}
