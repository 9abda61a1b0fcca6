import type { DomainEvent } from '@shared/domain/event';
import type { EpochMs } from '@shared/domain/ids';
import type { Change } from '@shared/ipc/views';
import type { WriteHandle } from '../driver';
import type { ChangeListener } from '../interface';
import { Projector } from '../projections/projector';
import { EventLog, noteAppended, type KeyedEvent } from '../tables/event-log';
import { StreamKeys } from '../tables/stream';

/** What a writing act works with; lives for one transaction. */
export interface Transaction {
  readonly db: WriteHandle;
  readonly streams: StreamKeys;
  readonly projector: Projector;
  /** Appends and projects; null when the event's id is in the log already. */
  append(event: DomainEvent): KeyedEvent | null;
  /** Writes the rows of what was appended so far, which bounds the memory of a long act; the commit is still one. */
  settle(): void;
}

/** Runs writing acts one at a time: log and projections together or not at all; the change is told after the commit. */
export class Transactor {
  readonly db: WriteHandle;
  readonly streams: StreamKeys;
  readonly #log: EventLog;
  readonly #tell: ChangeListener;

  constructor(db: WriteHandle, tell: ChangeListener) {
    this.db = db;
    this.streams = new StreamKeys(db);
    this.#log = new EventLog(db);
    this.#tell = tell;
  }

  /** @param now what the lights are computed for; null: the moments at which the events were recorded. */
  run<Result>(now: EpochMs | null, act: (transaction: Transaction) => Result): Result {
    const projector = new Projector(this.db, this.streams);
    let lastRecorded: EpochMs | null = null;
    let settled: Change | null = null;
    let opened = 0;
    const settle = (): Change => {
      const made = projector.flush(now);
      opened += made.opened;
      settled = settled === null ? made.change : joined(settled, made.change);
      return settled;
    };
    const append = (event: DomainEvent): KeyedEvent | null => {
      const known = this.streams.find(event.aggregate, event.aggregateId);
      const stream = known ?? this.streams.add(event.aggregate, event.aggregateId);
      const seq = this.#log.append(event, stream);
      if (seq === null) return null;
      // An aggregate that the log has never spoken of has no state to look for.
      if (known === null && event.aggregate === 'case') projector.know(stream, event.aggregateId, null);
      const appended: KeyedEvent = { event, seq, stream };
      projector.apply(appended);
      lastRecorded = Math.max(lastRecorded ?? 0, event.recordedAt);
      return appended;
    };
    try {
      const { result, change } = this.db.transaction(() => {
        const acted = act({ db: this.db, streams: this.streams, projector, append, settle });
        const told = settle();
        if (lastRecorded !== null) noteAppended(this.db, lastRecorded, opened);
        return { result: acted, change: told };
      });
      if (change.tables.length > 0) this.#tell(change);
      return result;
    } catch (error) {
      // Keys and origins that the rolled-back transaction gave out do not exist.
      this.streams.forget();
      this.#log.forget();
      throw error;
    }
  }

  /** A write of state outside the log. */
  write(tables: Change['tables'], act: () => boolean): void {
    if (this.db.transaction(act)) this.#tell({ tables, caseIds: [], openedCaseIds: [] });
  }

  tell(change: Change): void {
    this.#tell(change);
  }
}

/** Of two changes of one transaction the second is told with the first; a long act names no cases, its listeners read again. */
function joined(first: Change, second: Change): Change {
  const tables = [...new Set([...first.tables, ...second.tables])];
  if (second.tables.length === 0) return first;
  return { tables, caseIds: null, openedCaseIds: first.openedCaseIds };
}
