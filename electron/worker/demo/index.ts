import type { FromWorker, ToWorker } from '@shared/ipc/worker-protocol';
import { wireError } from '../wire-error';
import { createSeedFeed } from './seeding';
import { createSimulation, type Simulation } from './simulation';
import { generateWorld } from './world';

/** Ticks of the simulation, real ms. */
const tickMs = 250;

export interface Demo {
  /** False for messages of others. */
  handle(message: ToWorker): boolean;
}

/** Seeding and simulation behind the worker's messages. */
export function createDemo(send: (message: FromWorker) => void, realNow: () => number = Date.now): Demo {
  const seeds = createSeedFeed(send, wireError);
  let simulation: Simulation | null = null;
  let timer: ReturnType<typeof setInterval> | null = null;
  const stop = (): void => {
    if (timer !== null) clearInterval(timer);
    timer = null;
    simulation = null;
  };
  return {
    handle(message) {
      switch (message.kind) {
        case 'seed':
          seeds.start(message);
          return true;
        case 'seedChunkStored':
          seeds.stored(message.request);
          return true;
        case 'simulationStart': {
          stop();
          // Growing the world takes a second or two; the world's clock has gone on meanwhile, as main's has.
          const begun = realNow();
          const world = generateWorld({ size: message.world, seed: message.seed, begins: 0 });
          const playing = createSimulation(world, message, send, begun);
          simulation = playing;
          timer = setInterval(() => playing.tick(realNow()), tickMs);
          return true;
        }
        case 'exerciseMeasure':
          try {
            send({ kind: 'reply', request: message.request, ok: true, value: simulation?.measure(message.state, message.operationId, realNow()) ?? null });
          } catch (error) {
            send({ kind: 'reply', request: message.request, ok: false, error: wireError(error) });
          }
          return true;
        case 'simulationStop':
          stop();
          return true;
        case 'simulationSet':
        case 'simulationFail':
        case 'commandOutcome':
        case 'caseChanged':
          simulation?.receive(message, realNow());
          return true;
        default:
          return false;
      }
    },
  };
}
