import type { QueuePage, QueueRow } from '@shared/ipc/views';
import type { QueueSegments } from '@/features/queue/segments';

export function row(id: string, over: Partial<QueueRow> = {}): QueueRow {
  return {
    id, no: '20260506-0001', title: id, stage: 'reported', severity: 4, light: 'green', dueAt: 1_000, reportedAt: 0, board: null, className: null, classNameEn: null,
    itemName: null, source: 'resident', signalCount: 1, communityName: null, gridName: null, address: '', point: null, assigneeName: null, assigneeCount: 0,
    suspended: false, supervised: false, whistled: false, ...over,
  };
}

/** A queue as main would hold it: ids in order; a cursor is the sort key of the last row given, so that it survives what opens above it. */
export class Main {
  /** Sort key → id, ascending. */
  readonly rows = new Map<number, string>();
  asked: { after: string | null; limit: number }[] = [];
  failing = false;
  #keys: readonly number[] = [];

  constructor(count: number) {
    for (let at = 1; at <= count; at += 1) this.rows.set(at * 10, `case-${at}`);
  }

  readonly fetchPage = (ask: { readonly after: string | null; readonly limit: number }): Promise<QueuePage> => {
    this.asked.push({ after: ask.after, limit: ask.limit });
    if (this.failing) return Promise.reject(new Error('main is away'));
    if (this.#keys.length !== this.rows.size) this.#keys = [...this.rows.keys()].sort((a, b) => a - b);
    const from = ask.after === null ? 0 : this.#keys.findIndex((key) => key > Number(ask.after));
    const page = this.#keys.slice(from, from + ask.limit);
    return Promise.resolve({ rows: page.map((key) => row(this.rows.get(key) ?? '')), next: from + ask.limit < this.#keys.length ? String(page.at(-1)) : null });
  };
}

export const idsOf = (segments: QueueSegments): readonly (string | null)[] => segments.flatMap((one) => (one.rows === null ? Array.from({ length: one.count }, () => null) : one.rows.map((held) => held.id)));

/** Lets every promise that can settle do so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
