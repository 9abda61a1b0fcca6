/** The best `k` seen so far, by distance, then index; the worst of them on top (a binary heap), so that it can be outdone in O(log k). */
export interface Closest {
  /** Distance that a newcomer must not exceed; Infinity until `k` are held. */
  readonly limit: () => number;
  readonly offer: (index: number, distance: number) => void;
  /** Nearest first; the heap is spent afterwards. */
  readonly take: () => readonly Near[];
}

export interface Near {
  readonly index: number;
  readonly distanceM: number;
}

const isWorse = (a: Near, b: Near): boolean => a.distanceM > b.distanceM || (a.distanceM === b.distanceM && a.index > b.index);

export function closest(k: number): Closest {
  const heap: Near[] = [];

  // The `!` below: every place read lies below `heap.length`.
  const sink = (near: Near): void => {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isWorse(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isWorse(heap[child]!, near)) break;
      heap[at] = heap[child]!;
      at = child;
    }
    heap[at] = near;
  };

  // The `!` below: a parent lies before its child.
  const rise = (near: Near): void => {
    let at = heap.length;
    heap.push(near);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(near, heap[parent]!)) break;
      heap[at] = heap[parent]!;
      at = parent;
    }
    heap[at] = near;
  };

  return {
    limit: () => (heap.length < k ? Infinity : (heap[0]?.distanceM ?? -Infinity)),
    offer: (index, distanceM) => {
      const near = { index, distanceM };
      const worst = heap[0];
      if (heap.length < k) rise(near);
      else if (worst !== undefined && isWorse(worst, near)) sink(near);
    },
    take: () => heap.sort((a, b) => a.distanceM - b.distanceM || a.index - b.index),
  };
}
