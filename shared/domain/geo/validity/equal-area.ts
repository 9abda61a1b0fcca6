import type { LngLat } from '../../ids';
import type { MultiPolygonCoordinates } from '../../place';

/** A closed chain of x,y metres, flat. */
export type FlatRing = Float64Array;

/** A shape on the equal-area plane; even–odd over its rings, so holes and parts need no further words. */
export interface FlatShape {
  readonly rings: readonly FlatRing[];
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** Authalic radius of WGS-84, metres. */
const radius = 6_371_007.181;
const toRadians = Math.PI / 180;

/**
 * Lambert's cylindrical equal-area projection about an origin: areas of polygons come out in true square metres (on the sphere,
 * within 0.2 % of the ellipsoid in China), and points that are equal stay equal. Lengths and angles are not kept; use it for areas only.
 */
export interface EqualAreaPlane {
  readonly flatten: (shape: MultiPolygonCoordinates) => FlatShape;
  readonly place: (x: number, y: number) => LngLat;
}

export function equalAreaPlane(origin: LngLat): EqualAreaPlane {
  const [lng0, lat0] = origin;
  const y0 = Math.sin(lat0 * toRadians);
  return {
    flatten: (shape) => {
      let minX = Infinity;
      let minY = Infinity;
      let maxX = -Infinity;
      let maxY = -Infinity;
      const rings = shape.flat().map((ring) => {
        const flat = new Float64Array(ring.length * 2);
        ring.forEach(([lng, lat], index) => {
          const x = radius * (lng - lng0) * toRadians;
          const y = radius * (Math.sin(lat * toRadians) - y0);
          flat[index * 2] = x;
          flat[index * 2 + 1] = y;
          minX = Math.min(minX, x);
          maxX = Math.max(maxX, x);
          minY = Math.min(minY, y);
          maxY = Math.max(maxY, y);
        });
        return flat;
      });
      return { rings, minX, minY, maxX, maxY };
    },
    place: (x, y) => [lng0 + x / radius / toRadians, Math.asin(Math.min(1, Math.max(-1, y / radius + y0))) / toRadians],
  };
}

/** Square metres, holes taken out (even–odd is assumed: outer rings and holes wind either way). */
export function flatArea(shape: MultiPolygonCoordinates, plane: EqualAreaPlane): number {
  return shape.reduce((sum, polygon) => {
    const areas = plane.flatten([polygon]).rings.map(ringArea);
    return sum + areas.slice(1).reduce((rest, hole) => rest - hole, areas[0] ?? 0);
  }, 0);
}

function ringArea(ring: FlatRing): number {
  let twice = 0;
  for (let index = 0; index + 3 < ring.length; index += 2) {
    twice += (ring[index] ?? 0) * (ring[index + 3] ?? 0) - (ring[index + 2] ?? 0) * (ring[index + 1] ?? 0);
  }
  return Math.abs(twice) / 2;
}
