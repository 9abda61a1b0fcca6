/** A network that is built arc by arc and then sent through. Costs are not negative; whole ones are exact while paths stay below 2⁵³. */
export interface FlowNetwork {
  /** @returns the arc's number, for `flowOf` */
  readonly arc: (from: number, to: number, capacity: number, cost: number) => number;
  /** As much as fits from source to sink, at the least cost. Once only. */
  readonly send: (source: number, sink: number) => { readonly flow: number; readonly cost: number };
  readonly flowOf: (arc: number) => number;
}

/**
 * Successive shortest paths with node potentials, Dijkstra with a binary heap (R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network
 * Flows", 1993, §9.7–9.8). O(flow · arcs · log nodes). Among equal paths the one of the lower arcs, so that the answer is always the same.
 */
export function flowNetwork(nodes: number): FlowNetwork {
  // Arc 2i and its way back 2i + 1.
  const heads: number[] = [];
  const rests: number[] = [];
  const costs: number[] = [];

  const arc = (from: number, to: number, capacity: number, cost: number): number => {
    if (!(cost >= 0) || !(capacity >= 0)) throw new RangeError(`flowNetwork: an arc of capacity ${capacity} and cost ${cost}`);
    heads.push(to, from);
    rests.push(capacity, 0);
    costs.push(cost, -cost);
    return heads.length / 2 - 1;
  };

  const send = (source: number, sink: number): { readonly flow: number; readonly cost: number } => {
    const head = Int32Array.from(heads);
    const cost = Float64Array.from(costs);
    const first = new Int32Array(nodes + 1);
    const leaving = new Int32Array(head.length);
    // The `!` below: nodes are below `nodes` and arcs below their number, by construction.
    for (let at = 0; at < head.length; at++) first[head[at ^ 1]! + 1]! += 1;
    for (let node = 0; node < nodes; node++) first[node + 1]! += first[node]!;
    const next = first.slice(0, nodes);
    for (let at = 0; at < head.length; at++) leaving[next[head[at ^ 1]!]!++] = at;

    const potential = new Float64Array(nodes);
    const distance = new Float64Array(nodes);
    const by = new Int32Array(nodes);
    const isFinal = new Uint8Array(nodes);
    const queue = nodeQueue(nodes, distance);
    let flow = 0;
    let spent = 0;
    for (;;) {
      distance.fill(Infinity);
      isFinal.fill(0);
      distance[source] = 0;
      queue.clear();
      queue.push(source);
      for (let node = queue.pop(); node >= 0; node = queue.pop()) {
        isFinal[node] = 1;
        if (node === sink) break;
        const base = distance[node]! + potential[node]!;
        for (let k = first[node]!; k < first[node + 1]!; k++) {
          const at = leaving[k]!;
          const to = head[at]!;
          if (rests[at] === 0 || isFinal[to] === 1) continue;
          const reached = base + cost[at]! - potential[to]!;
          if (reached < distance[to]!) {
            distance[to] = reached;
            by[to] = at;
            queue.push(to);
          }
        }
      }
      const toSink = distance[sink]!;
      if (toSink === Infinity) return { flow, cost: spent };
      // Nodes beyond the sink move with it: no arc's reduced cost falls below 0.
      for (let node = 0; node < nodes; node++) potential[node]! += isFinal[node] === 1 ? distance[node]! : toSink;
      let amount = Infinity;
      for (let node = sink; node !== source; node = head[by[node]! ^ 1]!) amount = Math.min(amount, rests[by[node]!]!);
      for (let node = sink; node !== source; node = head[by[node]! ^ 1]!) {
        const at = by[node]!;
        rests[at]! -= amount;
        rests[at ^ 1]! += amount;
        spent += amount * cost[at]!;
      }
      flow += amount;
    }
  };

  return { arc, send, flowOf: (at) => rests[2 * at + 1] ?? 0 };
}

/** Nodes by distance, then number; a node that comes nearer rises. Owned by one search at a time. */
function nodeQueue(nodes: number, distance: Float64Array): { readonly push: (node: number) => void; readonly pop: () => number; readonly clear: () => void } {
  const heap = new Int32Array(nodes);
  const placeOf = new Int32Array(nodes).fill(-1);
  let size = 0;
  // The `!` below: places lie below `size`, nodes below `nodes`.
  const isBefore = (a: number, b: number): boolean => distance[a]! < distance[b]! || (distance[a] === distance[b] && a < b);
  const put = (node: number, place: number): void => {
    heap[place] = node;
    placeOf[node] = place;
  };
  return {
    push: (node) => {
      let place = placeOf[node]! >= 0 ? placeOf[node]! : size++;
      while (place > 0) {
        const parent = (place - 1) >> 1;
        if (!isBefore(node, heap[parent]!)) break;
        put(heap[parent]!, place);
        place = parent;
      }
      put(node, place);
    },
    pop: () => {
      if (size === 0) return -1;
      const top = heap[0]!;
      placeOf[top] = -1;
      const last = heap[--size]!;
      if (size === 0) return top;
      let place = 0;
      for (let child = 1; child < size; child = 2 * place + 1) {
        if (child + 1 < size && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
        if (!isBefore(heap[child]!, last)) break;
        put(heap[child]!, place);
        place = child;
      }
      put(last, place);
      return top;
    },
    clear: () => {
      while (size > 0) placeOf[heap[--size]!] = -1;
    },
  };
}
