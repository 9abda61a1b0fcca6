import { join } from 'node:path';
import type { DispatchState } from '@shared/ipc/dispatch-views';
import { createDispatch, type Dispatch } from '../../dispatch/client';
import type { CaseOutcome, Writer } from '../../db/interface';
import type { Log } from './log';
import { describeFault } from './redact';

/** The thread starts by itself so long after the field was resumed: a start is not slowed by it, and the first question finds it ready. */
const startAfterMs = 5_000;

export interface ProfileDispatch extends Dispatch {
  /** The windows are up and the field is resumed. */
  settle(): void;
}

export function openDispatch(parts: { readonly folder: string; readonly hostFile: string; readonly now: () => number; readonly onState: (state: DispatchState) => void; readonly log: Log }): ProfileDispatch {
  const dispatch = createDispatch({
    hostFile: parts.hostFile,
    file: join(parts.folder, 'jiewang.sqlite'),
    now: parts.now,
    onState: parts.onState,
    onFault: (error) => parts.log.warn('dispatch.fault', describeFault(error)),
  });
  let starting: ReturnType<typeof setTimeout> | null = null;
  return {
    ...dispatch,
    settle() {
      starting ??= setTimeout(dispatch.start, startAfterMs);
    },
    async close() {
      if (starting !== null) clearTimeout(starting);
      await dispatch.close();
    },
  };
}

/** The writer, with somebody listening to what is decided of cases, whoever asked for it: the desk, the simulation, an exercise, the field. */
export function watchedWriter(writer: Writer, onOutcome: (outcome: CaseOutcome) => void): Writer {
  return {
    ...writer,
    async executeCase(input) {
      const outcome = await writer.executeCase(input);
      onOutcome(outcome);
      return outcome;
    },
  };
}
