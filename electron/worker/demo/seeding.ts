import type { DomainEvent } from '@shared/domain/event';
import type { DemoWorldSize, FromWorker, PositionBatch, ToWorker } from '@shared/ipc/worker-protocol';
import { generateHistory } from './history';
import { dayMs, midnight } from './history/rhythm';
import { initialPositions } from './positions';
import { dutyEvents, registerEvents } from './register-events';
import { generateWorld } from './world';

type SeedOrder = Extract<ToWorker, { kind: 'seed' }>;
type SeedChunk = Extract<FromWorker, { kind: 'seedChunk' }>;

/** Cases a day and open ones at the end, per size of world. */
const busyness: Readonly<Record<DemoWorldSize, { readonly perDay: number; readonly open: number }>> = { subdistrict: { perDay: 40, open: 60 }, district: { perDay: 300, open: 430 } };
/** Events a case writes on average; only for the progress bar. */
const eventsPerCase = 12.8;
const historyChunk = 1_500;

/** Everything of a new demo world, in chunks in the order in which they are to be stored. */
export function* seedChunks(order: SeedOrder): Generator<SeedChunk> {
  const { request, seed, now, historyDays, console } = order;
  const begins = midnight(now - (historyDays + 1) * dayMs);
  const world = generateWorld({ size: order.world, seed, begins });
  const { perDay, open } = busyness[order.world];
  const cases = Math.round(perDay * historyDays);
  const total = Math.round(world.areas.length + world.allOrganizations.length + world.people.length * 1.3 + cases * eventsPerCase);
  let done = 0;
  const chunk = (step: string, events: readonly DomainEvent[], more: { readonly streets?: NonNullable<SeedChunk['streets']>; readonly positions?: PositionBatch } = {}): SeedChunk => {
    done += events.length;
    return { kind: 'seedChunk', request, step, done: Math.min(done, total), total, events, ...more };
  };
  for (const { step, events } of registerEvents(world, console)) yield chunk(step, events);
  yield chunk('streets', [], { streets: world.streets.packed });
  for (const events of generateHistory(world, { now, days: historyDays, cases, openCases: open, console, chunk: historyChunk })) yield chunk('history', events);
  for (const { step, events } of dutyEvents(world, now, console)) yield chunk(step, events);
  done = total;
  yield chunk('positions', [], { positions: initialPositions(world, now) });
}

export interface SeedFeed {
  start(order: SeedOrder): void;
  /** Main stored the last chunk: makes and sends the next. */
  stored(request: number): void;
}

/** Sends one chunk at a time, so that neither side ever holds two. A second order replaces the first. */
export function createSeedFeed(send: (message: FromWorker) => void, toWireError: (error: unknown) => Extract<FromWorker, { kind: 'reply'; ok: false }>['error']): SeedFeed {
  let current: { readonly request: number; readonly chunks: Generator<SeedChunk> } | null = null;
  const step = (): void => {
    if (current === null) return;
    const { request, chunks } = current;
    try {
      const next = chunks.next();
      if (next.done !== true) return send(next.value);
      current = null;
      send({ kind: 'reply', request, ok: true, value: null });
    } catch (error) {
      current = null;
      send({ kind: 'reply', request, ok: false, error: toWireError(error) });
    }
  };
  return {
    start(order) {
      current = { request: order.request, chunks: seedChunks(order) };
      step();
    },
    stored(request) {
      if (current?.request === request) step();
    },
  };
}
