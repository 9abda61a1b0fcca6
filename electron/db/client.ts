import { Worker } from 'node:worker_threads';
import type { WritingProgress } from '@shared/ipc/import-stage';
import type { ChangeListener, OpenReport, Reader, Writer } from './interface';
import type { SlowQueryListener } from './driver';
import { DatabaseError, fromWire } from './errors';
import { closeCall, lanes, readerLanes, writerMethodNames, type Call, type FromHost, type HostData, type HostRole, type Lane } from './protocol';

export interface OpenDatabaseOptions {
  readonly file: string;
  /** Folder of the backups that main rotates; null where there is none. */
  readonly backupsFolder: string | null;
  /** The built entry of the threads, e.g. `out/main/db-host.js`. */
  readonly hostFile: string | URL;
  /** See `OpenOptions.deferIndexes`. */
  readonly deferIndexes?: boolean;
  /** Statements slower than this are told to `onSlowQuery`, ms. */
  readonly slowMs?: number;
}

export interface OpenDatabase {
  readonly reader: Reader;
  readonly writer: Writer;
  readonly report: OpenReport;
  /** Told after each commit. Returns its unsubscribe. */
  onChange(listener: ChangeListener): () => void;
  /** Told while an import is written. Returns its unsubscribe. */
  onWriting(listener: (progress: WritingProgress) => void): () => void;
  /** Returns its unsubscribe. */
  onSlowQuery(listener: SlowQueryListener): () => void;
  /** A thread died and was started again; what was confirmed before is in the file. Returns its unsubscribe. */
  onRestart(listener: () => void): () => void;
  /** Ends every thread as a crash would, for the developer menu and for tests: calls under way fail, the next ones start the threads again. */
  crash(): Promise<void>;
  /** Lets every call that was made finish, then closes the file cleanly. */
  close(): Promise<void>;
}

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Running {
  readonly worker: Worker;
  readonly report: OpenReport | null;
}

interface Listeners {
  readonly change: Set<ChangeListener>;
  readonly writing: Set<(progress: WritingProgress) => void>;
  readonly slow: Set<SlowQueryListener>;
  readonly restart: Set<() => void>;
}

/**
 * One thread and the calls that it owes an answer. A thread that dies fails those calls (a write among them may have been
 * committed: the caller reads again) and is started anew by the next one.
 */
class HostThread {
  readonly #hostFile: string | URL;
  readonly #data: HostData;
  readonly #listeners: Listeners;
  readonly #pending = new Map<number, Pending>();
  #running: Promise<Running> | null = null;
  #calls = 0;
  #started = false;
  #closed = false;

  constructor(hostFile: string | URL, data: HostData, listeners: Listeners) {
    this.#hostFile = hostFile;
    this.#data = data;
    this.#listeners = listeners;
  }

  async start(): Promise<OpenReport | null> {
    return (await this.#worker()).report;
  }

  async call(method: string, input: unknown): Promise<unknown> {
    if (this.#closed) throw new DatabaseError('DatabaseClosed', 'unavailable', 'The database is closed; open the profile again.');
    return this.#post(method, input);
  }

  async crash(): Promise<void> {
    const running = await this.#running;
    await running?.worker.terminate();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    if (this.#running === null) return;
    const { worker } = await this.#running;
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
    await this.#post(closeCall, null);
    await gone;
  }

  async #post(method: string, input: unknown): Promise<unknown> {
    const { worker } = await this.#worker();
    const call = ++this.#calls;
    return new Promise((resolve, reject) => {
      this.#pending.set(call, { resolve, reject });
      worker.postMessage({ call, method, input } satisfies Call);
    });
  }

  #worker(): Promise<Running> {
    this.#running ??= this.#spawn();
    return this.#running;
  }

  #spawn(): Promise<Running> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(this.#hostFile, { workerData: this.#data, name: `jiewang-db-${this.#data.role}` });
      const gone = (error: Error) => {
        this.#running = null;
        reject(error);
        for (const pending of this.#pending.values()) pending.reject(error);
        this.#pending.clear();
      };
      worker.on('message', (message: FromHost) => {
        switch (message.kind) {
          case 'ready':
            if (this.#started) for (const listener of this.#listeners.restart) listener();
            this.#started = true;
            resolve({ worker, report: message.report });
            return;
          case 'failed':
            gone(fromWire(message.error));
            return;
          case 'answer':
            this.#settle(message);
            return;
          case 'change':
            for (const listener of this.#listeners.change) listener(message.change);
            return;
          case 'writing':
            for (const listener of this.#listeners.writing) listener(message.progress);
            return;
          case 'slow':
            for (const listener of this.#listeners.slow) listener(message.query);
            return;
        }
      });
      worker.on('error', (error) => gone(new DatabaseError('DatabaseFailed', 'unavailable', `The database's ${this.#data.role} thread stopped (${error.message}); it starts again with the next call.`, { cause: error })));
      worker.on('exit', (code) => gone(new DatabaseError('DatabaseClosed', 'unavailable', `The database's ${this.#data.role} thread has ended (code ${code}); it starts again with the next call.`)));
    });
  }

  #settle(answer: Extract<FromHost, { kind: 'answer' }>): void {
    const pending = this.#pending.get(answer.call);
    this.#pending.delete(answer.call);
    if (answer.ok) pending?.resolve(answer.value);
    else pending?.reject(fromWire(answer.error));
  }
}

/** Opens (and where needed migrates, checks or restores) the database on its threads. Rejects with a `DatabaseError` that says what to do. */
export async function openDatabase(options: OpenDatabaseOptions): Promise<OpenDatabase> {
  const listeners: Listeners = { change: new Set(), writing: new Set(), slow: new Set(), restart: new Set() };
  const thread = (role: HostRole) =>
    new HostThread(options.hostFile, { role, file: options.file, backupsFolder: options.backupsFolder, deferIndexes: options.deferIndexes ?? false, slowMs: options.slowMs ?? 100 }, listeners);
  const writerThread = thread('writer');
  // They open the file with their first question; the writer has migrated by then.
  const readers = Object.fromEntries(lanes.map((lane) => [lane, thread('reader')])) as Record<Lane, HostThread>;
  // The first one to be asked is started beside the writer; where that fails, its first question tries again and says why.
  const desk = readers.desk.start().catch(() => null);
  let report: OpenReport | null;
  try {
    report = await writerThread.start();
    if (report === null) throw new Error('the writer thread gave no report of its opening');
  } catch (error) {
    await desk;
    await readers.desk.close();
    throw error;
  }
  const backUp = async (input: unknown): Promise<unknown> => {
    const own = thread('backup');
    try {
      return await own.call('backUp', input);
    } finally {
      await own.close();
    }
  };
  return {
    report,
    // Each name of the interface is answered by the method of that name in the cores, which have the interface's types.
    reader: proxyOf(readerLanes, (name, input) => readers[readerLanes[name]].call(name, input)) as Reader,
    writer: proxyOf(writerMethodNames, (name, input) => (name === 'backUp' ? backUp(input) : writerThread.call(name, input))) as Writer,
    onChange: (listener) => subscribe(listeners.change, listener),
    onWriting: (listener) => subscribe(listeners.writing, listener),
    onSlowQuery: (listener) => subscribe(listeners.slow, listener),
    onRestart: (listener) => subscribe(listeners.restart, listener),
    crash: async () => {
      await Promise.all([writerThread.crash(), ...lanes.map((lane) => readers[lane].crash())]);
    },
    close: async () => {
      await Promise.all(lanes.map((lane) => readers[lane].close()));
      await writerThread.close();
    },
  };
}

function proxyOf<Name extends string>(names: Readonly<Record<Name, unknown>>, call: (name: Name, input: unknown) => Promise<unknown>): Readonly<Record<Name, (input?: unknown) => Promise<unknown>>> {
  const entries = (Object.keys(names) as Name[]).map((name) => [name, (input?: unknown) => call(name, input)] as const);
  return Object.fromEntries(entries) as Record<Name, (input?: unknown) => Promise<unknown>>;
}

function subscribe<Listener>(set: Set<Listener>, listener: Listener): () => void {
  set.add(listener);
  return () => set.delete(listener);
}
