/* `!` in this file: nodes are named by rank, 0 to nodes − 1, and links by their place in the arrays below. */

/**
 * A customisable contraction hierarchy (Dibbelt, Strasser & Wagner 2014), without times. Nodes are named by rank. The *links* of v lead to
 * higher nodes only; contracting v joins all of them to each other, and since the lowest of them (`parent`) is contracted next, it is enough to
 * hand v's list on to it. Whatever way is shortest, one as short climbs links from its start and descends links to its end.
 */
export interface Hierarchy {
  readonly nodes: number;
  readonly rank: Int32Array;
  /** Links of v: `first[v]` up to, without, `first[v + 1]`, by rising head. */
  readonly first: Int32Array;
  readonly head: Int32Array;
  /** The lowest node above, -1 at a top. All that a search from v can climb to are the parents of parents. */
  readonly parent: Int32Array;
  /** Links into v from below: `belowFirst[v]` … `belowFirst[v + 1]` of `belowTail`, `belowLink`. */
  readonly belowFirst: Int32Array;
  readonly belowTail: Int32Array;
  readonly belowLink: Int32Array;
  /** The link of each edge of the graph, -1 for loops; `edgeDown` is 1 where the edge runs from the higher end to the lower. */
  readonly edgeLink: Int32Array;
  readonly edgeDown: Uint8Array;
}

export function buildHierarchy(rank: Int32Array, tail: Int32Array, head: Int32Array): Hierarchy {
  const nodes = rank.length;
  const own: number[][] = Array.from({ length: nodes }, () => []);
  for (let e = 0; e < tail.length; e++) {
    const a = rank[tail[e]!]!;
    const b = rank[head[e]!]!;
    if (a !== b) own[Math.min(a, b)]!.push(Math.max(a, b));
  }
  const first = new Int32Array(nodes + 1);
  const parent = new Int32Array(nodes).fill(-1);
  const seen = new Int32Array(nodes).fill(-1);
  const childFirst = new Int32Array(nodes).fill(-1);
  const childNext = new Int32Array(nodes).fill(-1);
  let heads = new Int32Array(Math.max(16, 4 * tail.length));
  let links = 0;
  for (let v = 0; v < nodes; v++) {
    const above: number[] = [];
    const take = (w: number): void => {
      if (w === v || seen[w] === v) return;
      seen[w] = v;
      above.push(w);
    };
    for (const w of own[v]!) take(w);
    for (let child = childFirst[v]!; child !== -1; child = childNext[child]!) for (let link = first[child]!; link < first[child + 1]!; link++) take(heads[link]!);
    above.sort((a, b) => a - b);
    if (links + above.length > heads.length) {
      const longer = new Int32Array(2 * (links + above.length));
      longer.set(heads);
      heads = longer;
    }
    for (const w of above) heads[links++] = w;
    first[v + 1] = links;
    if (above.length > 0) {
      parent[v] = above[0]!;
      childNext[v] = childFirst[above[0]!]!;
      childFirst[above[0]!] = v;
    }
  }
  const head32 = heads.slice(0, links);

  const belowFirst = new Int32Array(nodes + 1);
  for (const w of head32) belowFirst[w + 1]! += 1;
  for (let v = 0; v < nodes; v++) belowFirst[v + 1]! += belowFirst[v]!;
  const fill = belowFirst.slice();
  const belowTail = new Int32Array(links);
  const belowLink = new Int32Array(links);
  for (let v = 0; v < nodes; v++) {
    for (let link = first[v]!; link < first[v + 1]!; link++) {
      const place = fill[head32[link]!]!++;
      belowTail[place] = v;
      belowLink[place] = link;
    }
  }

  const edgeLink = new Int32Array(tail.length).fill(-1);
  const edgeDown = new Uint8Array(tail.length);
  for (let e = 0; e < tail.length; e++) {
    const a = rank[tail[e]!]!;
    const b = rank[head[e]!]!;
    if (a === b) continue;
    edgeLink[e] = linkBetween(first, head32, Math.min(a, b), Math.max(a, b));
    edgeDown[e] = a > b ? 1 : 0;
  }
  return { nodes, rank, first, head: head32, parent, belowFirst, belowTail, belowLink, edgeLink, edgeDown };
}

function linkBetween(first: Int32Array, head: Int32Array, low: number, high: number): number {
  let from = first[low]!;
  let to = first[low + 1]! - 1;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (head[middle]! < high) from = middle + 1;
    else to = middle;
  }
  return from;
}
