import type { LngLat } from '@shared/domain/ids';

/* `!` in this file: nodes, arcs and roads are numbered by the graph's own arrays, and indexes of the heap stay below its length. */

/** Roads as an undirected graph; `chains[i]` runs from `from[i]` to `to[i]`. */
export interface RoadGraph {
  readonly points: readonly LngLat[];
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly lengthM: Float64Array;
  readonly chains: readonly (readonly LngLat[])[];
  readonly toMetres: (point: LngLat) => readonly [number, number];
}

export interface Route {
  /** Roads in the order in which they are passed. */
  readonly roads: readonly number[];
  readonly line: readonly LngLat[];
  readonly lengthM: number;
}

export interface Router {
  nearestNode(point: LngLat): number;
  pointOf(node: number): LngLat;
  /** Metres from one node to each by the cheapest way, Infinity where none leads: everybody's way to a place, since roads run both ways. */
  metresFrom(node: number): Float64Array;
  /** Null where no way leads. */
  route(from: number, to: number): Route | null;
  /** A node next to this one, by `choice` in [0, 1). */
  neighbour(node: number, choice: number): number;
}

/** Dijkstra with a bucket of nodes for nearest look-ups. `costOf` scales the length of a road (at least 0.5 of it, which the A* bound relies on). */
export function createRouter(graph: RoadGraph, costOf: (road: number) => number = () => 1): Router {
  const n = graph.points.length;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  graph.points.forEach((point, i) => {
    [x[i], y[i]] = graph.toMetres(point);
  });
  const first = new Int32Array(n + 1);
  for (let r = 0; r < graph.from.length; r += 1) {
    first[graph.from[r]! + 1]! += 1;
    first[graph.to[r]! + 1]! += 1;
  }
  for (let i = 0; i < n; i += 1) first[i + 1]! += first[i]!;
  const fill = first.slice();
  const arcTo = new Int32Array(2 * graph.from.length);
  const arcRoad = new Int32Array(2 * graph.from.length);
  for (let r = 0; r < graph.from.length; r += 1) {
    const a = graph.from[r]!, b = graph.to[r]!;
    arcTo[fill[a]!] = b;
    arcRoad[fill[a]!++] = r;
    arcTo[fill[b]!] = a;
    arcRoad[fill[b]!++] = r;
  }

  const cell = 400;
  const buckets = new Map<string, number[]>();
  for (let i = 0; i < n; i += 1) {
    const key = `${Math.floor(x[i]! / cell)},${Math.floor(y[i]! / cell)}`;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [i]);
    else bucket.push(i);
  }
  const nearestNode = (point: LngLat): number => {
    const [px, py] = graph.toMetres(point);
    const cx = Math.floor(px / cell);
    const cy = Math.floor(py / cell);
    let best = 0;
    let bestDistance = Infinity;
    for (let ring = 0; ring < 80; ring += 1) {
      // A node in a farther ring is at least (ring - 1) cells away.
      if (bestDistance < (ring - 1) * cell) break;
      for (let gx = cx - ring; gx <= cx + ring; gx += 1) {
        for (let gy = cy - ring; gy <= cy + ring; gy += 1) {
          if (Math.max(Math.abs(gx - cx), Math.abs(gy - cy)) !== ring) continue;
          for (const node of buckets.get(`${gx},${gy}`) ?? []) {
            const distance = Math.hypot(x[node]! - px, y[node]! - py);
            if (distance < bestDistance) {
              bestDistance = distance;
              best = node;
            }
          }
        }
      }
    }
    return best;
  };

  const cost = new Float64Array(n).fill(Infinity);
  const viaRoad = new Int32Array(n);
  const viaNode = new Int32Array(n);
  const touched: number[] = [];
  const heap: number[] = [];
  const rank: number[] = [];
  const push = (node: number, key: number): void => {
    let i = heap.length;
    heap.push(node);
    rank.push(key);
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (rank[up]! <= key) break;
      heap[i] = heap[up]!;
      rank[i] = rank[up]!;
      i = up;
    }
    heap[i] = node;
    rank[i] = key;
  };
  const pop = (): number => {
    const top = heap[0]!; // called on a filled heap only
    const node = heap.pop()!;
    const key = rank.pop()!;
    const size = heap.length;
    if (size > 0) {
      let i = 0;
      for (;;) {
        let down = 2 * i + 1;
        if (down >= size) break;
        if (down + 1 < size && rank[down + 1]! < rank[down]!) down += 1;
        if (rank[down]! >= key) break;
        heap[i] = heap[down]!;
        rank[i] = rank[down]!;
        i = down;
      }
      heap[i] = node;
      rank[i] = key;
    }
    return top;
  };

  /** Fills `cost` from one node, until `to` is settled or, without one, everywhere. */
  const search = (from: number, to: number | null): void => {
    for (const node of touched) cost[node] = Infinity;
    touched.length = 0;
    heap.length = 0;
    rank.length = 0;
    const ahead = (node: number): number => (to === null ? 0 : 0.5 * Math.hypot(x[node]! - x[to]!, y[node]! - y[to]!));
    cost[from] = 0;
    touched.push(from);
    push(from, ahead(from));
    while (heap.length > 0) {
      const key = rank[0]!;
      const node = pop();
      if (node === to) break;
      if (key > cost[node]! + ahead(node) + 1e-6) continue;
      for (let arc = first[node]!; arc < first[node + 1]!; arc += 1) {
        const next = arcTo[arc]!;
        const road = arcRoad[arc]!;
        const through = cost[node]! + graph.lengthM[road]! * Math.max(0.5, costOf(road));
        if (through >= cost[next]!) continue;
        if (cost[next] === Infinity) touched.push(next);
        cost[next] = through;
        viaRoad[next] = road;
        viaNode[next] = node;
        push(next, through + ahead(next));
      }
    }
  };

  const route = (from: number, to: number): Route | null => {
    search(from, to);
    if (cost[to] === Infinity) return null;
    const roads: number[] = [];
    for (let node = to; node !== from; node = viaNode[node]!) roads.push(viaRoad[node]!);
    roads.reverse();
    const line: LngLat[] = [graph.points[from]!];
    let here = from;
    let lengthM = 0;
    for (const road of roads) {
      const chain = graph.chains[road]!;
      const forward = graph.from[road] === here;
      for (let i = 1; i < chain.length; i += 1) line.push(chain[forward ? i : chain.length - 1 - i]!);
      here = forward ? graph.to[road]! : graph.from[road]!;
      lengthM += graph.lengthM[road]!;
    }
    return { roads, line, lengthM };
  };

  return {
    nearestNode,
    pointOf: (node) => graph.points[node] ?? [0, 0],
    metresFrom(node) {
      search(node, null);
      return cost.slice();
    },
    route,
    neighbour(node, choice) {
      const degree = (first[node + 1] ?? 0) - (first[node] ?? 0);
      return degree === 0 ? node : (arcTo[(first[node] ?? 0) + Math.floor(choice * degree)] ?? node);
    },
  };
}
