import type { FromWorker, ToWorker } from '@shared/ipc/worker-protocol';
import type { AppView } from '@shared/ipc/views';
import { BorderError, fromWireError } from '../ipc/border-error';
import { createBackOff } from './back-off';
import type { Log } from './log';

/** The part of a utilityProcess that the supervisor needs. */
export interface WorkerProcess {
  postMessage(message: ToWorker): void;
  onMessage(listener: (message: FromWorker) => void): void;
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

export interface SupervisorOptions {
  readonly fork: () => WorkerProcess;
  readonly now: () => number;
  /** Called at each change of the worker's state. */
  readonly onState: (worker: AppView['worker']) => void;
  /** Called when the worker is up; `restarts` is 0 the first time. */
  readonly onReady: (restarts: number) => void;
  /** Messages that answer no request. */
  readonly onMessage: (message: FromWorker) => void;
  readonly log: Log;
}

type Part = Extract<FromWorker, { kind: 'seedChunk' }>;

/** Starts the sync worker, starts it again with growing waits when it dies, and matches its replies to the requests. */
export interface Supervisor {
  start(): void;
  /** Ends the worker for good; requests under way fail. */
  stop(): void;
  /** False, and not sent, while the worker is not up: what it would have told is in the database when it is. */
  send(message: ToWorker): boolean;
  /** Starts a worker that was not started yet. Resolves with the reply's value (or the preview), rejects with its error or `unavailable` when the worker dies. `onPart` is given the chunks before it. */
  request(build: (request: number) => ToWorker, onPart?: (part: Part) => void): Promise<unknown>;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onPart: ((part: Part) => void) | undefined;
}

const gone = () => new BorderError('unavailable', 'The sync worker stopped before it answered; it is started again by itself. Do it once more in a moment.');

export function createSupervisor(options: SupervisorOptions): Supervisor {
  const backOff = createBackOff();
  const pending = new Map<number, Pending>();
  let current: WorkerProcess | null = null;
  let ready = false;
  let wanted = false;
  let stopped = false;
  let restarts = 0;
  let startedAt = 0;
  let lastRequest = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waitingForReady: { resolve: () => void; reject: (error: Error) => void }[] = [];

  const state = (name: AppView['worker']['state']) => options.onState({ state: name, restarts, since: options.now() });

  function failAll(): void {
    for (const one of pending.values()) one.reject(gone());
    pending.clear();
  }

  function receive(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        ready = true;
        state('running');
        for (const waiting of waitingForReady) waiting.resolve();
        waitingForReady = [];
        options.onReady(restarts);
        return;
      case 'reply': {
        const asked = pending.get(message.request);
        pending.delete(message.request);
        if (message.ok) asked?.resolve(message.value);
        else asked?.reject(fromWireError(message.error));
        return;
      }
      case 'importPreview':
        pending.get(message.request)?.resolve(message.preview);
        pending.delete(message.request);
        return;
      case 'seedChunk':
        pending.get(message.request)?.onPart?.(message);
        return;
      default:
        options.onMessage(message);
    }
  }

  function launch(): void {
    timer = null;
    startedAt = options.now();
    ready = false;
    const worker = options.fork();
    current = worker;
    // A killed worker's late words are nobody's.
    worker.onMessage((message) => {
      if (current === worker) receive(message);
    });
    worker.onExit((code) => {
      if (current !== worker) return;
      current = null;
      ready = false;
      failAll();
      if (!wanted) return;
      restarts += 1;
      const wait = backOff.next(options.now() - startedAt);
      options.log.warn('worker.exited', { code, restarts, waitMs: wait });
      state('restarting');
      timer = setTimeout(launch, wait);
    });
  }

  const whenReady = () =>
    ready ? Promise.resolve() : wanted ? new Promise<void>((resolve, reject) => waitingForReady.push({ resolve, reject })) : Promise.reject(gone());

  function start(): void {
    stopped = false;
    if (wanted) return;
    wanted = true;
    state('starting');
    launch();
  }

  return {
    start,
    stop() {
      stopped = true;
      if (!wanted) return;
      wanted = false;
      if (timer !== null) clearTimeout(timer);
      timer = null;
      const worker = current;
      current = null;
      ready = false;
      worker?.kill();
      failAll();
      for (const waiting of waitingForReady) waiting.reject(gone());
      waitingForReady = [];
      state('stopped');
    },
    send(message) {
      if (!ready || current === null) return false;
      current.postMessage(message);
      return true;
    },
    async request(build, onPart) {
      // The field waits until the screen stands; whoever asks for something does not.
      if (!wanted && !stopped) start();
      await whenReady();
      if (current === null) throw gone();
      lastRequest += 1;
      const request = lastRequest;
      const answer = new Promise<unknown>((resolve, reject) => pending.set(request, { resolve, reject, onPart }));
      current.postMessage(build(request));
      return answer;
    },
  };
}
