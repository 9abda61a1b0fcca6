import { setImmediate as nextTurn } from 'node:timers/promises';
import type { BatchId, EpochMs } from '@shared/domain/ids';
import type { ImportProgress } from '@shared/ipc/views';
import { ImportFault } from './fault';

/**
 * Long work in slices: every step may breathe, which lets messages in (a cancel among them), and tells progress. A slice is at most
 * about 30 ms where a step is short; progress is told at least every 100 ms while the work runs.
 */
export interface Pace {
  /** Call between steps. Throws `importStopped` once the import was forgotten or asked anew. */
  breathe(phase: ImportProgress['phase'], done: number, total: number): Promise<void>;
  /** The same without news, for steps within a step. */
  rest(): Promise<void>;
}

const sliceMs = 30;
const tellEveryMs = 100;

export function createPace(id: BatchId, signal: AbortSignal, now: () => EpochMs, tell: (progress: ImportProgress) => void): Pace {
  let sliceEnds = now() + sliceMs;
  let toldAt = -Infinity;
  let toldPhase: ImportProgress['phase'] | null = null;
  const rest = async () => {
    if (now() >= sliceEnds) {
      await nextTurn();
      sliceEnds = now() + sliceMs;
    }
    if (signal.aborted) throw new ImportFault('importStopped');
  };
  return {
    rest,
    async breathe(phase, done, total) {
      const at = now();
      if (at - toldAt >= tellEveryMs || phase !== toldPhase || done >= total) {
        toldAt = at;
        toldPhase = phase;
        tell({ id, phase, done, total });
      }
      await rest();
    },
  };
}

/** For small steps and tests that do not care. */
export const unhurried: Pace = { breathe: () => Promise.resolve(), rest: () => Promise.resolve() };
