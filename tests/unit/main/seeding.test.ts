import { describe, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from '@shared/ipc/worker-protocol';
import { seedDemoWorld } from '../../../electron/main/services/seeding';

type Chunk = Extract<FromWorker, { kind: 'seedChunk' }>;
const chunk = (step: string, done: number, more: Partial<Chunk> = {}): Chunk => ({ kind: 'seedChunk', request: 1, step, done, total: 3, events: [], ...more });
const options = { world: 'subdistrict', seed: 7, now: 1_000, historyDays: 3, console: 'c' } as const;

/** A worker that makes the next chunk when the last was stored, as the real one does. */
function worker(chunks: readonly Chunk[]) {
  const asked: ToWorker[] = [];
  let next = 0;
  let finish: (value: unknown) => void = () => undefined;
  let onPart: (part: Chunk) => void = () => undefined;
  const step = () => {
    const made = chunks[next];
    next += 1;
    if (made) onPart(made);
    else finish(null);
  };
  return {
    asked,
    supervisor: {
      request: (build: (request: number) => ToWorker, listen?: (part: Chunk) => void) => {
        asked.push(build(1));
        onPart = listen ?? onPart;
        queueMicrotask(step);
        return new Promise<unknown>((resolve) => {
          finish = resolve;
        });
      },
      send: (message: ToWorker) => {
        asked.push(message);
        queueMicrotask(step);
        return true;
      },
    },
  };
}

describe('seeding', () => {
  it('stores each chunk before it asks for the next, and tells how far it is', async () => {
    const event = { id: 'e1', aggregate: 'area', aggregateId: 'a', type: 'areaDefined', payload: {}, actor: { kind: 'import', id: 'x', name: 'x' }, console: 'c', occurredAt: 1, recordedAt: 1, hubSeq: null } as const;
    const streets = { positions: new Float64Array(4), lineStarts: new Uint32Array(2), lineClass: new Uint8Array(1) };
    const { supervisor, asked } = worker([chunk('areas', 1, { events: [event] }), chunk('streets', 2, { streets }), chunk('positions', 3, { positions: { personIds: ['p'], positions: new Float64Array(2), fixAt: new Float64Array(1) } })]);
    const order: string[] = [];
    const writer = {
      append: vi.fn(async () => (order.push('append'), { appended: 1 })),
      setStreets: vi.fn(async () => (order.push('streets'), null)),
      setPositions: vi.fn(async () => (order.push('positions'), { moved: 1 })),
    };
    await seedDemoWorld(supervisor, writer, options, ({ step, done, total }) => order.push(`${step} ${done}/${total}`));
    expect(order).toEqual(['append', 'areas 1/3', 'streets', 'streets 2/3', 'positions', 'positions 3/3']);
    expect(asked.map((message) => message.kind)).toEqual(['seed', 'seedChunkStored', 'seedChunkStored', 'seedChunkStored']);
    expect(asked[0]).toEqual({ kind: 'seed', request: 1, ...options });
    expect(writer.setPositions).toHaveBeenCalledWith(expect.objectContaining({ receivedAt: 1_000, accuracyM: null }));
  });
  it('ends at a chunk that cannot be stored, and asks for no more', async () => {
    const event = { id: 'e1', aggregate: 'area', aggregateId: 'a', type: 'areaDefined', payload: {}, actor: { kind: 'import', id: 'x', name: 'x' }, console: 'c', occurredAt: 1, recordedAt: 1, hubSeq: null } as const;
    const { supervisor, asked } = worker([chunk('areas', 1, { events: [event] }), chunk('areas', 2)]);
    const writer = { append: () => Promise.reject(new Error('disk full')), setStreets: async () => null, setPositions: async () => ({ moved: 0 }) };
    await expect(seedDemoWorld(supervisor, writer, options, () => undefined)).rejects.toThrow('disk full');
    expect(asked.map((message) => message.kind)).toEqual(['seed']);
  });
});
