import { performance } from 'node:perf_hooks';
import { resolve } from 'node:path';
import { openDatabase } from '../../../electron/db/client';
import { generateHistory, type HistoryOptions } from '../../../electron/worker/demo/history';
import { dayMs, midnight } from '../../../electron/worker/demo/history/rhythm';
import { initialPositions } from '../../../electron/worker/demo/positions';
import { dutyEvents, registerEvents } from '../../../electron/worker/demo/register-events';
import { generateWorld, type WorldOptions } from '../../../electron/worker/demo/world';
import { demoAccounts, demoPassword } from '@shared/demo/accounts';
import type { DomainEvent } from '@shared/domain/event';
import { hashPassword } from '../../../electron/main/services/passwords';

/** The built database host, as the app runs it. */
export const hostFile = resolve('out/main/db-host.js');

/** A fixed moment, so that equal versions make equal worlds. */
const now = Date.parse('2026-07-15T10:20:00+08:00');
/** A busy district; years of it make the larger worlds, so that every world has the same present and only the past differs. */
const casesPerDay = 10_000;
const openCases = 14_000;
const seed = 7;
const consoleId = 'console-bench';

const daysOf = (cases: number): number => Math.max(1, Math.round(cases / casesPerDay));

export const worldOptions = (cases: number): WorldOptions => ({ size: 'district', seed, begins: midnight(now - (daysOf(cases) + 1) * dayMs) });
export const historyOptions = (cases: number): HistoryOptions => ({ now, days: daysOf(cases), cases, openCases, console: consoleId, chunk: 4_000 });

/** Writes a world as seeding does: chunk by chunk through the writer thread, two chunks in memory at most. */
export async function makeWorld(cases: number, file: string, say: (line: string) => void): Promise<void> {
  const world = generateWorld(worldOptions(cases));
  const started = performance.now();
  const database = await openDatabase({ file, backupsFolder: null, hostFile, deferIndexes: true });
  const { writer } = database;
  let events = 0;
  let storing: Promise<unknown> = Promise.resolve();
  let told = started;
  /** The next chunk is generated while the writer stores this one. */
  const store = async (chunk: readonly DomainEvent[]): Promise<void> => {
    await storing;
    storing = writer.append({ events: chunk });
    events += chunk.length;
    if (performance.now() - told < 10_000) return;
    told = performance.now();
    const seconds = (told - started) / 1_000;
    const last = chunk.at(-1);
    const day = last === undefined ? '' : new Date(last.recordedAt).toISOString().slice(0, 10);
    say(`making ${cases.toLocaleString('en')} cases: ${events.toLocaleString('en')} events, at ${day}, ${Math.round(events / seconds).toLocaleString('en')} events/s`);
  };
  try {
    for (const { events: chunk } of registerEvents(world, consoleId)) await store(chunk);
    await writer.setStreets({ streets: world.streets.packed });
    for (const chunk of generateHistory(world, historyOptions(cases))) await store(chunk);
    for (const { events: chunk } of dutyEvents(world, now, consoleId)) await store(chunk);
    await storing;
    await writer.setPositions({ ...initialPositions(world, now), receivedAt: now, accuracyM: null });
    const passwordHash = await hashPassword(demoPassword);
    for (const account of demoAccounts) await writer.createAccount({ account: { ...account, active: true, personId: null, passwordHash } });
    say(`${events.toLocaleString('en')} events stored, building the indexes`);
    await writer.checkpoint();
  } finally {
    await database.close();
  }
  say(`made in ${Math.round((performance.now() - started) / 1_000)} s`);
}
