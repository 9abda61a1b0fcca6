import type { LngLat } from '../../ids';
import type { FlatShape } from './equal-area';
import { measure, type Patch } from './slabs';

/** Square metres that two shapes share, and where. */
export function overlapOf(a: FlatShape, b: FlatShape): { readonly area: number; readonly largest: Patch | null } {
  const yMin = Math.max(a.minY, b.minY);
  const yMax = Math.min(a.maxY, b.maxY);
  if (yMin >= yMax || a.minX >= b.maxX || b.minX >= a.maxX) return { area: 0, largest: null };
  const { area, patches } = measure([a, b], yMin, yMax, (_, covering) => covering === 2);
  return { area, largest: patches[0] ?? null };
}

/** Square metres of the first shape that none of the others covers, in connected pieces, largest first. `left`/`right` of a patch count from 0 = the whole. */
export function gapsIn(whole: FlatShape, parts: readonly FlatShape[]): { readonly area: number; readonly patches: readonly Patch[] } {
  return measure([whole, ...parts], whole.minY, whole.maxY, (inside, covering) => covering === 1 && inside[0] === 1);
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
