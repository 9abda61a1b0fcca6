import { resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** The built sync worker as a process of plain Node: its port to main is the channel that the bench forked it with. */
process.parentPort = {
  postMessage: (message) => void process.send(message),
  on: (_event, listener) => void process.on('message', (message) => listener({ data: message })),
};
await import(pathToFileURL(resolve('out/main/sync-worker.js')).href);
