import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { openRead } from '../db/driver';
import { DatabaseError, toWire } from '../db/errors';
import { dispatchCore } from './core';
import type { DispatchData, FromDispatch, ToDispatch } from './protocol';

/** Columns are read again after so much quiet, so that the next question does not pay for it, ms. */
const quietMs = 100;

/** Entry of the dispatch thread: opens the database read-only, makes the streets ready, then answers calls one after the other. */
function start(port: MessagePort, { file, now }: DispatchData): void {
  const tell = (message: FromDispatch) => port.postMessage(message);
  const db = openRead(file);
  const { methods, world } = dispatchCore(db);
  let quiet: ReturnType<typeof setTimeout> | null = null;
  let told = '';
  /** Messages may have come in while streets were made; nothing is lost, they wait on the port. */
  const prepare = (at: number) => {
    const streets = methods.prepare({ now: at });
    const said = `${streets.junctions} ${streets.pieces}`;
    if (said === told) return;
    told = said;
    tell({ kind: 'streets', ...streets });
  };
  let lastAsked = now;
  const answer = (call: number, method: string, input: unknown) => {
    try {
      const act = Object.hasOwn(methods, method) ? methods[method as keyof typeof methods] : undefined;
      if (act === undefined) throw new DatabaseError('InputInvalid', 'unknownMethod', `The dispatch has no method "${method}".`);
      lastAsked = Math.max(lastAsked, (input as { readonly now: number }).now);
      // The client is typed by the same interface; nothing else can post here.
      tell({ kind: 'answer', call, ok: true, value: act(input as never) });
    } catch (error) {
      tell({ kind: 'answer', call, ok: false, error: toWire(error) });
    }
  };
  port.on('message', (message: ToDispatch) => {
    switch (message.kind) {
      case 'call':
        return answer(message.call, message.method, message.input);
      case 'moved':
        return world.moved(message.batch);
      case 'changed':
        world.changed(message.tables);
        if (quiet !== null) clearTimeout(quiet);
        quiet = setTimeout(() => prepare(lastAsked), quietMs);
        return undefined;
      case 'close':
        if (quiet !== null) clearTimeout(quiet);
        db.close();
        return port.close();
    }
  });
  prepare(now);
}

if (parentPort === null) throw new Error('host.ts is the entry of a worker thread');
start(parentPort, workerData as DispatchData);
