import type { EpochMs } from '@shared/domain/ids';

/* `!` in this file: indexes of the heap stay below its length. */

/** What is to happen when, soonest first (a binary heap). Entries are not removed early: the owner checks whether they still hold. */
export interface Agenda<Entry> {
  add(at: EpochMs, entry: Entry): void;
  /** The next entry due by `until`, or null. */
  next(until: EpochMs): { readonly at: EpochMs; readonly entry: Entry } | null;
  readonly size: number;
}

export function createAgenda<Entry>(): Agenda<Entry> {
  const heap: { at: EpochMs; order: number; entry: Entry }[] = [];
  let order = 0;
  const before = (a: { at: number; order: number }, b: { at: number; order: number }): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);
  return {
    add(at, entry) {
      const added = { at, order: (order += 1), entry };
      let i = heap.length;
      heap.push(added);
      while (i > 0) {
        const up = (i - 1) >> 1;
        const parent = heap[up]!; // up < i < length
        if (!before(added, parent)) break;
        heap[i] = parent;
        i = up;
      }
      heap[i] = added;
    },
    next(until) {
      const top = heap[0];
      if (top === undefined || top.at > until) return null;
      const last = heap.pop()!; // the heap holds at least `top`
      if (heap.length > 0) {
        let i = 0;
        for (;;) {
          let down = 2 * i + 1;
          if (down >= heap.length) break;
          if (down + 1 < heap.length && before(heap[down + 1]!, heap[down]!)) down += 1;
          const child = heap[down]!;
          if (!before(child, last)) break;
          heap[i] = child;
          i = down;
        }
        heap[i] = last;
      }
      return { at: top.at, entry: top.entry };
    },
    get size() {
      return heap.length;
    },
  };
}
