import type { FlatShape } from './equal-area';

/**
 * Measures where shapes cover the plane too often or not at all, without building any intersection polygon: the plane is cut into
 * horizontal slabs at every vertex and crossing; inside a slab edges are straight and ordered, so each strip between two edges is a
 * trapezoid with a known set of shapes over it. Rounding moves an area by as little as it moves a point (nothing can flip), which is
 * what boundaries drawn twice, a few millimetres apart, need.
 */
export interface Patch {
  /** Square metres. */
  readonly area: number;
  /** A point inside its largest trapezoid. */
  readonly x: number;
  readonly y: number;
  /** Indexes of the shapes whose edges bound the largest trapezoid on its left and right. */
  readonly left: number;
  readonly right: number;
}

export interface Measured {
  readonly area: number;
  /** Connected pieces, largest first. */
  readonly patches: readonly Patch[];
}

/** Says of a strip, from the shapes over it, whether it belongs to what is measured. `inside[0]` is the first shape given. */
export type Wanted = (inside: Uint8Array, covering: number) => boolean;

/** Strips narrower than this (metres) are rounding, not land. */
const thinnest = 1e-7;

interface Edge {
  readonly shape: number;
  readonly y1: number;
  readonly y2: number;
  readonly x1: number;
  readonly slope: number;
  /** x at the bottom and the top of the slab at hand. */
  bottom: number;
  top: number;
  middle: number;
}

/** Cost: vertices of the window × edges open at a time. `yMin`/`yMax` bound the window. */
export function measure(shapes: readonly FlatShape[], yMin: number, yMax: number, wanted: Wanted): Measured {
  const edges = edgesOf(shapes, yMin, yMax);
  const cuts = Float64Array.from(new Set([yMin, yMax, ...edges.flatMap((edge) => [edge.y1, edge.y2])].filter((y) => y >= yMin && y <= yMax))).sort();
  const inside = new Uint8Array(shapes.length);
  const patches = new PatchBook();
  let open: Edge[] = [];
  let next = 0;
  let area = 0;
  for (let index = 0; index + 1 < cuts.length; index++) {
    const bottom = cuts[index] ?? 0;
    const top = cuts[index + 1] ?? 0;
    open = open.filter((edge) => edge.y2 > bottom);
    for (let edge = edges[next]; edge && edge.y1 <= bottom; edge = edges[++next]) if (edge.y2 > bottom) open.push(edge);
    for (const edge of open) {
      edge.bottom = xAt(edge, bottom);
      edge.top = xAt(edge, top);
    }
    const levels = levelsOf(open, bottom, top);
    for (let level = 0; level + 1 < levels.length; level++) area += strips(open, levels[level] ?? bottom, levels[level + 1] ?? top, inside, wanted, patches);
  }
  return { area, patches: patches.closed() };
}

function edgesOf(shapes: readonly FlatShape[], yMin: number, yMax: number): readonly Edge[] {
  const edges: Edge[] = [];
  shapes.forEach((flat, shape) => {
    for (const ring of flat.rings) {
      for (let index = 0; index + 3 < ring.length; index += 2) {
        const ax = ring[index] ?? 0;
        const ay = ring[index + 1] ?? 0;
        const bx = ring[index + 2] ?? 0;
        const by = ring[index + 3] ?? 0;
        if (ay === by || Math.max(ay, by) <= yMin || Math.min(ay, by) >= yMax) continue;
        const [x1, y1, x2, y2] = ay < by ? [ax, ay, bx, by] : [bx, by, ax, ay];
        edges.push({ shape, y1, y2, x1, slope: (x2 - x1) / (y2 - y1), bottom: 0, top: 0, middle: 0 });
      }
    }
  });
  return edges.sort((a, b) => a.y1 - b.y1);
}

function xAt(edge: Edge, y: number): number {
  return edge.x1 + (y - edge.y1) * edge.slope;
}

/** Bottom, top and every height between at which two open edges change places: sorting from the order at the bottom to the order at the top swaps exactly the pairs that cross. */
function levelsOf(open: Edge[], bottom: number, top: number): readonly number[] {
  sortInPlace(open, (a, b) => a.bottom - b.bottom || a.top - b.top);
  const levels = [bottom, top];
  sortInPlace(
    open,
    (a, b) => a.top - b.top,
    (left, right) => {
      const apartBelow = right.bottom - left.bottom;
      const apartAbove = left.top - right.top;
      if (apartBelow > thinnest && apartAbove > thinnest) levels.push(bottom + (apartBelow / (apartBelow + apartAbove)) * (top - bottom));
    },
  );
  return levels.length === 2 ? levels : [...new Set(levels)].sort((a, b) => a - b);
}

/** Insertion sort: the list is nearly in order from one slab to the next. `swapped` is told each pair that changes places. */
function sortInPlace(edges: Edge[], compare: (a: Edge, b: Edge) => number, swapped?: (left: Edge, right: Edge) => void): void {
  for (let index = 1; index < edges.length; index++) {
    const edge = edges[index];
    if (!edge) continue;
    let hole = index;
    for (let before = edges[hole - 1]; hole > 0 && before && compare(before, edge) > 0; before = edges[hole - 1]) {
      swapped?.(before, edge);
      edges[hole--] = before;
    }
    edges[hole] = edge;
  }
}

function strips(open: Edge[], bottom: number, top: number, inside: Uint8Array, wanted: Wanted, patches: PatchBook): number {
  const height = top - bottom;
  if (height <= 0) return 0;
  const middle = (bottom + top) / 2;
  for (const edge of open) edge.middle = xAt(edge, middle);
  sortInPlace(open, (a, b) => a.middle - b.middle);
  inside.fill(0);
  let covering = 0;
  let area = 0;
  patches.startLevel(bottom);
  for (let index = 0; index + 1 < open.length; index++) {
    const edge = open[index];
    const right = open[index + 1];
    if (!edge || !right) continue;
    const now = inside[edge.shape] ? 0 : 1;
    inside[edge.shape] = now;
    covering += now ? 1 : -1;
    const width = right.middle - edge.middle;
    if (width <= thinnest || !wanted(inside, covering)) continue;
    area += width * height;
    patches.add({
      area: width * height, x: (edge.middle + right.middle) / 2, y: middle, left: edge.shape, right: right.shape,
      bottomFrom: xAt(edge, bottom), bottomTo: xAt(right, bottom), topFrom: xAt(edge, top), topTo: xAt(right, top),
    });
  }
  patches.endLevel(top);
  return area;
}

interface Strip {
  readonly area: number;
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly right: number;
  readonly bottomFrom: number;
  readonly bottomTo: number;
  readonly topFrom: number;
  readonly topTo: number;
}

/** Joins strips that touch, side by side or one above the other, into patches (union–find over the strips of two levels). */
class PatchBook {
  private readonly parent: number[] = [];
  private readonly sums: number[] = [];
  private readonly largest: Strip[] = [];
  private below: { readonly strip: Strip; readonly patch: number }[] = [];
  private level: { readonly strip: Strip; readonly patch: number }[] = [];
  private belowTop = NaN;

  startLevel(bottom: number): void {
    if (bottom !== this.belowTop) this.below = [];
    this.level = [];
  }

  add(strip: Strip): void {
    const patch = this.parent.push(this.parent.length) - 1;
    this.sums.push(strip.area);
    this.largest.push(strip);
    for (const under of this.below) {
      if (under.strip.topFrom < strip.bottomTo && strip.bottomFrom < under.strip.topTo) this.join(under.patch, patch);
    }
    const beside = this.level.at(-1);
    if (beside && strip.bottomFrom + strip.topFrom - beside.strip.bottomTo - beside.strip.topTo <= thinnest) this.join(beside.patch, patch);
    this.level.push({ strip, patch });
  }

  endLevel(top: number): void {
    this.below = this.level;
    this.belowTop = top;
  }

  closed(): readonly Patch[] {
    const patches: Patch[] = [];
    this.parent.forEach((parent, patch) => {
      const strip = this.largest[patch];
      if (parent === patch && strip) patches.push({ area: this.sums[patch] ?? 0, x: strip.x, y: strip.y, left: strip.left, right: strip.right });
    });
    return patches.sort((a, b) => b.area - a.area);
  }

  private rootOf(patch: number): number {
    let root = patch;
    for (let parent = this.parent[root]; parent !== undefined && parent !== root; parent = this.parent[root]) root = parent;
    this.parent[patch] = root;
    return root;
  }

  private join(a: number, b: number): void {
    const rootA = this.rootOf(a);
    const rootB = this.rootOf(b);
    if (rootA === rootB) return;
    this.parent[rootB] = rootA;
    this.sums[rootA] = (this.sums[rootA] ?? 0) + (this.sums[rootB] ?? 0);
    const [stripA, stripB] = [this.largest[rootA], this.largest[rootB]];
    if (stripA && stripB && stripB.area > stripA.area) this.largest[rootA] = stripB;
  }
}
