import type { LngLat } from '@shared/domain/ids';
import type { MultiPolygonCoordinates } from '@shared/domain/place';

/**
 * Geometry as stored: little-endian, one header of 32-bit counts (polygons; rings of each polygon; points of each ring), padded to
 * 8 bytes, then lng,lat as doubles. Read without building an object per point, which is what the map wants.
 */
export interface PackedGeometry {
  readonly ringsPerPolygon: readonly number[];
  readonly pointsPerRing: readonly number[];
  readonly positions: Float64Array;
}

export function packGeometry(shape: MultiPolygonCoordinates): Uint8Array {
  const counts: number[] = [shape.length, ...shape.map((polygon) => polygon.length)];
  let points = 0;
  for (const polygon of shape) {
    for (const ring of polygon) {
      counts.push(ring.length);
      points += ring.length;
    }
  }
  const header = Math.ceil((counts.length * 4) / 8) * 8;
  const buffer = new ArrayBuffer(header + points * 16);
  new Uint32Array(buffer, 0, counts.length).set(counts);
  const positions = new Float64Array(buffer, header);
  let at = 0;
  for (const polygon of shape) {
    for (const ring of polygon) {
      for (const [lng, lat] of ring) {
        positions[at++] = lng;
        positions[at++] = lat;
      }
    }
  }
  return new Uint8Array(buffer);
}

export function readGeometry(blob: Uint8Array): PackedGeometry {
  // A copy of its own: SQLite's buffer may begin at an address that doubles cannot be read from.
  const buffer = new Uint8Array(blob).buffer;
  const words = new Uint32Array(buffer, 0, buffer.byteLength >> 2);
  const polygons = words[0] ?? 0;
  const ringsPerPolygon = [...words.subarray(1, 1 + polygons)];
  const rings = ringsPerPolygon.reduce((sum, count) => sum + count, 0);
  const pointsPerRing = [...words.subarray(1 + polygons, 1 + polygons + rings)];
  const header = Math.ceil(((1 + polygons + rings) * 4) / 8) * 8;
  return { ringsPerPolygon, pointsPerRing, positions: new Float64Array(buffer, header) };
}

export function unpackGeometry(blob: Uint8Array): MultiPolygonCoordinates {
  const { ringsPerPolygon, pointsPerRing, positions } = readGeometry(blob);
  let ring = 0;
  let at = 0;
  return ringsPerPolygon.map((rings) =>
    Array.from({ length: rings }, () => {
      const points = pointsPerRing[ring++] ?? 0;
      return Array.from({ length: points }, (): LngLat => [positions[at++] ?? 0, positions[at++] ?? 0]);
    }),
  );
}
