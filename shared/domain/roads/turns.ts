import { headOf, tailOf, type RoadNetwork } from './network';

/* `!` in this file: arcs and nodes are the network's own. */

/**
 * The graph that is searched. Only where a ban begins does a node fall apart: whoever comes by such an arc stands in a *state* of its own,
 * from which the same arcs leave, the forbidden ones marked. All other nodes are one state, so a city without bans costs nothing.
 * Marked edges stay in the graph because walkers may use them: one topology serves all profiles.
 */
export interface TurnGraph {
  readonly states: number;
  /** The first states are the nodes themselves. */
  readonly stateNode: Int32Array;
  readonly edgeTail: Int32Array;
  readonly edgeHead: Int32Array;
  readonly edgeBanned: Uint8Array;
  /** Edges of arc a: `arcEdges[a]` up to, without, `arcEdges[a + 1]`; the first leaves the node itself. */
  readonly arcEdges: Uint32Array;
  /** The state in which an arc ends. */
  readonly arcHead: Int32Array;
}

export function splitAtBans(network: RoadNetwork): TurnGraph {
  const nodes = network.nodeX.length;
  const arcs = 2 * network.pieceFrom.length;
  const banned = network.bannedTurns;
  const stateNode = Array.from({ length: nodes }, (_, node) => node);
  const arcHead = Int32Array.from({ length: arcs }, (_, arc) => headOf(network, arc));
  const statesAt = new Map<number, number[]>();
  const forbidden = new Set<number>();
  for (let i = 0; i < banned.length; i += 2) {
    const from = banned[i]!;
    if (arcHead[from]! < nodes) {
      const node = arcHead[from]!;
      const state = stateNode.push(node) - 1;
      arcHead[from] = state;
      const there = statesAt.get(node);
      if (there === undefined) statesAt.set(node, [state]);
      else there.push(state);
    }
    forbidden.add(arcHead[from]! * arcs + banned[i + 1]!);
  }
  const tails: number[] = [];
  const heads: number[] = [];
  const bans: number[] = [];
  const arcEdges = new Uint32Array(arcs + 1);
  for (let arc = 0; arc < arcs; arc++) {
    const tail = tailOf(network, arc);
    for (const state of [tail, ...(statesAt.get(tail) ?? [])]) {
      tails.push(state);
      heads.push(arcHead[arc]!);
      bans.push(state >= nodes && forbidden.has(state * arcs + arc) ? 1 : 0);
    }
    arcEdges[arc + 1] = tails.length;
  }
  return {
    states: stateNode.length,
    stateNode: Int32Array.from(stateNode),
    edgeTail: Int32Array.from(tails),
    edgeHead: Int32Array.from(heads),
    edgeBanned: Uint8Array.from(bans),
    arcEdges,
    arcHead,
  };
}
