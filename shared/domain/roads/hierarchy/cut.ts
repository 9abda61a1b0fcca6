/* `!` in this file: half edges and nodes are numbered by the graph's own arrays. */

/** An undirected simple graph; the half edges of node v are `first[v]` up to, without, `first[v + 1]`, and `twin` is the same edge seen from the other end. */
export interface PlainGraph {
  readonly nodes: number;
  readonly first: Int32Array;
  readonly head: Int32Array;
  readonly twin: Int32Array;
}

export function plainGraph(nodes: number, tail: Int32Array, head: Int32Array): PlainGraph {
  const keys = new Float64Array(2 * tail.length);
  let count = 0;
  for (let e = 0; e < tail.length; e++) {
    if (tail[e] === head[e]) continue;
    keys[count++] = tail[e]! * nodes + head[e]!;
    keys[count++] = head[e]! * nodes + tail[e]!;
  }
  const sorted = keys.subarray(0, count).sort();
  const first = new Int32Array(nodes + 1);
  const heads = new Int32Array(count);
  let edges = 0;
  for (let i = 0; i < count; i++) {
    if (i > 0 && sorted[i] === sorted[i - 1]) continue;
    const from = Math.floor(sorted[i]! / nodes);
    heads[edges++] = sorted[i]! - from * nodes;
    first[from + 1]! += 1;
  }
  for (let v = 0; v < nodes; v++) first[v + 1]! += first[v]!;
  // Edges come sorted by tail, so those into a node come in the order in which the node lists their tails.
  const twin = new Int32Array(edges);
  const next = first.slice();
  for (let v = 0; v < nodes; v++) for (let e = first[v]!; e < first[v + 1]!; e++) twin[e] = next[heads[e]!]!++;
  return { nodes, first, head: heads.slice(0, edges), twin };
}

/**
 * Smallest edge cut between the first and the last quarter of a list of nodes: Dinic's algorithm (1970) with unit capacities, confined
 * to nodes of one part. The scratch is as large as the graph and is reused by every cut.
 */
export interface CutFinder {
  /** Nodes on the side of the first quarter are marked 1 in `side`, the others of the list 0. `partOf[v]` equals `part` for the nodes of the list, and no others. Returns the size of the cut. */
  cut(list: Int32Array, lo: number, hi: number, partOf: Int32Array, part: number, side: Uint8Array): number;
}

export function createCutFinder({ nodes, first, head, twin }: PlainGraph): CutFinder {
  const flow = new Int8Array(head.length);
  const level = new Int32Array(nodes);
  const arc = new Int32Array(nodes);
  const queue = new Int32Array(nodes);
  const path = new Int32Array(nodes);
  const sink = new Uint8Array(nodes);

  return {
    cut(list, lo, hi, partOf, part, side) {
      const quarter = Math.max(1, Math.floor((hi - lo) / 4));
      for (let i = lo; i < hi; i++) {
        const v = list[i]!;
        sink[v] = i >= hi - quarter ? 1 : 0;
        flow.fill(0, first[v], first[v + 1]);
      }
      let size = 0;
      for (;;) {
        // Levels from all sources at once.
        for (let i = lo; i < hi; i++) level[list[i]!] = -1;
        let tailAt = 0;
        for (let i = lo; i < lo + quarter; i++) {
          level[list[i]!] = 0;
          queue[tailAt++] = list[i]!;
        }
        let reached = false;
        for (let at = 0; at < tailAt; at++) {
          const v = queue[at]!;
          for (let e = first[v]!; e < first[v + 1]!; e++) {
            const w = head[e]!;
            if (partOf[w] !== part || level[w] !== -1 || flow[e] === 1) continue;
            level[w] = level[v]! + 1;
            if (sink[w] === 1) reached = true;
            queue[tailAt++] = w;
          }
        }
        if (!reached) break;
        for (let at = 0; at < tailAt; at++) arc[queue[at]!] = first[queue[at]!]!;
        for (let i = lo; i < lo + quarter; i++) {
          const source = list[i]!;
          for (;;) {
            let depth = 0;
            let v = source;
            while (sink[v] === 0) {
              const e = arc[v]!;
              if (e < first[v + 1]!) {
                const w = head[e]!;
                if (partOf[w] === part && flow[e]! < 1 && level[w] === level[v]! + 1) {
                  path[depth++] = e;
                  v = w;
                } else arc[v] = e + 1;
              } else {
                if (depth === 0) break;
                v = head[twin[path[--depth]!]!]!;
                arc[v]! += 1;
              }
            }
            if (sink[v] === 0) break;
            size += 1;
            for (let step = 0; step < depth; step++) {
              flow[path[step]!]! += 1;
              flow[twin[path[step]!]!]! -= 1;
            }
          }
        }
      }
      for (let i = lo; i < hi; i++) side[list[i]!] = level[list[i]!] === -1 ? 0 : 1;
      return size;
    },
  };
}
