import type { DistrictFact } from '../facts';
import { planeAround, type Plane } from './projection';

/** The district's ring in metres, open (last point ≠ first), counter-clockwise. */
export interface Outline {
  readonly plane: Plane;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly lng: Float64Array;
  readonly lat: Float64Array;
  readonly bounds: { readonly west: number; readonly south: number; readonly east: number; readonly north: number };
  contains(x: number, y: number): boolean;
}

export function outlineOf(district: DistrictFact): Outline {
  const ring = district.outline.slice(0, -1);
  const plane = planeAround([106.37, 29.62]);
  const x = new Float64Array(ring.length);
  const y = new Float64Array(ring.length);
  ring.forEach((point, i) => {
    [x[i], y[i]] = plane.toMetres(point);
  });
  const contains = (px: number, py: number): boolean => {
    let inside = false;
    for (let i = 0, j = x.length - 1; i < x.length; j = i, i += 1) {
      // i and j run over the arrays' own length.
      const yi = y[i]!, yj = y[j]!, xi = x[i]!, xj = x[j]!;
      if (yi > py !== yj > py && px < ((xj - xi) * (py - yi)) / (yj - yi) + xi) inside = !inside;
    }
    return inside;
  };
  return {
    plane,
    x,
    y,
    lng: Float64Array.from(ring, (point) => point[0]),
    lat: Float64Array.from(ring, (point) => point[1]),
    bounds: { west: Math.min(...x), south: Math.min(...y), east: Math.max(...x), north: Math.max(...y) },
    contains,
  };
}
