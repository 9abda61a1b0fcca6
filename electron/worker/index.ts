import type { ToWorker } from '@shared/ipc/worker-protocol';
import { createDemo } from './demo';
import { createField } from './field';
import { createImportDesk } from './import';
import { parentPort } from './port';
import { wireError } from './wire-error';

/** The sync worker: demo world, imports and phones in the field. Only composes; each part knows its own messages. */
const port = parentPort();
const demo = createDemo(port.send);
const imports = createImportDesk(port.send);
const field = createField(port.send);

port.onMessage((message: ToWorker) => {
  if (message.kind === 'crash') process.abort();
  if (demo.handle(message) || field.handle(message)) return;
  Promise.resolve(imports.handle(message)).catch((error: unknown) => port.send({ kind: 'log', level: 'error', message: wireError(error).message }));
});
port.send({ kind: 'ready' });
