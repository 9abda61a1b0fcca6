import { Random } from '../../builders/random';
import type { PlainArcs } from './dijkstra';

export interface PlacedGraph extends PlainArcs {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** What no arc of these graphs may reach or pass; as `unreachable` has it. */
export const barred = 0x3fff_ffff;

const shapes = ['grid', 'tree', 'near', 'islands', 'star', 'dense', 'line'] as const;

/** A small graph of a shape drawn by the seed, with what makes searches go wrong: arcs of no length, both ways unlike, one-way, barred, parallel, loops, ties. */
export function oddGraph(seed: number): PlacedGraph {
  const random = new Random(seed);
  const shape = random.pick(shapes);
  const nodes = shape === 'dense' ? random.between(1, 14) : random.between(1, 70);
  const x = Float64Array.from({ length: nodes }, () => random.below(random.chance(0.2) ? 2 : 1000));
  const y = Float64Array.from({ length: nodes }, () => random.below(1000));
  const arcs: (readonly [number, number, number])[] = [];
  const longest = random.pick([1, 3, 50, 1_000_000]);
  const oneWay = random.pick([0, 0.2, 0.9]);
  const street = (a: number, b: number): void => {
    const cost = (): number => (random.chance(0.05) ? barred : random.chance(0.15) ? 0 : random.below(longest + 1));
    const there = cost();
    arcs.push([a, b, there]);
    if (!random.chance(oneWay)) arcs.push([b, a, random.chance(0.7) ? there : cost()]);
    if (random.chance(0.05)) arcs.push([a, b, cost()]);
  };
  const width = Math.max(1, Math.floor(Math.sqrt(nodes)));
  for (let v = 0; v < nodes; v++) {
    if (random.chance(0.05)) arcs.push([v, v, random.below(5)]);
    if (shape === 'grid') {
      x[v] = v % width;
      y[v] = Math.floor(v / width);
      if (v % width > 0 && random.chance(0.9)) street(v - 1, v);
      if (v >= width && random.chance(0.9)) street(v - width, v);
    } else if (shape === 'tree' && v > 0) street(random.below(v), v);
    else if (shape === 'line' && v > 0) street(v - 1, v);
    else if (shape === 'star' && v > 0) street(0, v);
    else if (shape === 'dense') for (let w = 0; w < v; w++) street(w, v);
    else if (shape === 'near' || shape === 'islands') {
      const island = (node: number): number => (shape === 'islands' ? node % 3 : 0);
      const byDistance = Array.from({ length: v }, (_, w) => w)
        .filter((w) => island(w) === island(v))
        .sort((a, b) => Math.hypot((x[a] ?? 0) - (x[v] ?? 0), (y[a] ?? 0) - (y[v] ?? 0)) - Math.hypot((x[b] ?? 0) - (x[v] ?? 0), (y[b] ?? 0) - (y[v] ?? 0)));
      for (const w of byDistance.slice(0, random.between(1, 4))) street(w, v);
    }
  }
  return { nodes, x, y, tail: Int32Array.from(arcs, ([a]) => a), head: Int32Array.from(arcs, ([, b]) => b), ms: Int32Array.from(arcs, ([, , ms]) => ms) };
}
