import { performance } from 'node:perf_hooks';
import { arcTimes, edgeTimes } from '@shared/domain/roads/arc-times';
import { customise } from '@shared/domain/roads/hierarchy/customise';
import { createSearches } from '@shared/domain/roads/hierarchy/search';
import { buildRoadModel, type RoadModel } from '@shared/domain/roads/model';
import { defaultTravelSettings, unreachable } from '@shared/domain/roads/profile';
import { createDijkstra } from '../unit/roads/dijkstra';
import { town } from '../unit/roads/town';
import { percentileOf, sampleBySide } from './measure';
import { row, type Bench, type BenchRow, type BenchSize } from './row';

/** Streets to a side of the town, and places from and to which people go. The full one has about 50,000 junctions and 164,000 arcs. */
const sizes: Readonly<Record<BenchSize, { readonly side: number; readonly from: number; readonly to: number; readonly rounds: number }>> = {
  small: { side: 112, from: 400, to: 200, rounds: 3 },
  full: { side: 224, from: 400, to: 200, rounds: 5 },
};
const seed = 20_240_611;
const pairsAsked = 400;

/** The searched graph with the nodes renamed by rank, so that both sides speak of the same nodes. */
function byRank({ turns, hierarchy }: RoadModel, ms: Int32Array) {
  const rankOf = (state: number): number => hierarchy.rank[state] ?? 0;
  return { nodes: hierarchy.nodes, tail: Int32Array.from(turns.edgeTail, rankOf), head: Int32Array.from(turns.edgeHead, rankOf), ms };
}

async function run(size: BenchSize, say: (line: string) => void): Promise<readonly BenchRow[]> {
  const { side, from: fromCount, to: toCount, rounds } = sizes[size];
  const lines = town(seed, { columns: side, rows: side, density: 0.95, gates: 0.35, oneWayShare: 0.05, limitShare: 0.1, bansPerHundred: 0.2 });
  const begin = performance.now();
  const model = buildRoadModel(lines);
  const built = performance.now() - begin;
  const rules = defaultTravelSettings.profiles.car;
  const open = new Uint8Array(model.network.pieceFrom.length);
  const ms = edgeTimes(model.turns, arcTimes(model.network, rules, open), rules);
  const arcs = byRank(model, ms);
  const { nodes } = arcs;
  say(`${model.network.nodeX.length.toLocaleString('en')} junctions, ${arcs.tail.length.toLocaleString('en')} arcs, ${model.hierarchy.head.length.toLocaleString('en')} links; built in ${(built / 1000).toFixed(1)} s`);

  const times = customise(model.hierarchy, ms);
  const searches = createSearches(model.hierarchy);
  const ahead = createDijkstra(arcs, unreachable);
  const backwards = createDijkstra(arcs, unreachable, true);
  /** Spread over the town by a stride that shares no factor with its size. */
  const spread = (count: number, offset: number): number[] => Array.from({ length: count }, (_, i) => ((i + offset) * 7919) % nodes);
  const from = spread(fromCount, 0);
  const to = spread(toCount, 100_003);
  const at = (list: readonly number[], i: number): number => list[i % list.length] ?? 0;
  const seedsOf = (list: readonly number[]) => list.map((node) => [{ node, ms: 0 }]);
  const [fromSeeds, toSeeds] = [seedsOf(from), seedsOf(to)];

  let mismatches = 0;
  const compare = (found: number | undefined, anchor: number | undefined): void => {
    if (found !== Math.min(anchor ?? Infinity, unreachable)) mismatches += 1;
  };
  let matrix = new Int32Array(0);
  const byDijkstra = (check: boolean): void => {
    to.forEach((target, column) => {
      const distances = backwards.from([[target, 0]], from);
      if (check) from.forEach((source, i) => compare(matrix[i * to.length + column], distances[source]));
    });
  };
  matrix = Int32Array.from(searches.matrix(times, fromSeeds, toSeeds));
  byDijkstra(true);
  to.slice(0, 20).forEach((target, i) => {
    const all = searches.allTo(times, [{ node: target, ms: 0 }]);
    backwards.from([[target, 0]]).forEach((distance, node) => compare(all[node], distance));
    compare(searches.between(times, [{ node: at(from, i), ms: 0 }], [{ node: target, ms: 0 }]), ahead.from([[at(from, i), 0]], [target])[target]);
  });
  if (mismatches > 0) throw new Error(`${mismatches} times differ from Dijkstra's`);
  say(`0 of ${(from.length * to.length + 20 * (nodes + 1)).toLocaleString('en')} times differ from Dijkstra's`);

  const anchor = 'Dijkstra, typed arrays';
  const median = (spent: readonly number[]): number => percentileOf(spent, 0.5);
  const table = await sampleBySide(rounds, () => searches.matrix(times, fromSeeds, toSeeds), () => byDijkstra(false));
  const into = new Int32Array(nodes);
  const sweep = await sampleBySide(60, (i) => searches.allTo(times, [{ node: at(to, i), ms: 0 }], into), (i) => backwards.from([[at(to, i), 0]]));
  // Another step through the targets than through the sources: else all pairs would lie equally far apart.
  const partner = (i: number): number => at(to, 67 * i + 13);
  const pairs = await sampleBySide(pairsAsked, (i) => searches.between(times, [{ node: at(from, i), ms: 0 }], [{ node: partner(i), ms: 0 }]), (i) => ahead.from([[at(from, i), 0]], [partner(i)]));
  // A closure is in force when the times are on the links; without the hierarchy one search would be all there is to redo.
  const closing = await sampleBySide(10, () => customise(model.hierarchy, ms), (i) => backwards.from([[at(to, i), 0]]));
  const sized = size === 'full' ? '' : ` (here ${model.network.nodeX.length.toLocaleString('en')} junctions)`;
  return [
    row(`matrix ${from.length} × ${to.length}${sized}`, 'ms', median(table.act), `${anchor}, ${to.length} searches`, median(table.anchor), { atMost: 0.05 }),
    row(`matrix, all to one incident${sized}`, 'ms', median(sweep.act), `${anchor}, one search`, median(sweep.anchor), { atMost: 0.5 }),
    row(`matrix, one pair${sized}`, 'ms', median(pairs.act), `${anchor}, until the other is reached`, median(pairs.anchor), { atMost: 0.05 }),
    row(`matrix, a closure takes effect${sized}`, 'ms', median(closing.act), `${anchor}, one search`, median(closing.anchor), { atMost: 10 }),
    row(`matrix, streets built${sized}`, 'ms', built, `${anchor}, ${to.length} searches`, median(table.anchor), { atMost: 5 }),
  ];
}

export const roadBenches: readonly Bench[] = [{ name: 'matrix', run }];
