import Sqlite from 'better-sqlite3';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { writerCore } from '../../electron/db/core/writer-core';
import { openDatabaseFile } from '../../electron/db/open';
import type { DomainEvent } from '@shared/domain/event';
import { percentileOf } from './measure';
import { row, type Bench, type BenchSize } from './row';
import { scratchFolder } from './world/cache';
import { moreEvents, registersOfWorld } from './world/more-events';

const rows: Readonly<Record<BenchSize, number>> = { small: 100_000, full: 400_000 };
/** Cases of the history that the rows are the beginning of. */
const cases = 40_000;
const rowsPerTransaction = 4_000;
const turns = 5;

function* transactions(events: readonly DomainEvent[]): Generator<readonly DomainEvent[]> {
  for (let at = 0; at < events.length; at += rowsPerTransaction) yield events.slice(at, at + rowsPerTransaction);
}

/** The log's columns in a plain table, without an index, a projection or a check: as fast as so many rows can be kept here. */
function bareLoad(folder: string, events: readonly DomainEvent[]): number {
  const db = new Sqlite(join(folder, 'bare.sqlite'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE log (seq INTEGER PRIMARY KEY, id TEXT, aggregate TEXT, aggregate_id TEXT, type TEXT, payload TEXT, actor TEXT, occurred_at INTEGER, recorded_at INTEGER)');
  const insert = db.prepare('INSERT INTO log (id, aggregate, aggregate_id, type, payload, actor, occurred_at, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const store = db.transaction((part: readonly DomainEvent[]) => {
    for (const event of part) insert.run(event.id, event.aggregate, event.aggregateId, event.type, JSON.stringify(event.payload), event.actor.id, event.occurredAt, event.recordedAt);
  });
  const start = performance.now();
  for (const part of transactions(events)) store(part);
  db.pragma('wal_checkpoint(TRUNCATE)');
  const spent = performance.now() - start;
  db.close();
  return spent;
}

/** As seeding and imports do it: log, projections, search words, then the indexes that were put off. */
function load(folder: string, registers: readonly DomainEvent[], events: readonly DomainEvent[]): number {
  const opened = openDatabaseFile({ file: join(folder, 'loaded.sqlite'), backupsFolder: null, deferIndexes: true });
  const writer = writerCore(opened.db, () => undefined);
  writer.append({ events: registers });
  const start = performance.now();
  for (const part of transactions(events)) writer.append({ events: part });
  writer.checkpoint();
  const spent = performance.now() - start;
  opened.close();
  return spent;
}

async function bulkLoad(size: BenchSize, say: (line: string) => void) {
  const registers = registersOfWorld(cases);
  const events = moreEvents(cases, rows[size]);
  say(`${events.length.toLocaleString('en')} events of whole cases in memory`);
  const rates = { load: [] as number[], bare: [] as number[] };
  for (let turn = 0; turn < turns; turn += 1) {
    const folder = scratchFolder('bulk');
    rates.bare.push((events.length / bareLoad(folder, events)) * 1_000);
    rates.load.push((events.length / load(folder, registers, events)) * 1_000);
    rmSync(folder, { recursive: true, force: true });
  }
  return [row('bulk load', 'rows/s', percentileOf(rates.load, 0.5), 'bare insert of the same rows', percentileOf(rates.bare, 0.5), { atLeast: 0.25 })];
}

export const bulkLoadBenches: readonly Bench[] = [{ name: 'bulk load', run: bulkLoad }];
