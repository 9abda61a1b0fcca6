import type { RoadNetwork } from './network';
import { msFor, unreachable, type ProfileRules } from './profile';
import type { TurnGraph } from './turns';

/* `!` in this file: arcs, pieces and edges are the network's own. */

/** Milliseconds along each arc for one profile; `unreachable` where it may not go. `closed[piece]` is 1 where nobody may. */
export function arcTimes(network: RoadNetwork, rules: ProfileRules, closed: Uint8Array): Int32Array {
  const times = new Int32Array(2 * network.pieceFrom.length).fill(unreachable);
  for (let piece = 0; piece < network.pieceFrom.length; piece++) {
    if (closed[piece] === 1) continue;
    const usual = rules.kmh[network.pieceClass[piece]!]!; // a class is 0 to 3
    const limit = network.pieceLimitKmh[piece]!;
    const kmh = usual > 0 && limit > 0 && rules.shareOfLimit !== null ? limit * rules.shareOfLimit : usual;
    const ms = msFor(network.pieceLengthM[piece]!, kmh);
    const oneWay = rules.obeysOneWay ? network.pieceOneWay[piece]! : 0;
    if (oneWay >= 0) times[2 * piece] = ms;
    if (oneWay <= 0) times[2 * piece + 1] = ms;
  }
  return times;
}

/** The same by edge of the searched graph, forbidden turns barred for who obeys them. */
export function edgeTimes(turns: TurnGraph, arcMs: Int32Array, rules: ProfileRules): Int32Array {
  const times = new Int32Array(turns.edgeTail.length);
  for (let arc = 0; arc < arcMs.length; arc++) {
    for (let edge = turns.arcEdges[arc]!; edge < turns.arcEdges[arc + 1]!; edge++) {
      times[edge] = rules.obeysTurnBans && turns.edgeBanned[edge] === 1 ? unreachable : arcMs[arc]!;
    }
  }
  return times;
}
