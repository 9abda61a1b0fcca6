import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FromWorker, ToWorker } from '@shared/ipc/worker-protocol';
import type { AppView } from '@shared/ipc/views';
import { calmMs, createBackOff, createRateLimit, firstWaitMs, longestWaitMs } from '../../../electron/main/services/back-off';
import { createSupervisor, type Supervisor, type WorkerProcess } from '../../../electron/main/services/supervisor';
import { quietLog } from './quiet-log';

describe('the wait before a restart', () => {
  it('doubles up to half a minute while runs are short', () => {
    const backOff = createBackOff();
    expect(Array.from({ length: 9 }, () => backOff.next(10))).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    expect(longestWaitMs).toBe(30_000);
  });
  it('starts afresh after a calm minute', () => {
    const backOff = createBackOff();
    backOff.next(10);
    backOff.next(10);
    expect(backOff.next(calmMs)).toBe(firstWaitMs);
  });
  it('a rate limit admits again when the window has passed', () => {
    const limit = createRateLimit(2, 1000);
    expect([limit.admit(0), limit.admit(10), limit.admit(20), limit.admit(1001)]).toEqual([true, true, false, true]);
  });
});

class FakeWorker implements WorkerProcess {
  readonly sent: ToWorker[] = [];
  killed = false;
  #message: (message: FromWorker) => void = () => undefined;
  #exit: (code: number) => void = () => undefined;
  postMessage(message: ToWorker) {
    this.sent.push(message);
  }
  onMessage(listener: (message: FromWorker) => void) {
    this.#message = listener;
  }
  onExit(listener: (code: number) => void) {
    this.#exit = listener;
  }
  kill() {
    this.killed = true;
    this.#exit(0);
  }
  say(message: FromWorker) {
    this.#message(message);
  }
  crash() {
    this.#exit(9);
  }
}

describe('the supervisor of the sync worker', () => {
  const workers: FakeWorker[] = [];
  const states: AppView['worker']['state'][] = [];
  const readies: number[] = [];
  const heard: FromWorker[] = [];
  let supervisor: Supervisor;
  const last = () => {
    const worker = workers.at(-1);
    if (worker === undefined) throw new Error('no worker was forked');
    return worker;
  };

  beforeEach(() => {
    vi.useFakeTimers();
    for (const list of [workers, states, readies, heard]) list.length = 0;
    supervisor = createSupervisor({
      fork: () => {
        workers.push(new FakeWorker());
        return last();
      },
      now: () => Date.now(),
      onState: ({ state }) => states.push(state),
      onReady: (restarts) => readies.push(restarts),
      onMessage: (message) => heard.push(message),
      log: quietLog(),
    });
  });
  afterEach(() => {
    supervisor.stop();
    vi.useRealTimers();
  });

  it('starts it again after a crash, with growing waits, and says so', async () => {
    supervisor.start();
    last().say({ kind: 'ready' });
    last().crash();
    expect(states).toEqual(['starting', 'running', 'restarting']);
    await vi.advanceTimersByTimeAsync(499);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(workers).toHaveLength(2);
    last().crash();
    await vi.advanceTimersByTimeAsync(999);
    expect(workers).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    last().say({ kind: 'ready' });
    expect(readies).toEqual([0, 2]);
  });

  it('holds a request until the worker is ready and hands its reply back', async () => {
    supervisor.start();
    const asked = supervisor.request((request) => ({ kind: 'seedChunkStored', request }));
    expect(last().sent).toEqual([]);
    last().say({ kind: 'ready' });
    await vi.waitFor(() => expect(last().sent).toHaveLength(1));
    last().say({ kind: 'reply', request: 1, ok: true, value: 'done' });
    await expect(asked).resolves.toBe('done');
  });

  it('gives a request its chunks and keeps an error code and cause', async () => {
    supervisor.start();
    last().say({ kind: 'ready' });
    const parts: number[] = [];
    const asked = supervisor.request(
      (request) => ({ kind: 'seedChunkStored', request }),
      (part) => parts.push(part.request),
    );
    const failed = expect(asked).rejects.toMatchObject({ name: 'ParseError', code: 'invalidInput', message: 'line 3', cause: { message: 'quote' } });
    await vi.waitFor(() => expect(last().sent).toHaveLength(1));
    last().say({ kind: 'seedChunk', request: 1, step: 'facts', done: 0, total: 1, events: [] });
    last().say({ kind: 'seedChunk', request: 2, step: 'facts', done: 0, total: 1, events: [] });
    last().say({ kind: 'reply', request: 1, ok: false, error: { name: 'ParseError', code: 'invalidInput', message: 'line 3', cause: { name: 'Error', code: 'fault', message: 'quote' } } });
    await failed;
    expect(parts).toEqual([1]);
  });

  it('fails what was under way when the worker dies, so that no promise hangs', async () => {
    supervisor.start();
    last().say({ kind: 'ready' });
    const asked = supervisor.request((request) => ({ kind: 'seedChunkStored', request }));
    const failed = expect(asked).rejects.toMatchObject({ code: 'unavailable' });
    await vi.waitFor(() => expect(last().sent).toHaveLength(1));
    last().crash();
    await failed;
  });

  it('starts for whoever asks before it was started', async () => {
    const answer = supervisor.request((request) => ({ kind: 'importForget', id: `b${request}` }));
    await Promise.resolve();
    expect(workers).toHaveLength(1);
    last().say({ kind: 'ready' });
    await vi.waitFor(() => expect(last().sent).toHaveLength(1));
    last().say({ kind: 'reply', request: 1, ok: true, value: 7 });
    await expect(answer).resolves.toBe(7);
  });
  it('fails what waits for a worker that is stopped, and starts none any more', async () => {
    supervisor.start();
    const asked = supervisor.request((request) => ({ kind: 'seedChunkStored', request }));
    const failed = expect(asked).rejects.toMatchObject({ code: 'unavailable' });
    supervisor.stop();
    await failed;
    expect(last().killed).toBe(true);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(workers).toHaveLength(1);
    expect(states.at(-1)).toBe('stopped');
  });

  it('does not send to a worker that is down, and hears no late words of a dead one', () => {
    supervisor.start();
    expect(supervisor.send({ kind: 'simulationStop' })).toBe(false);
    const first = last();
    first.say({ kind: 'ready' });
    expect(supervisor.send({ kind: 'simulationStop' })).toBe(true);
    first.crash();
    first.say({ kind: 'log', level: 'info', message: 'late' });
    expect(heard).toEqual([]);
  });
});
