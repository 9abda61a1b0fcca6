import type { LngLat } from '../../ids';
import type { FlatShape } from './equal-area';
import type { Patch } from './patches';
import { measure, type Measured } from './slabs';

/** Square metres that two shapes share, and where. */
export function overlapOf(a: FlatShape, b: FlatShape): { readonly area: number; readonly largest: Patch | null } {
  // Most neighbours share nothing; the pieces are looked for only where there is something.
  if (overlapArea(a, b) === 0) return { area: 0, largest: null };
  const { area, patches } = shared(a, b, true);
  return { area, largest: patches[0] ?? null };
}

/** Square metres that two shapes share. */
export function overlapArea(a: FlatShape, b: FlatShape): number {
  return shared(a, b, false).area;
}

function shared(a: FlatShape, b: FlatShape, withPatches: boolean): Measured {
  const yMin = Math.max(a.minY, b.minY);
  const yMax = Math.min(a.maxY, b.maxY);
  if (yMin >= yMax || a.minX >= b.maxX || b.minX >= a.maxX) return { area: 0, patches: [] };
  return measure([a, b], yMin, yMax, (_, covering) => covering === 2, withPatches);
}

/** Square metres of the first shape that none of the others covers, in connected pieces, largest first. `left`/`right` of a patch count from 0 = the whole. */
export function gapsIn(whole: FlatShape, parts: readonly FlatShape[]): Measured {
  return measure([whole, ...parts], whole.minY, whole.maxY, (inside, covering) => covering === 1 && inside[0] === 1, true);
}

/** Pairs of shapes whose boxes meet, each once, lower index first: a sweep along x. */
export function neighbouringPairs(shapes: readonly FlatShape[]): readonly (readonly [number, number])[] {
  const order = shapes.map((_, index) => index).sort((a, b) => (shapes[a]?.minX ?? 0) - (shapes[b]?.minX ?? 0));
  const pairs: [number, number][] = [];
  let open: number[] = [];
  for (const index of order) {
    const shape = shapes[index];
    if (!shape) continue;
    open = open.filter((other) => (shapes[other]?.maxX ?? -Infinity) > shape.minX);
    for (const other of open) {
      const candidate = shapes[other];
      if (candidate && candidate.minY < shape.maxY && shape.minY < candidate.maxY) pairs.push(index < other ? [index, other] : [other, index]);
    }
    open.push(index);
  }
  return pairs;
}

/** A place for words: degrees cut to about a metre. Not `lng`: the words' own library takes that for a language. */
export function roundedPlace([lng, lat]: LngLat): { readonly x: number; readonly y: number } {
  return { x: Math.round(lng * 1e5) / 1e5, y: Math.round(lat * 1e5) / 1e5 };
}
