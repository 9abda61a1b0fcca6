import { createCutFinder, plainGraph } from './cut';

/* `!` in this file: nodes and places in the lists are bounded by the part at hand. */

/** Directions in which a part may be cut in two, as (x, y) weights. */
const directions = [[1, 0], [0, 1], [1, 1], [1, -1]] as const;

/**
 * A rank for every node by nested dissection: the nodes that part the town get the highest ranks, then those that part the halves, and so
 * on. Found by inertial flow (Schild & Sommer 2015): sort along a direction, cut the first quarter from the last with as few
 * edges as can be, take the best of four directions. Knows the map but no times, so closures and profiles leave it as it is.
 */
export function dissectionRanks(nodes: number, tail: Int32Array, head: Int32Array, x: Float64Array, y: Float64Array): Int32Array {
  const graph = plainGraph(nodes, tail, head);
  const finder = createCutFinder(graph);
  const rank = new Int32Array(nodes);
  const partOf = new Int32Array(nodes);
  const side = new Uint8Array(nodes);
  const best = new Uint8Array(nodes);
  const scratch = new Int32Array(nodes);
  // Sorted once per direction; each split keeps the order within its parts.
  const lists = directions.map(([dx, dy]) => {
    const along = Float64Array.from(x, (value, v) => value * dx + y[v]! * dy);
    return Int32Array.from({ length: nodes }, (_, v) => v).sort((a, b) => along[a]! - along[b]! || a - b);
  });
  /** Of each cut edge one end has to go: all ends on the side that has fewer of them. Returns how many, and marks them 2 in `marks`. */
  const separate = (list: Int32Array, lo: number, hi: number, part: number, marks: Uint8Array): number => {
    const ends = [0, 0];
    for (const mark of [false, true]) {
      const chosen = ends[1]! <= ends[0]! ? 1 : 0;
      for (let i = lo; i < hi; i++) {
        const v = list[i]!;
        if (marks[v] === 2 || (mark && marks[v] !== chosen)) continue;
        for (let e = graph.first[v]!; e < graph.first[v + 1]!; e++) {
          const w = graph.head[e]!;
          if (partOf[w] !== part || marks[w] === marks[v] || marks[w] === 2) continue;
          if (mark) marks[v] = 2;
          else ends[marks[v]!]! += 1;
          break;
        }
      }
    }
    return Math.min(ends[0]!, ends[1]!);
  };

  let parts = 0;
  const open = [{ lo: 0, hi: nodes, part: 0 }];
  for (let task = open.pop(); task !== undefined; task = open.pop()) {
    const { lo, hi, part } = task;
    const size = hi - lo;
    if (size <= 2) {
      // Ranks of a part are its places in the lists.
      for (let i = lo; i < hi; i++) rank[lists[0]![i]!] = i;
      continue;
    }
    let bestScore = Infinity;
    for (const list of lists) {
      finder.cut(list, lo, hi, partOf, part, side);
      const separator = separate(list, lo, hi, part, side);
      let first = 0;
      for (let i = lo; i < hi; i++) if (side[list[i]!] === 1) first += 1;
      const smaller = Math.min(first, size - separator - first);
      const score = (separator + 0.01) / (smaller + 0.5);
      if (score >= bestScore) continue;
      bestScore = score;
      for (let i = lo; i < hi; i++) best[list[i]!] = side[list[i]!]!;
    }
    const counts = [0, 0, 0];
    for (let i = lo; i < hi; i++) counts[best[lists[0]![i]!]!]! += 1;
    const starts = [lo, lo + counts[0]!, lo + counts[0]! + counts[1]!];
    for (const list of lists) {
      const fill = starts.slice();
      for (let i = lo; i < hi; i++) scratch[fill[best[list[i]!]!]!++] = list[i]!;
      list.set(scratch.subarray(lo, hi), lo);
    }
    for (let i = starts[2]!; i < hi; i++) {
      const v = lists[0]![i]!;
      rank[v] = i;
      partOf[v] = -1;
    }
    for (const which of [0, 1] as const) {
      const [from, to] = [starts[which]!, starts[which + 1]!];
      parts += 1;
      for (let i = from; i < to; i++) partOf[lists[0]![i]!] = parts;
      if (from < to) open.push({ lo: from, hi: to, part: parts });
    }
  }
  return rank;
}
