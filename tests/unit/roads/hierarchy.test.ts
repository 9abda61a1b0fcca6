import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { customise } from '@shared/domain/roads/hierarchy/customise';
import { buildHierarchy } from '@shared/domain/roads/hierarchy/hierarchy';
import { dissectionRanks } from '@shared/domain/roads/hierarchy/order';
import { createSearches, type Seed } from '@shared/domain/roads/hierarchy/search';
import { Random } from '../../builders/random';
import { createDijkstra, type PlainArcs } from './dijkstra';
import { barred, oddGraph, type PlacedGraph } from './graphs';

/** One graph with another set of times. */
const retimed = (graph: PlacedGraph, random: Random): PlainArcs => ({ ...graph, ms: graph.ms.map((ms) => (random.chance(0.2) ? barred : random.chance(0.5) ? ms : random.below(100))) });

function hierarchyOf({ nodes, tail, head, x, y }: PlacedGraph) {
  return buildHierarchy(dissectionRanks(nodes, tail, head, x, y), tail, head);
}

/** All pairs, by the textbook. */
function allPairs(arcs: PlainArcs): number[][] {
  const dijkstra = createDijkstra(arcs, barred);
  return Array.from({ length: arcs.nodes }, (_, from) => Array.from(dijkstra.from([[from, 0]]), (ms) => Math.min(ms, barred)));
}

describe('the contraction hierarchy', () => {
  it('ranks every node once', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { nodes, tail, head, x, y } = oddGraph(seed);
        expect([...dissectionRanks(nodes, tail, head, x, y)].sort((a, b) => a - b)).toEqual(Array.from({ length: nodes }, (_, v) => v));
      }),
    );
  });

  it('says what Dijkstra says: pair by pair, from everywhere to one place, and as a matrix, before and after closures', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const graph = oddGraph(seed);
        const random = new Random(seed ^ 0x5bd1e995);
        const hierarchy = hierarchyOf(graph);
        const { rank } = hierarchy;
        const seedAt = (node: number): Seed[] => [{ node: rank[node] ?? 0, ms: 0 }];
        const everywhere = Array.from({ length: graph.nodes }, (_, node) => seedAt(node));
        const searches = createSearches(hierarchy);
        for (const arcs of [graph, retimed(graph, random), retimed(graph, random)]) {
          const expected = allPairs(arcs);
          const times = customise(hierarchy, arcs.ms);
          const matrix = searches.matrix(times, everywhere, everywhere);
          expect(Array.from({ length: graph.nodes }, (_, row) => [...matrix.subarray(row * graph.nodes, (row + 1) * graph.nodes)])).toEqual(expected);
          for (let to = 0; to < graph.nodes; to++) {
            const ms = searches.allTo(times, seedAt(to));
            expect(Array.from(rank, (r) => ms[r])).toEqual(expected.map((row) => row[to]));
            const from = random.below(graph.nodes);
            expect(searches.between(times, seedAt(from), seedAt(to))).toBe(expected[from]?.[to]);
          }
        }
      }),
    );
  });

  it('begins and ends in several places at once', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const graph = oddGraph(seed);
        const random = new Random(seed + 1);
        const hierarchy = hierarchyOf(graph);
        const searches = createSearches(hierarchy);
        const times = customise(hierarchy, graph.ms);
        const dijkstra = createDijkstra(graph, barred);
        const places = (): (readonly [number, number])[] => Array.from({ length: random.below(5) }, () => [random.below(graph.nodes), random.below(60)] as const);
        const seeds = (list: readonly (readonly [number, number])[]): Seed[] => list.map(([node, ms]) => ({ node: hierarchy.rank[node] ?? 0, ms }));
        for (let i = 0; i < 10; i++) {
          const from = places();
          const to = places();
          const ms = dijkstra.from(from);
          const expected = Math.min(barred, ...to.map(([node, more]) => (ms[node] ?? Infinity) + more));
          expect(searches.between(times, seeds(from), seeds(to))).toBe(expected);
          expect([...searches.matrix(times, [seeds(from), []], [seeds(to)])]).toEqual([expected, barred]);
          const all = searches.allTo(times, seeds(to));
          expect(Math.min(barred, ...seeds(from).map((seedOfFrom) => (all[seedOfFrom.node] ?? barred) + seedOfFrom.ms))).toBe(expected);
        }
      }),
    );
  });

  it('keeps the longest way apart from no way', () => {
    const line = (ms: number): PlacedGraph => ({ nodes: 3, x: Float64Array.of(0, 1, 2), y: new Float64Array(3), tail: Int32Array.of(0, 1), head: Int32Array.of(1, 2), ms: Int32Array.of(ms, ms) });
    const endToEnd = (ms: number): number => {
      const hierarchy = hierarchyOf(line(ms));
      return createSearches(hierarchy).between(customise(hierarchy, line(ms).ms), [{ node: hierarchy.rank[0] ?? 0, ms: 0 }], [{ node: hierarchy.rank[2] ?? 0, ms: 0 }]);
    };
    expect(endToEnd((barred - 1) / 2)).toBe(barred - 1);
    expect(endToEnd(barred / 2 + 1)).toBe(barred);
    expect(endToEnd(barred)).toBe(barred);
  });
});
