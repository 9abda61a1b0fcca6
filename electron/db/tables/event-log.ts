import type { Actor, AggregateKind, DomainEvent } from '@shared/domain/event';
import type { CaseEvent } from '@shared/domain/case/events';
import type { EpochMs } from '@shared/domain/ids';
import type { Queries, WriteHandle } from '../driver';

interface LogRow {
  readonly seq: number;
  readonly id: Uint8Array | string;
  readonly aggregate: AggregateKind;
  readonly aggregate_id: string;
  readonly stream: number;
  readonly type: string;
  readonly payload: string;
  readonly actor_kind: Actor['kind'];
  readonly actor_id: string;
  readonly actor_name: string;
  readonly console: string;
  readonly occurred_at: EpochMs;
  readonly recorded_at: EpochMs;
  readonly hub_seq: number | null;
}

export type LoggedEvent = DomainEvent & { readonly seq: number };
/** An event with its place in the log and the key of its aggregate, as the projector takes it. */
export interface KeyedEvent {
  readonly event: DomainEvent;
  readonly seq: number;
  readonly stream: number;
}

/** Value of each lower-case hexadecimal digit by its character code, -1 for everything else. */
const nibbles = new Int8Array(128).fill(-1);
for (const [value, digit] of Array.from('0123456789abcdef').entries()) nibbles[digit.charCodeAt(0)] = value;

/** Bound by value before the next id is packed into it: the driver copies. */
const packed = new Uint8Array(16);

/** 16 bytes for a UUID in its usual writing, good until the next call; any other id stays the text it is, so nothing is ever read back differently. */
export function packEventId(id: string): Uint8Array | string {
  if (id.length !== 36) return id;
  let byte = 0;
  for (let i = 0; i < 36; i += 2) {
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (id.charCodeAt(i) !== 45) return id;
      i += 1;
    }
    // Codes beyond the table read as undefined and fail the test like -1.
    const value = ((nibbles[id.charCodeAt(i)] ?? -1) << 4) | (nibbles[id.charCodeAt(i + 1)] ?? -1);
    if (value < 0) return id;
    packed[byte++] = value;
  }
  return packed;
}

export function unpackEventId(id: Uint8Array | string): string {
  if (typeof id === 'string') return id;
  const hex = Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const select = `SELECT e.seq, e.id, s.aggregate, s.id AS aggregate_id, e.stream, e.type, e.payload, o.actor_kind, o.actor_id, o.actor_name, o.console, e.occurred_at, e.recorded_at, e.hub_seq
  FROM event_log e JOIN stream s ON s.key = e.stream JOIN origin o ON o.key = e.origin`;
export const eventLogSql = {
  ofStream: `${select} WHERE e.stream = ? AND e.seq < ? ORDER BY e.seq`,
  after: `${select} WHERE e.seq > ? ORDER BY e.seq LIMIT ?`,
} as const;

function fromRow(row: LogRow): LoggedEvent {
  return {
    seq: row.seq,
    id: unpackEventId(row.id),
    aggregate: row.aggregate,
    aggregateId: row.aggregate_id,
    type: row.type,
    // What was written by `appendEvent`; the log cannot be written otherwise.
    payload: JSON.parse(row.payload) as unknown,
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    console: row.console,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    hubSeq: row.hub_seq,
  };
}

/** Events of one aggregate in order, those before a place in the log. */
export function eventsOfStream(db: Queries, stream: number, before = Number.MAX_SAFE_INTEGER): LoggedEvent[] {
  return db.all<LogRow>(eventLogSql.ofStream, stream, before).map(fromRow);
}

/** Events of a case without their local sequence, as the screens know them. */
export function caseEventsOf(db: Queries, stream: number, before?: number): CaseEvent[] {
  return eventsOfStream(db, stream, before).map(({ seq: _seq, ...event }) => event as CaseEvent);
}

export function eventsAfter(db: Queries, seq: number, limit: number): KeyedEvent[] {
  return db.all<LogRow>(eventLogSql.after, seq, limit).map((row) => ({ event: fromRow(row), seq: row.seq, stream: row.stream }));
}

/** The log is append-only and a rolled-back seq is given again, so the last seq is the number of events. */
export function logSize(db: Queries): { readonly events: number; readonly cases: number } {
  const events = db.value<number | null>('SELECT MAX(seq) FROM event_log') ?? 0;
  return { events, cases: db.value<number>('SELECT cases FROM log_mark') ?? 0 };
}

export function lastRecordedAt(db: Queries): EpochMs | null {
  return db.value<EpochMs | null>('SELECT last_recorded_at FROM log_mark') ?? null;
}

/** Once per transaction that appended anything. */
export function noteAppended(db: WriteHandle, lastRecorded: EpochMs, openedCases: number): void {
  db.run('UPDATE log_mark SET last_recorded_at = MAX(COALESCE(last_recorded_at, 0), ?), cases = cases + ?', lastRecorded, openedCases);
}

/** Origins remembered; they are few (accounts × consoles, feeds), except in a simulation where everybody reports. */
const originBound = 50_000;

/** The only way into the log. */
export class EventLog {
  readonly #db: WriteHandle;
  readonly #origins = new Map<string, number>();
  #last: { readonly actor: Actor; readonly console: string; readonly key: number } | null = null;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  /** @returns its place in the log, or null when its id is in the log already. */
  append(event: DomainEvent, stream: number): number | null {
    return this.#db.insertNew(
      'INSERT INTO event_log (id, stream, type, payload, origin, occurred_at, recorded_at, hub_seq) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
      packEventId(event.id), stream, event.type, JSON.stringify(event.payload), this.#origin(event.actor, event.console), event.occurredAt, event.recordedAt, event.hubSeq,
    );
  }

  /** To be called after a rollback: keys handed out in it are void. */
  forget(): void {
    this.#origins.clear();
    this.#last = null;
  }

  #origin(actor: Actor, console: string): number {
    const last = this.#last;
    if (last !== null && last.actor === actor && last.console === console) return last.key;
    const key = this.#keyOf(actor, console);
    this.#last = { actor, console, key };
    return key;
  }

  #keyOf(actor: Actor, console: string): number {
    const name = `${actor.kind}\n${actor.id}\n${actor.name}\n${console}`;
    const held = this.#origins.get(name);
    if (held !== undefined) return held;
    const found = this.#db.value<number>('SELECT key FROM origin WHERE actor_id = ? AND actor_name = ? AND actor_kind = ? AND console = ?', actor.id, actor.name, actor.kind, console);
    const key = found ?? this.#db.insert('INSERT INTO origin (actor_kind, actor_id, actor_name, console) VALUES (?, ?, ?, ?)', actor.kind, actor.id, actor.name, console);
    if (this.#origins.size >= originBound) this.#origins.clear();
    this.#origins.set(name, key);
    return key;
  }
}
