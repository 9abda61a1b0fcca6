/**
 * The oracle, written from the textbook and from nothing in `shared`: one search with a binary heap over a graph in typed arrays. It
 * is also the bench's anchor, hence no objects.
 */
export interface PlainArcs {
  readonly nodes: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly ms: Int32Array;
}

export interface Dijkstra {
  /** Milliseconds from the seeds to every node, Infinity where no way leads; ends early once all of `until` are settled. */
  from(seeds: readonly (readonly [node: number, ms: number])[], until?: readonly number[]): Float64Array;
}

/** Arcs of `barredMs` or more are not there. The answer is overwritten by the next search. */
export function createDijkstra({ nodes, tail, head, ms }: PlainArcs, barredMs: number, reversed = false): Dijkstra {
  const [from, to] = reversed ? [head, tail] : [tail, head];
  const first = new Int32Array(nodes + 1);
  let arcs = 0;
  for (let a = 0; a < tail.length; a++) {
    if ((ms[a] ?? 0) >= barredMs) continue;
    first[(from[a] ?? 0) + 1] = (first[(from[a] ?? 0) + 1] ?? 0) + 1;
    arcs += 1;
  }
  for (let v = 0; v < nodes; v++) first[v + 1] = (first[v + 1] ?? 0) + (first[v] ?? 0);
  const fill = first.slice();
  const target = new Int32Array(arcs);
  const cost = new Int32Array(arcs);
  for (let a = 0; a < tail.length; a++) {
    if ((ms[a] ?? 0) >= barredMs) continue;
    const tailNode = from[a] ?? 0;
    const place = fill[tailNode] ?? 0;
    fill[tailNode] = place + 1;
    target[place] = to[a] ?? 0;
    cost[place] = ms[a] ?? 0;
  }

  const distance = new Float64Array(nodes);
  const wanted = new Uint8Array(nodes);
  const settled = new Uint8Array(nodes);
  const heapNode = new Int32Array(arcs + nodes + 16);
  const heapKey = new Float64Array(arcs + nodes + 16);
  let size = 0;
  /* `!` below: places in the heap are below its size, arcs and nodes are counted above. */
  const push = (node: number, key: number): void => {
    let hole = size++;
    while (hole > 0) {
      const up = (hole - 1) >> 1;
      if (heapKey[up]! <= key) break;
      heapKey[hole] = heapKey[up]!;
      heapNode[hole] = heapNode[up]!;
      hole = up;
    }
    heapKey[hole] = key;
    heapNode[hole] = node;
  };
  const pop = (): void => {
    size -= 1;
    const key = heapKey[size]!;
    const node = heapNode[size]!;
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= size) break;
      if (child + 1 < size && heapKey[child + 1]! < heapKey[child]!) child += 1;
      if (heapKey[child]! >= key) break;
      heapKey[hole] = heapKey[child]!;
      heapNode[hole] = heapNode[child]!;
      hole = child;
    }
    heapKey[hole] = key;
    heapNode[hole] = node;
  };
  return {
    from(seeds, until = []) {
      distance.fill(Infinity);
      settled.fill(0);
      size = 0;
      let missing = 0;
      for (const node of until) {
        if (wanted[node] === 0) missing += 1;
        wanted[node] = 1;
      }
      for (const [node, start] of seeds) {
        if (start >= distance[node]!) continue;
        distance[node] = start;
        push(node, start);
      }
      while (size > 0) {
        const node = heapNode[0]!;
        const key = heapKey[0]!;
        pop();
        if (settled[node] === 1) continue;
        settled[node] = 1;
        if (wanted[node] === 1 && --missing === 0) break;
        for (let a = first[node]!; a < first[node + 1]!; a++) {
          const through = key + cost[a]!;
          const next = target[a]!;
          if (through >= distance[next]!) continue;
          distance[next] = through;
          push(next, through);
        }
      }
      for (const node of until) wanted[node] = 0;
      return distance;
    },
  };
}
