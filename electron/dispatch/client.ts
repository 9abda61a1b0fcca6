import { Worker } from 'node:worker_threads';
import type { DispatchState } from '@shared/ipc/dispatch-views';
import type { TableName } from '@shared/ipc/views';
import type { PositionBatch } from '@shared/ipc/worker-protocol';
import { DatabaseError, fromWire } from '../db/errors';
import type { DispatchMethods } from './interface';
import type { DispatchData, FromDispatch, ToDispatch } from './protocol';

type Promised<Methods> = { readonly [Name in keyof Methods]: Methods[Name] extends (input: infer Input) => infer Output ? (input: Omit<Input, 'now'>) => Promise<Output> : never };

/** Main's side of the dispatch thread. */
export interface Dispatch {
  readonly ask: Promised<DispatchMethods>;
  state(): DispatchState;
  /** Starts the thread where it does not run, so that the first question finds it ready. */
  start(): void;
  /** What the database changed; nothing while no thread runs, since a new one reads everything. */
  changed(tables: readonly TableName[]): void;
  /** Fixes as they come. */
  moved(batch: PositionBatch): void;
  /** Ends the thread as a crash would: for the developer menu and for tests. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

export interface DispatchParts {
  readonly hostFile: string | URL;
  readonly file: string;
  /** The profile's clock. */
  readonly now: () => number;
  readonly onState: (state: DispatchState) => void;
  readonly onFault: (error: Error) => void;
}

/** A thread that has died so often within a minute is not started by itself any more; the next question still tries. */
const restartsPerMinute = 5;
const restartAfterMs = 250;

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

const methodNames: Readonly<Record<keyof DispatchMethods, true>> = {
  recommend: true, dryRun: true, consequences: true, replacement: true, better: true, etas: true, closures: true, coverage: true, backfill: true, operations: true, operationsOfCase: true, board: true, squads: true, plans: true, checkPlan: true, prepare: true,
};

export function createDispatch(parts: DispatchParts): Dispatch {
  const pending = new Map<number, Pending>();
  let worker: Worker | null = null;
  let calls = 0;
  let closed = false;
  let again: ReturnType<typeof setTimeout> | null = null;
  let deaths: number[] = [];
  let state: DispatchState = { state: 'stopped', restarts: 0, junctions: 0, pieces: 0 };

  const set = (change: Partial<DispatchState>) => {
    state = { ...state, ...change };
    parts.onState(state);
  };
  const post = (message: ToDispatch) => worker?.postMessage(message);

  function spawn(): Worker {
    if (again !== null) clearTimeout(again);
    again = null;
    const started = new Worker(parts.hostFile, { workerData: { file: parts.file, now: parts.now() } satisfies DispatchData, name: 'jiewang-dispatch' });
    worker = started;
    set({ state: 'preparing' });
    let fault: Error | null = null;
    started.on('message', (message: FromDispatch) => {
      if (message.kind === 'streets') return set({ state: 'ready', junctions: message.junctions, pieces: message.pieces });
      const asked = pending.get(message.call);
      pending.delete(message.call);
      if (message.ok) asked?.resolve(message.value);
      else asked?.reject(fromWire(message.error));
    });
    started.on('error', (error) => {
      fault = error;
      parts.onFault(error);
    });
    started.on('exit', (code) => {
      if (worker !== started) return;
      worker = null;
      const gone = new DatabaseError('DatabaseClosed', 'unavailable', closed ? 'The profile is closed; open it again.' : `The dispatch has stopped (${fault?.message ?? `code ${code}`}) and starts again; ask once more.`, fault === null ? {} : { cause: fault });
      for (const one of pending.values()) one.reject(gone);
      pending.clear();
      if (closed) return set({ state: 'stopped' });
      const now = performance.now();
      deaths = [...deaths.filter((at) => now - at < 60_000), now];
      set({ state: 'failed', restarts: state.restarts + 1 });
      if (deaths.length <= restartsPerMinute) again = setTimeout(() => (closed ? undefined : spawn()), restartAfterMs);
    });
    return started;
  }

  function call(method: string, input: object): Promise<unknown> {
    if (closed) return Promise.reject(new DatabaseError('DatabaseClosed', 'unavailable', 'The profile is closed; open it again.'));
    const to = worker ?? spawn();
    calls += 1;
    const number = calls;
    return new Promise((resolve, reject) => {
      pending.set(number, { resolve, reject });
      to.postMessage({ kind: 'call', call: number, method, input: { ...input, now: parts.now() } } satisfies ToDispatch);
    });
  }

  return {
    // Each name is answered by the method of that name in the core, which has the interface's types.
    ask: Object.fromEntries(Object.keys(methodNames).map((name) => [name, (input: object) => call(name, input)])) as unknown as Promised<DispatchMethods>,
    state: () => state,
    start() {
      if (worker === null && !closed) spawn();
    },
    changed: (tables) => post({ kind: 'changed', tables }),
    moved: (batch) => post({ kind: 'moved', batch }),
    async crash() {
      await worker?.terminate();
    },
    async close() {
      closed = true;
      if (again !== null) clearTimeout(again);
      const open = worker;
      if (open === null) return;
      const gone = new Promise<void>((resolve) => open.once('exit', () => resolve()));
      post({ kind: 'close' });
      await gone;
    },
  };
}
