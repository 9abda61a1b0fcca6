import { sampleBySide, sample, percentileOf } from './measure';
import { row, type Bench, type BenchRow, type BenchSize } from './row';
import { cachedWorld } from './world/cache';
import { writableWorld } from './world/copy';
import { hostFile } from './world/make';
import { moreEvents } from './world/more-events';
import { readerCore } from '../../electron/db/core/reader-core';
import { openDatabase } from '../../electron/db/client';
import { openRead, type ReadHandle } from '../../electron/db/driver';
import type { ReaderMethods } from '../../electron/db/interface';
import type { QueueFilter, QueueCursor } from '@shared/ipc/views';

const sizes: Readonly<Record<BenchSize, { readonly one: number; readonly five: number }>> = { small: { one: 20_000, five: 100_000 }, full: { one: 1_000_000, five: 5_000_000 } };
const pageRows = 100;
/** Enough that a hundredth of them is many: on a shared machine a single interruption must not be the figure. */
const rounds = 8_000;
/** Beyond the engine's compilers, and each question a few times. */
const warmUps = 600;
const rowsWritten = 10_000;
const leastTransactions = 20;
const whole: QueueFilter = { scope: 'all', board: null, classCode: null, severity: null, areaId: null };

interface Question {
  readonly filter: QueueFilter;
  readonly after: QueueCursor | null;
}

/** What a desk asks for: the whole queue and each way of narrowing it, first pages and later ones; only where a full page comes back. */
function questions(reader: ReaderMethods): readonly Question[] {
  const areas = reader.areaTree();
  const home = areas.find((area) => area.name === '覃家岗街道')?.id ?? null;
  const district = areas.find((area) => area.level === 'district')?.id ?? null;
  const filters: readonly QueueFilter[] = [
    whole,
    { ...whole, scope: 'unassigned' },
    { ...whole, scope: 'overdue' },
    { ...whole, severity: 4 },
    { ...whole, severity: 3, areaId: district },
    { ...whole, areaId: home },
    ...[...new Set(reader.taskItems().map((item) => item.board))].map((board) => ({ ...whole, board })),
    ...[...new Set(reader.taskItems().map((item) => item.classCode))].map((classCode) => ({ ...whole, classCode })),
  ];
  const asked: Question[] = [];
  for (const filter of filters) {
    let after: QueueCursor | null = null;
    for (let page = 0; page < 4; page += 1) {
      const answer = reader.queuePage({ filter, accountId: null, after, limit: pageRows });
      if (answer.rows.length < pageRows) break;
      asked.push({ filter, after });
      after = answer.next;
    }
  }
  if (asked.length === 0) throw new Error('the world has no full page of open cases');
  return asked;
}

/** The same rows, each fetched by its key: as little as reading a hundred rows can cost. */
function rowsById(db: ReadHandle, keys: readonly number[]): number {
  let found = 0;
  for (const key of keys) if (db.get('SELECT key, id, no, title, stage, severity, urgency, due_at, due_sort, reported_at, board, item, item_name, source, signal_count, community, grid, address, lng, lat, assignee_name, assignee_count, suspended, supervised, whistled FROM case_file WHERE key = ?', key) !== undefined) found += 1;
  return found;
}

interface Opened {
  readonly db: ReadHandle;
  readonly page: (i: number) => void;
  readonly byId: (i: number) => void;
}

async function open(cases: number, say: (line: string) => void): Promise<Opened> {
  const { file } = await cachedWorld(cases, say);
  const db = openRead(file);
  const reader = readerCore(db);
  const asked = questions(reader);
  const keys = asked.map((question) => reader.queuePage({ ...question, accountId: null, limit: pageRows }).rows.map(({ id }) => db.value<number>("SELECT key FROM stream WHERE id = ? AND aggregate = 'case'", id) ?? -1));
  const at = <Item>(items: readonly Item[], i: number): Item => {
    const item = items[i % items.length];
    if (item === undefined) throw new Error('no question to ask');
    return item;
  };
  return {
    db,
    // As the host answers: each question in a snapshot of its own.
    page: (i) => void db.snapshot(() => reader.queuePage({ ...at(asked, i), accountId: null, limit: pageRows })),
    byId: (i) => {
      if (db.snapshot(() => rowsById(db, at(keys, i))) !== pageRows) throw new Error('a row of the page is not there by its key');
    },
  };
}

async function pages(size: BenchSize, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const { one, five } = sizes[size];
  const small = await open(one, say);
  const large = await open(five, say);
  const rows: BenchRow[] = [];
  const named = (cases: number): string => (size === 'full' ? '' : ` (here ${cases.toLocaleString('en')} cases)`);
  for (const [name, opened] of [[`queue page 1M${named(one)}`, small], [`queue page 5M${named(five)}`, large]] as const) {
    await sampleBySide(warmUps, opened.page, opened.byId);
    const taken = await sampleBySide(rounds, opened.page, opened.byId);
    rows.push(row(`${name} p99`, 'ms', percentileOf(taken.act, 0.99), 'the same 100 rows by id', percentileOf(taken.anchor, 0.99), { atMost: 1.5 }));
  }
  const across = await sampleBySide(rounds, large.page, small.page);
  rows.push(row(`queue page 5M vs 1M${size === 'full' ? '' : ` (here ${five.toLocaleString('en')} vs ${one.toLocaleString('en')})`} p99`, 'ms', percentileOf(across.act, 0.99), '1M', percentileOf(across.anchor, 0.99), { atMost: 1.3 }));
  small.db.close();
  large.db.close();
  return rows;
}

/** Through the client and its threads, as main asks; the writer stores 10,000 rows a transaction, one after the other: fixes of people and events of new cases in turns. */
async function underWriteLoad(size: BenchSize, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const { file } = await writableWorld(sizes[size].one, say);
  const database = await openDatabase({ file, backupsFolder: null, hostFile });
  try {
    const { reader, writer } = database;
    const ids = (await reader.packedPeople({ request: 0 })).ids.slice(0, rowsWritten);
    if (ids.length < rowsWritten) throw new Error(`the world has only ${ids.length} people`);
    const events = moreEvents(sizes[size].five, rowsWritten * 10, 4);
    const page = () => reader.queuePage({ filter: whole, accountId: null, after: null, limit: pageRows });
    await sample(warmUps, page);
    const idle = await sample(rounds, page);
    let writing = true;
    let transactions = 0;
    const load = (async () => {
      for (let at = 1; writing; at += 1) {
        const positions = Float64Array.from({ length: ids.length * 2 }, (_, i) => (i % 2 === 0 ? 106.4 : 29.5) + at / 1e6);
        // Later than any fix of the world, so that every row is written.
        await writer.setPositions({ personIds: ids, positions, fixAt: new Float64Array(ids.length).fill(4e12 + at), receivedAt: at, accuracyM: null });
        // And what the queue itself is made of: new cases, from the log to every index.
        const from = ((at - 1) * rowsWritten) % events.length;
        await writer.append({ events: events.slice(from, from + rowsWritten) });
        transactions += 2;
      }
    })();
    const loaded: number[] = [];
    while (transactions < leastTransactions || loaded.length < rounds) loaded.push(...(await sample(50, page, 0)));
    writing = false;
    await load;
    say(`${transactions} transactions of ${ids.length.toLocaleString('en')} rows were written while ${loaded.length.toLocaleString('en')} pages were read`);
    return [row('queue page under write load p99', 'ms', percentileOf(loaded, 0.99), 'the same without it', percentileOf(idle, 0.99), { atMost: 5 })];
  } finally {
    await database.close();
  }
}

export const queueBenches: readonly Bench[] = [
  { name: 'queue page 1M', run: pages },
  { name: 'queue page under write load', run: underWriteLoad },
];
