import { utilityProcess } from 'electron';
import type { FromWorker } from '@shared/ipc/worker-protocol';
import type { WorkerProcess } from './supervisor';

/** The sync worker as a utility process of Electron's. Its output is dropped: it logs through messages, which are redacted. */
export function forkWorker(file: string): WorkerProcess {
  const worker = utilityProcess.fork(file, [], { serviceName: 'Jiewang sync worker', stdio: 'ignore' });
  return {
    postMessage: (message) => worker.postMessage(message),
    onMessage: (listener) => void worker.on('message', (message: FromWorker) => listener(message)),
    onExit: (listener) => void worker.on('exit', (code) => listener(code)),
    kill: () => void worker.kill(),
  };
}
