import { unreachable } from '../profile';
import type { Hierarchy } from './hierarchy';

/* `!` in this file: links and nodes are the hierarchy's own. */

/** Times on the links for one profile and one set of closures: `up[link]` from its lower to its higher end, `down[link]` back. */
export interface LinkTimes {
  readonly up: Int32Array;
  readonly down: Int32Array;
}

/**
 * Puts times on the links: those of the edges, then, from the lowest node up, each link takes the way over every lower corner of its
 * triangles where that is shorter. Exact whatever the times are, zero and `unreachable` included; times below zero are not allowed.
 * The paper's second pass, which drops links that no shortest way needs, is left out: it triples this and halves the searches, and after a
 * closure the operator waits for both.
 */
export function customise(hierarchy: Hierarchy, edgeMs: Int32Array): LinkTimes {
  const { nodes, first, head, belowFirst, belowTail, belowLink, edgeLink, edgeDown } = hierarchy;
  const up = new Int32Array(head.length).fill(unreachable);
  const down = new Int32Array(head.length).fill(unreachable);
  for (let e = 0; e < edgeLink.length; e++) {
    const link = edgeLink[e]!;
    if (link === -1) continue;
    const times = edgeDown[e] === 1 ? down : up;
    if (edgeMs[e]! < times[link]!) times[link] = edgeMs[e]!;
  }
  /** The link from u to each higher node; written for u before it is read for u. */
  const linkTo = new Int32Array(nodes);
  for (let u = 0; u < nodes; u++) {
    for (let link = first[u]!; link < first[u + 1]!; link++) linkTo[head[link]!] = link;
    for (let below = belowFirst[u]!; below < belowFirst[u + 1]!; below++) {
      const v = belowTail[below]!;
      const toU = belowLink[below]!;
      const fromU = down[toU]!;
      const intoU = up[toU]!;
      if (fromU === unreachable && intoU === unreachable) continue;
      // Links of v beyond u: their heads are linked to u as well, for v joined them.
      for (let link = toU + 1; link < first[v + 1]!; link++) {
        const side = linkTo[head[link]!]!;
        const there = fromU + up[link]!;
        const back = down[link]! + intoU;
        if (there < up[side]!) up[side] = there;
        if (back < down[side]!) down[side] = back;
      }
    }
  }
  return { up, down };
}
