import type { FromWorker, ToWorker } from '@shared/ipc/worker-protocol';

/** The worker's end of the line to main. */
export interface WorkerPort {
  send(message: FromWorker): void;
  onMessage(listener: (message: ToWorker) => void): void;
}

/** What a utilityProcess is given by Electron; typed here since the worker is plain Node and imports nothing of Electron. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export function parentPort(): WorkerPort {
  const port = (process as unknown as { readonly parentPort?: ParentPort }).parentPort;
  if (port === undefined) throw new Error('The sync worker runs only as a utility process of the app: it has no port to speak to');
  return {
    send: (message) => port.postMessage(message),
    // Only main holds the other end, and it is typed by the same protocol.
    onMessage: (listener) => port.on('message', ({ data }) => listener(data as ToWorker)),
  };
}
