import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { backUpDatabase } from './backup';
import { readerCore } from './core/reader-core';
import { writerCore } from './core/writer-core';
import { openRead, type ReadHandle } from './driver';
import { DatabaseError, toWire } from './errors';
import type { ReaderMethods } from './interface';
import { openDatabaseFile } from './open';
import { closeCall, readerLanes, type Call, type FromHost, type HostData } from './protocol';

/** Entry of every database thread: opens the file in its role, then answers calls one after the other. */

interface Host {
  readonly methods: Readonly<Record<string, (input: never) => unknown>>;
  readonly close: () => void;
}

function open(port: MessagePort, options: HostData): Host {
  const tell = (message: FromHost) => port.postMessage(message);
  const driver = { slowMs: options.slowMs, onSlow: (query: { sql: string; ms: number }) => tell({ kind: 'slow', query }) };
  switch (options.role) {
    case 'writer': {
      const opened = openDatabaseFile({ ...driver, file: options.file, backupsFolder: options.backupsFolder, deferIndexes: options.deferIndexes });
      tell({ kind: 'ready', report: opened.report });
      return { methods: { ...writerCore(opened.db, (change) => tell({ kind: 'change', change }), (progress) => tell({ kind: 'writing', progress })) }, close: opened.close };
    }
    case 'reader': {
      // Opens the file with its first question: the thread's code is loaded while the writer may still migrate or check the file.
      let opened: { readonly db: ReadHandle; readonly core: ReaderMethods } | null = null;
      const reading = () => {
        if (opened !== null) return opened;
        const db = openRead(options.file, driver);
        return (opened = { db, core: readerCore(db) });
      };
      const names = Object.keys(readerLanes) as (keyof ReaderMethods)[];
      const methods = Object.fromEntries(
        names.map((name) => [
          name,
          (input: never) => {
            const { db, core } = reading();
            return db.snapshot(() => (core[name] as (one: never) => unknown)(input));
          },
        ]),
      );
      tell({ kind: 'ready', report: null });
      return { methods, close: () => opened?.db.close() };
    }
    case 'backup':
      tell({ kind: 'ready', report: null });
      return { methods: { backUp: ({ file }: { file: string }) => backUpDatabase(options.file, file) }, close: () => undefined };
  }
}

/** Buffers of the typed arrays at the top of an answer: they are handed over, not copied. */
function transfers(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.values(value).flatMap((part) => (ArrayBuffer.isView(part) && part.buffer instanceof ArrayBuffer && part.byteLength === part.buffer.byteLength ? [part.buffer] : []));
}

async function answer(port: MessagePort, host: Host, { call, method, input }: Call): Promise<void> {
  try {
    if (method === closeCall) {
      host.close();
      port.postMessage({ kind: 'answer', call, ok: true, value: null } satisfies FromHost);
      port.close();
      return;
    }
    const act = Object.hasOwn(host.methods, method) ? host.methods[method] : undefined;
    if (act === undefined) throw new DatabaseError('InputInvalid', 'unknownMethod', `This database thread has no method "${method}".`);
    // Main's client is typed by the same interface; nothing else can post here.
    const value = await act(input as never);
    port.postMessage({ kind: 'answer', call, ok: true, value } satisfies FromHost, transfers(value));
  } catch (error) {
    port.postMessage({ kind: 'answer', call, ok: false, error: toWire(error) } satisfies FromHost);
  }
}

function start(port: MessagePort): void {
  let host: Host;
  try {
    host = open(port, workerData as HostData);
  } catch (error) {
    port.postMessage({ kind: 'failed', error: toWire(error) } satisfies FromHost);
    port.close();
    return;
  }
  port.on('message', (message: Call) => void answer(port, host, message));
}

if (parentPort === null) throw new Error('host.ts is the entry of a worker thread');
start(parentPort);
