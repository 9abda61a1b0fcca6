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
  readonly edges: SortedEdges;
}

/** The edges that are not level, each from its lower end, by the height of that end. Parallel arrays. */
export interface SortedEdges {
  readonly count: number;
  readonly x1: Float64Array;
  readonly y1: Float64Array;
  readonly y2: Float64Array;
  /** Metres of x per metre of y. */
  readonly slope: Float64Array;
}

export function flatShape(rings: readonly FlatRing[]): FlatShape {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  const lower: { readonly x1: number; readonly y1: number; readonly y2: number; readonly slope: number }[] = [];
  for (const ring of rings) {
    for (let index = 0; index < ring.length; index += 2) {
      const x = ring[index] ?? 0;
      const y = ring[index + 1] ?? 0;
      minX = Math.min(minX, x);
      maxX = Math.max(maxX, x);
      minY = Math.min(minY, y);
      maxY = Math.max(maxY, y);
      if (index + 3 >= ring.length) continue;
      const nextX = ring[index + 2] ?? 0;
      const nextY = ring[index + 3] ?? 0;
      if (y === nextY) continue;
      const slope = (nextX - x) / (nextY - y);
      lower.push(y < nextY ? { x1: x, y1: y, y2: nextY, slope } : { x1: nextX, y1: nextY, y2: y, slope });
    }
  }
  lower.sort((a, b) => a.y1 - b.y1);
  const column = (pick: (edge: (typeof lower)[number]) => number) => Float64Array.from(lower, pick);
  const edges = { count: lower.length, x1: column((edge) => edge.x1), y1: column((edge) => edge.y1), y2: column((edge) => edge.y2), slope: column((edge) => edge.slope) };
  return { rings, minX, minY, maxX, maxY, edges };
}

/** Authalic radius of WGS-84, metres. */
const radius = 6_371_007.181;
const toRadians = Math.PI / 180;

/**
 * Lambert's cylindrical equal-area projection about an origin: areas of polygons come out in true square metres (on the sphere,
 * within 0.2 % of the ellipsoid in China), and points that are equal stay equal. Lengths and angles are not kept; use it for areas only.
 */
export interface EqualAreaPlane {
  readonly ringOf: (ring: readonly LngLat[]) => FlatRing;
  readonly flatten: (shape: MultiPolygonCoordinates) => FlatShape;
  readonly place: (x: number, y: number) => LngLat;
}

export function equalAreaPlane(origin: LngLat): EqualAreaPlane {
  const [lng0, lat0] = origin;
  const y0 = Math.sin(lat0 * toRadians);
  const ringOf = (ring: readonly LngLat[]): FlatRing => {
    const flat = new Float64Array(ring.length * 2);
    ring.forEach(([lng, lat], index) => {
      flat[index * 2] = radius * (lng - lng0) * toRadians;
      flat[index * 2 + 1] = radius * (Math.sin(lat * toRadians) - y0);
    });
    return flat;
  };
  return {
    ringOf,
    flatten: (shape) => flatShape(shape.flat().map(ringOf)),
    place: (x, y) => [lng0 + x / radius / toRadians, Math.asin(Math.min(1, Math.max(-1, y / radius + y0))) / toRadians],
  };
}

/** Square metres, holes taken out (even–odd is assumed: outer rings and holes wind either way). */
export function flatArea(shape: MultiPolygonCoordinates, plane: EqualAreaPlane): number {
  return shape.reduce((sum, polygon) => {
    const areas = polygon.map((ring) => ringArea(plane.ringOf(ring)));
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
