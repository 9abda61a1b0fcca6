import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { defaultFeedSettings, noSecrets } from '@shared/domain/position/feed';
import type { BulkMessage } from '@shared/ipc/bulk';
import type { FromWorker, ToWorker } from '@shared/ipc/worker-protocol';
import { openDatabase } from '../../electron/db/client';
import { createDeviceTable } from '../../electron/main/services/field-devices';
import { createFieldIntake } from '../../electron/main/services/field-intake';
import { createPositions } from '../../electron/main/services/positions';
import { hashCredential } from '../../electron/worker/field/credential';
import { freePort } from '../builders/free-port';
import { percentileOf, sample } from './measure';
import { row, type Bench, type BenchRow, type BenchSize } from './row';
import { writableWorld } from './world/copy';
import { hostFile } from './world/make';

/** 20,000 people at a fix every ten seconds; here of 2,000 clients once a second each. */
const perSecond = 2_000;
const phones = 2_000;
const seconds = 20;
const settleSeconds = 3;
const cases: Readonly<Record<BenchSize, number>> = { small: 20_000, full: 1_000_000 };
const pages = 3_000;
/** What a fix waits on purpose at most: a batch of the worker, then a frame of main. */
const waitsMs = 200 + 250;
const password = 'bench-password';
const pauseMs = 2;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

function waitFor<Message>(child: ChildProcess, holds: (message: Message) => boolean): Promise<Message> {
  return new Promise((resolve, reject) => {
    const look = (message: Message) => {
      if (!holds(message)) return;
      child.off('message', look);
      resolve(message);
    };
    child.on('message', look);
    child.once('exit', (code) => reject(new Error(`a process of the bench ended with code ${code}`)));
  });
}

/** Real clients, the embedded broker in the built sync worker, main's services, the database's threads: each in the process or thread it has in the app. */
async function endToEnd(size: BenchSize, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const { file } = await writableWorld(cases[size], say);
  const database = await openDatabase({ file, backupsFolder: null, hostFile });
  const worker = fork('tests/bench/phones-app/sync-worker.mjs', [], { serialization: 'advanced' });
  let walkers: ChildProcess | null = null;
  const { reader, writer } = database;
  const table = createDeviceTable();
  const intake = createFieldIntake(table);
  const latencies: number[] = [];
  let measuring = false;
  let frames = 0;
  const toWindow = (message: BulkMessage): void => {
    if (message.kind !== 'positions' || !measuring) return;
    frames += 1;
    const now = Date.now() % 1_000_000;
    for (let i = 0; i < message.person.length; i += 1) {
      const sentAt = Math.round(((message.positions[i * 2 + 1] ?? 0) - 29) * 1e7);
      // People of the world stand elsewhere; of the phones' a wrap of the clock is left out.
      if (sentAt >= 0 && sentAt < 1_000_000 && now >= sentAt && now - sentAt < 60_000) latencies.push(now - sentAt);
    }
  };
  const positions = createPositions(reader, writer, Date.now, toWindow, silent, () => intake.takeRecords(Date.now(), defaultFeedSettings, false));
  try {
    const { ids } = await positions.people(0);
    if (ids.length < phones) throw new Error(`the world has only ${ids.length} people`);
    const credential = await hashCredential(password);
    await writer.putFieldDevices({ devices: ids.map((personId, i) => ({ user: `bench${i}`, device: 'phone', personId, credential: i < phones ? credential : null })) });
    table.load(await reader.fieldDevices());
    const port = await freePort();
    const tell = (message: ToWorker) => void worker.send(message);
    const up = waitFor<FromWorker>(worker, (message) => message.kind === 'fieldState' && message.broker.state === 'up');
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'fieldBatch') positions.receive(intake.take(message.batch, 0));
    });
    await waitFor<FromWorker>(worker, (message) => message.kind === 'ready');
    tell({ kind: 'fieldConfigure', config: { version: table.version(), settings: { ...defaultFeedSettings, broker: { on: true, host: '127.0.0.1', port, tls: false, cert: null } }, secrets: noSecrets, devices: table.rows(), site: null, console: 'console-bench' } });
    await up;
    walkers = fork('tests/bench/phones-app/phones.cjs', [String(port), String(phones), String(perSecond), password]);
    await waitFor<unknown>(walkers, (message) => message === 'in');
    say(`${phones.toLocaleString('en')} phones are in`);

    const page = async () => {
      await pause(pauseMs);
      const start = performance.now();
      await reader.queuePage({ filter: { scope: 'all', board: null, classCode: null, severity: null, areaId: null }, accountId: null, after: null, limit: 100 });
      return performance.now() - start;
    };
    const taken = async (): Promise<number[]> => {
      const spent: number[] = [];
      for (let i = 0; i < pages; i += 1) spent.push(await page());
      return spent;
    };
    await sample(200, page, 0);
    const idle = await taken();
    walkers.send('go');
    await pause(settleSeconds * 1_000);
    measuring = true;
    const loaded = await taken();
    await pause(seconds * 1_000);
    measuring = false;
    const sent = waitFor<{ sent: number }>(walkers, (message) => typeof message === 'object');
    walkers.send('stop');
    const walked = await sent;
    await pause(2_000);
    const counted = intake.counters();
    await positions.stop();
    const stored = (await reader.packedPositions()).positions.filter((degree, i) => i % 2 === 1 && degree >= 29 && degree < 29.1).length;
    say(`${walked.sent.toLocaleString('en')} sent, ${counted.live.toLocaleString('en')} applied, ${counted.quarantined} set aside, ${frames} frames, ${stored.toLocaleString('en')} people stored`);
    return [
      row('position 2,000/s end to end p95', 'ms', percentileOf(latencies, 0.95), 'what it waits on purpose', waitsMs, { atMost: 2 }),
      row('position fixes applied', 'fixes', counted.live, 'fixes sent', walked.sent, { atLeast: 0.99 }),
      row('position people stored', 'people', Math.min(stored, phones), 'phones', phones, { atLeast: 1 }),
      row('position queue page p99 beside it', 'ms', percentileOf(loaded, 0.99), 'the same without it', percentileOf(idle, 0.99), { atMost: 2 }),
    ];
  } finally {
    walkers?.kill();
    const ended = once(worker, 'exit');
    worker.kill();
    await ended;
    await database.close();
  }
}

export const positionBenches: readonly Bench[] = [{ name: 'position', run: endToEnd }];
