import type { FlatShape } from './equal-area';
import { createPatchBook, type Patch, type PatchBook } from './patches';

/**
 * Measures where shapes cover the plane too often or not at all, without building any intersection polygon: the plane is cut into
 * horizontal slabs at every vertex and crossing; inside a slab edges are straight and ordered, so each strip between two edges is a
 * trapezoid with a known set of shapes over it. Rounding moves an area by as little as it moves a point (nothing can flip), which is
 * what boundaries drawn twice, a few millimetres apart, need.
 */
export interface Measured {
  /** Square metres. */
  readonly area: number;
  /** Connected pieces, largest first; empty when only the area was asked for. */
  readonly patches: readonly Patch[];
}

/** Says of a strip, from the shapes over it, whether it belongs to what is measured. `inside[0]` is the first shape given. */
export type Wanted = (inside: Uint8Array, covering: number) => boolean;

/** Strips narrower than this (metres) are rounding, not land. */
const thinnest = 1e-7;

/** The edges of one measurement by number, and which of them are open in the slab at hand, from left to right. Reused between calls: a pair of neighbours takes microseconds, making arrays for it would take longer. */
interface Scratch {
  x1: Float64Array;
  y1: Float64Array;
  y2: Float64Array;
  slope: Float64Array;
  shape: Uint32Array;
  bottom: Float64Array;
  top: Float64Array;
  middle: Float64Array;
  order: Uint32Array;
  open: Uint32Array;
  openCount: number;
}

function scratchOf(size: number): Scratch {
  const floats = () => new Float64Array(size);
  const numbers = () => new Uint32Array(size);
  return { x1: floats(), y1: floats(), y2: floats(), slope: floats(), shape: numbers(), bottom: floats(), top: floats(), middle: floats(), order: numbers(), open: numbers(), openCount: 0 };
}
/** Grows to the largest measurement so far: tens of megabytes for a district at most. */
let scratch = scratchOf(4096);

/** Cost: vertices of the window × edges open at a time. `yMin`/`yMax` bound the window. */
export function measure(shapes: readonly FlatShape[], yMin: number, yMax: number, wanted: Wanted, withPatches: boolean): Measured {
  const edges = gather(shapes, yMin, yMax);
  const cuts = cutsOf(edges, yMin, yMax);
  const work = scratch;
  work.openCount = 0;
  const inside = new Uint8Array(shapes.length);
  const patches = withPatches ? createPatchBook(thinnest) : null;
  let next = 0;
  let area = 0;
  for (let cut = 0; cut + 1 < cuts.length; cut++) {
    const bottom = at(cuts, cut);
    const top = at(cuts, cut + 1);
    if (top <= bottom) continue;
    next = openEdges(work, bottom, next, edges);
    if (work.openCount < 2) continue;
    for (let index = 0; index < work.openCount; index++) {
      const edge = at(work.open, index);
      work.bottom[edge] = at(work.x1, edge) + (bottom - at(work.y1, edge)) * at(work.slope, edge);
      work.top[edge] = at(work.x1, edge) + (top - at(work.y1, edge)) * at(work.slope, edge);
    }
    sortOpen(work, work.bottom, work.top);
    if (inOrder(work, work.top)) area += strips(work, bottom, top, inside, wanted, patches);
    else {
      const levels = levelsOf(work, bottom, top);
      for (let level = 0; level + 1 < levels.length; level++) area += strips(work, levels[level] ?? bottom, levels[level + 1] ?? top, inside, wanted, patches);
    }
  }
  return { area, patches: patches?.closed() ?? [] };
}

/** Copies the window's edges into the scratch and puts them in order of their lower ends; returns how many. */
function gather(shapes: readonly FlatShape[], yMin: number, yMax: number): number {
  const most = shapes.reduce((sum, shape) => sum + shape.edges.count, 0);
  if (most > scratch.x1.length) scratch = scratchOf(most * 2);
  const work = scratch;
  let count = 0;
  const starts = shapes.map(({ edges }, shape) => {
    const start = count;
    for (let edge = 0; edge < edges.count && at(edges.y1, edge) < yMax; edge++) {
      if (at(edges.y2, edge) <= yMin) continue;
      work.x1[count] = at(edges.x1, edge);
      work.y1[count] = at(edges.y1, edge);
      work.y2[count] = at(edges.y2, edge);
      work.slope[count] = at(edges.slope, edge);
      work.shape[count++] = shape;
    }
    return start;
  });
  if (shapes.length === 2) mergeTwo(work, starts[1] ?? 0, count);
  else {
    for (let edge = 0; edge < count; edge++) work.order[edge] = edge;
    work.order.subarray(0, count).sort((a, b) => at(work.y1, a) - at(work.y1, b));
  }
  return count;
}

/** Each shape's edges are in order already. */
function mergeTwo(work: Scratch, second: number, count: number): void {
  let [a, b] = [0, second];
  for (let place = 0; place < count; place++) {
    const takeFirst = b >= count || (a < second && at(work.y1, a) <= at(work.y1, b));
    work.order[place] = takeFirst ? a++ : b++;
  }
}

function cutsOf(count: number, yMin: number, yMax: number): Float64Array {
  const cuts = new Float64Array(count * 2 + 2);
  cuts[0] = yMin;
  cuts[1] = yMax;
  for (let edge = 0; edge < count; edge++) {
    cuts[edge * 2 + 2] = Math.max(yMin, at(scratch.y1, edge));
    cuts[edge * 2 + 3] = Math.min(yMax, at(scratch.y2, edge));
  }
  return cuts.sort();
}

/** Drops the edges that ended at or below the bottom, takes in those that begin there; returns the next one to come. */
function openEdges(work: Scratch, bottom: number, next: number, count: number): number {
  let kept = 0;
  for (let index = 0; index < work.openCount; index++) {
    const edge = at(work.open, index);
    if (at(work.y2, edge) > bottom) work.open[kept++] = edge;
  }
  while (next < count && at(work.y1, at(work.order, next)) <= bottom) {
    const edge = at(work.order, next++);
    if (at(work.y2, edge) > bottom) work.open[kept++] = edge;
  }
  work.openCount = kept;
  return next;
}

/** Insertion sort: the list is nearly in order from one slab to the next. `swapped` is told each pair that changes places. */
function sortOpen(work: Scratch, key: Float64Array, then: Float64Array, swapped?: (left: number, right: number) => void): void {
  const { open, openCount } = work;
  for (let index = 1; index < openCount; index++) {
    const edge = at(open, index);
    const value = at(key, edge);
    const second = at(then, edge);
    let hole = index;
    while (hole > 0) {
      const before = at(open, hole - 1);
      const difference = at(key, before) - value;
      if (difference < 0 || (difference === 0 && at(then, before) <= second)) break;
      swapped?.(before, edge);
      open[hole--] = before;
    }
    open[hole] = edge;
  }
}

function inOrder(work: Scratch, key: Float64Array): boolean {
  for (let index = 0; index + 1 < work.openCount; index++) if (at(key, at(work.open, index)) > at(key, at(work.open, index + 1))) return false;
  return true;
}

/** Bottom, top and every height between at which two open edges change places: sorting from the order at the bottom to the order at the top swaps exactly the pairs that cross. */
function levelsOf(work: Scratch, bottom: number, top: number): readonly number[] {
  const levels = [bottom, top];
  sortOpen(work, work.top, work.bottom, (left, right) => {
    const apartBelow = at(work.bottom, right) - at(work.bottom, left);
    const apartAbove = at(work.top, left) - at(work.top, right);
    if (apartBelow > thinnest && apartAbove > thinnest) levels.push(bottom + (apartBelow / (apartBelow + apartAbove)) * (top - bottom));
  });
  return levels.sort((a, b) => a - b);
}

function strips(work: Scratch, bottom: number, top: number, inside: Uint8Array, wanted: Wanted, patches: PatchBook | null): number {
  const height = top - bottom;
  if (height <= 0) return 0;
  const middle = (bottom + top) / 2;
  const xAt = (edge: number, y: number) => at(work.x1, edge) + (y - at(work.y1, edge)) * at(work.slope, edge);
  for (let index = 0; index < work.openCount; index++) {
    const edge = at(work.open, index);
    work.middle[edge] = xAt(edge, middle);
  }
  sortOpen(work, work.middle, work.middle);
  inside.fill(0);
  let covering = 0;
  let area = 0;
  patches?.startLevel(bottom);
  for (let index = 0; index + 1 < work.openCount; index++) {
    const edge = at(work.open, index);
    const right = at(work.open, index + 1);
    const shape = at(work.shape, edge);
    const now = inside[shape] ? 0 : 1;
    inside[shape] = now;
    covering += now ? 1 : -1;
    const width = at(work.middle, right) - at(work.middle, edge);
    if (width <= thinnest || !wanted(inside, covering)) continue;
    area += width * height;
    patches?.add({
      area: width * height, x: (at(work.middle, edge) + at(work.middle, right)) / 2, y: middle, left: shape, right: at(work.shape, right),
      bottomFrom: xAt(edge, bottom), bottomTo: xAt(right, bottom), topFrom: xAt(edge, top), topTo: xAt(right, top),
    });
  }
  patches?.endLevel(top);
  return area;
}

/** Every index is bounded by the loops that make it; the fallback only satisfies the checker. */
function at(values: Float64Array | Uint32Array, index: number): number {
  return values[index] ?? 0;
}
