import type { RoadNetwork } from '@shared/domain/roads/network';
import type { PlaceOnRoad } from '@shared/domain/roads/near';
import { createDijkstra } from './dijkstra';

/**
 * Times between places on pieces, by another way than the product's: the nodes of this graph are the *arcs*, and whoever has travelled one
 * may go on by the next unless that turn is banned. No splitting, no ranks, no seeds shared with what is tested.
 */
export function createArcOracle(network: RoadNetwork, arcMs: Int32Array, bansHold: boolean, barredMs: number) {
  const arcs = arcMs.length;
  const tail = (arc: number): number => (arc % 2 === 0 ? network.pieceFrom : network.pieceTo)[arc >> 1] ?? -1;
  const head = (arc: number): number => (arc % 2 === 0 ? network.pieceTo : network.pieceFrom)[arc >> 1] ?? -1;
  const banned = new Set<string>();
  if (bansHold) for (let i = 0; i < network.bannedTurns.length; i += 2) banned.add(`${network.bannedTurns[i]}>${network.bannedTurns[i + 1]}`);
  const leaving = new Map<number, number[]>();
  for (let arc = 0; arc < arcs; arc++) leaving.set(tail(arc), [...(leaving.get(tail(arc)) ?? []), arc]);
  const turns: (readonly [number, number])[] = [];
  for (let arc = 0; arc < arcs; arc++) for (const next of leaving.get(head(arc)) ?? []) if (!banned.has(`${arc}>${next}`)) turns.push([arc, next]);
  const dijkstra = createDijkstra({ nodes: arcs, tail: Int32Array.from(turns, ([a]) => a), head: Int32Array.from(turns, ([, b]) => b), ms: Int32Array.from(turns, ([, b]) => arcMs[b] ?? barredMs) }, barredMs);

  /** From the piece's drawn beginning to the place, on the arc that is drawn that way; rounded once, as the product promises. */
  const share = (arc: number, { along }: PlaceOnRoad): number => (arc % 2 === 0 ? Math.round((arcMs[arc] ?? 0) * along) : (arcMs[arc] ?? 0) - Math.round((arcMs[arc] ?? 0) * along));
  const open = (piece: number): number[] => [2 * piece, 2 * piece + 1].filter((arc) => (arcMs[arc] ?? barredMs) < barredMs);

  return {
    /** Milliseconds on the road, to each of several places; Infinity where no way leads. */
    from(start: PlaceOnRoad, ends: readonly PlaceOnRoad[]): number[] {
      const seeds = open(start.piece).map((arc) => [arc, (arcMs[arc] ?? 0) - share(arc, start)] as const);
      const travelled = dijkstra.from(seeds);
      return ends.map((end) => {
        let best = Infinity;
        for (const arc of open(end.piece)) {
          // Coming from any other arc that may turn into this one …
          for (let before = 0; before < arcs; before++) {
            if (head(before) === tail(arc) && !banned.has(`${before}>${arc}`)) best = Math.min(best, (travelled[before] ?? Infinity) + share(arc, end));
          }
          // … or being on it already, behind the place.
          if (end.piece === start.piece && share(arc, start) <= share(arc, end) && (arc % 2 === 0 ? start.along <= end.along : start.along >= end.along)) best = Math.min(best, share(arc, end) - share(arc, start));
        }
        return best;
      });
    },
  };
}
