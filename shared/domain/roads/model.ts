import { buildHierarchy, type Hierarchy } from './hierarchy/hierarchy';
import { dissectionRanks } from './hierarchy/order';
import { buildNearIndex, type NearIndex } from './near';
import { buildNetwork, type RoadNetwork } from './network';
import type { StreetLines } from './streets';
import { splitAtBans, type TurnGraph } from './turns';

/* `!` in this file: states are numbered by the turn graph. */

/**
 * Everything that depends on the map alone, built once per set of streets (seconds; in a worker) and then only read: numbers and typed
 * arrays throughout, so it can be cloned, transferred and kept in a file as it is.
 */
export interface RoadModel {
  readonly network: RoadNetwork;
  readonly turns: TurnGraph;
  readonly hierarchy: Hierarchy;
  readonly near: NearIndex;
}

/** Pure: the same lines give the same model, byte by byte. @throws RangeError as `buildNetwork` does. */
export function buildRoadModel(lines: StreetLines): RoadModel {
  const network = buildNetwork(lines);
  const turns = splitAtBans(network);
  const x = Float64Array.from(turns.stateNode, (node) => network.nodeX[node]!);
  const y = Float64Array.from(turns.stateNode, (node) => network.nodeY[node]!);
  const rank = dissectionRanks(turns.states, turns.edgeTail, turns.edgeHead, x, y);
  return { network, turns, hierarchy: buildHierarchy(rank, turns.edgeTail, turns.edgeHead), near: buildNearIndex(network) };
}

/** The buffers of a model, each once: the transfer list that moves it to another thread instead of copying it. */
export function buffersOf(model: RoadModel): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const part of Object.values(model) as readonly object[]) {
    for (const value of Object.values(part) as readonly unknown[]) if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
  }
  return [...buffers];
}
