import type { EpochMs } from '@shared/domain/ids';
import type { AppView } from '@shared/ipc/views';
import type { DemoWorldSize } from '@shared/ipc/worker-protocol';
import type { Writer } from '../../db/interface';
import type { Supervisor } from './supervisor';

export interface DemoWorld {
  readonly world: DemoWorldSize;
  readonly seed: number;
}

export interface SeedingOptions extends DemoWorld {
  readonly now: EpochMs;
  readonly historyDays: number;
  readonly console: string;
}

/**
 * Has the worker make the demo world and stores it chunk by chunk: the worker makes the next one when the last is on the disk, so
 * neither process ever holds more than one. Rejects at the first chunk that cannot be stored.
 */
export async function seedDemoWorld(
  supervisor: Pick<Supervisor, 'request' | 'send'>,
  writer: Pick<Writer, 'append' | 'setStreets' | 'setPositions'>,
  options: SeedingOptions,
  onProgress: (progress: NonNullable<AppView['seeding']>) => void,
): Promise<void> {
  const { world, seed, now, historyDays, console } = options;
  let stored: Promise<void> = Promise.resolve();
  let fail: (error: unknown) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    fail = reject;
  });
  const made = supervisor.request(
    (request) => ({ kind: 'seed', request, world, seed, now, historyDays, console }),
    (chunk) => {
      if (chunk.kind !== 'seedChunk') return;
      stored = stored.then(async () => {
        if (chunk.events.length > 0) await writer.append({ events: chunk.events });
        if (chunk.streets) await writer.setStreets({ streets: chunk.streets });
        if (chunk.positions) await writer.setPositions({ ...chunk.positions, receivedAt: now, accuracyM: null });
        onProgress({ step: chunk.step, done: chunk.done, total: chunk.total });
        supervisor.send({ kind: 'seedChunkStored', request: chunk.request });
      });
      stored.catch(fail);
    },
  );
  await Promise.race([made, failed]);
  await stored;
}
