import type { MultiPolygonCoordinates } from '../place';

/** `[west, south, east, north]`, degrees. */
export type Bbox = readonly [number, number, number, number];

/** The smallest box around the outer rings; null where there is no position at all. */
export function bboxOf(shape: MultiPolygonCoordinates): Bbox | null {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const polygon of shape) {
    for (const [lng, lat] of polygon[0] ?? []) {
      if (lng < west) west = lng;
      if (lng > east) east = lng;
      if (lat < south) south = lat;
      if (lat > north) north = lat;
    }
  }
  return west <= east && south <= north ? [west, south, east, north] : null;
}
