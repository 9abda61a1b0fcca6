import type { AggregateKind } from '@shared/domain/event';
import type { Queries, WriteHandle } from '../driver';

/** Keys remembered per connection: people and areas are asked for all the time; beyond this the map is begun anew. */
const cacheBound = 200_000;

/** Key of an aggregate, null when the log has never spoken of it. */
export function findStream(db: Queries, aggregate: AggregateKind, id: string): number | null {
  return db.value<number>('SELECT key FROM stream WHERE id = ? AND aggregate = ?', id, aggregate) ?? null;
}

export function streamOf(db: Queries, key: number): { readonly aggregate: AggregateKind; readonly id: string } | null {
  return db.get<{ aggregate: AggregateKind; id: string }>('SELECT aggregate, id FROM stream WHERE key = ?', key) ?? null;
}

/** Keys of aggregates for one writer. Keys given in a transaction that rolled back must be forgotten: see `forget`. */
export class StreamKeys {
  readonly #db: WriteHandle;
  readonly #keys = new Map<AggregateKind, Map<string, number>>();
  #size = 0;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  find(aggregate: AggregateKind, id: string): number | null {
    const held = this.#keys.get(aggregate)?.get(id);
    if (held !== undefined) return held;
    const key = findStream(this.#db, aggregate, id);
    if (key !== null) this.#hold(aggregate, id, key);
    return key;
  }

  ensure(aggregate: AggregateKind, id: string): number {
    return this.find(aggregate, id) ?? this.add(aggregate, id);
  }

  /** For an aggregate that `find` does not know. */
  add(aggregate: AggregateKind, id: string): number {
    const key = this.#db.insert('INSERT INTO stream (aggregate, id) VALUES (?, ?)', aggregate, id);
    this.#hold(aggregate, id, key);
    return key;
  }

  forget(): void {
    this.#keys.clear();
    this.#size = 0;
  }

  #hold(aggregate: AggregateKind, id: string, key: number): void {
    if (this.#size >= cacheBound) this.forget();
    const keys = this.#keys.get(aggregate) ?? new Map<string, number>();
    this.#keys.set(aggregate, keys.set(id, key));
    this.#size += 1;
  }
}
