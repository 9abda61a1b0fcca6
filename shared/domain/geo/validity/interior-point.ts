import type { LngLat } from '../../ids';
import type { MultiPolygonCoordinates } from '../../place';
import { boxOf } from './shape';

/** A point well inside a shape: the middle of its widest stretch on one of a few horizontal lines. Null for a shape without land. */
export function interiorPoint(shape: MultiPolygonCoordinates): LngLat | null {
  let best: { readonly point: LngLat; readonly width: number } | null = null;
  for (const polygon of shape) {
    const shell = polygon[0];
    if (!shell) continue;
    const [, south, , north] = boxOf(shell);
    // Odd fractions keep off the vertices that drawn shapes share with round numbers.
    for (const share of [0.4987, 0.3311, 0.6673, 0.1713, 0.8291]) {
      const y = south + (north - south) * share;
      const crossings = polygon.flatMap((ring) => crossingsOf(ring, y)).sort((a, b) => a - b);
      for (let index = 0; index + 1 < crossings.length; index += 2) {
        const [from, to] = [crossings[index] ?? 0, crossings[index + 1] ?? 0];
        if (best === null || to - from > best.width) best = { point: [(from + to) / 2, y], width: to - from };
      }
    }
  }
  return best && best.width > 0 ? best.point : null;
}

function crossingsOf(ring: readonly LngLat[], y: number): readonly number[] {
  const crossings: number[] = [];
  for (let index = 0; index + 1 < ring.length; index++) {
    const a = ring[index];
    const b = ring[index + 1];
    if (a && b && a[1] > y !== b[1] > y) crossings.push(a[0] + ((y - a[1]) / (b[1] - a[1])) * (b[0] - a[0]));
  }
  return crossings;
}
