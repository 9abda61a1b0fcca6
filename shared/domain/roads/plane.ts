import type { LngLat } from '../ids';

/** Metres on a plane that touches the earth at a point: good to a few per mille over a district, used for nearness only, never for lengths of ways. */
export interface Plane {
  readonly lng: number;
  readonly lat: number;
  readonly metresPerLng: number;
  readonly metresPerLat: number;
}

/** Mean radius of the earth (IUGG), times a degree. */
const metresPerDegree = (6_371_008.8 * Math.PI) / 180;

export function planeAt([lng, lat]: LngLat): Plane {
  return { lng, lat, metresPerLng: metresPerDegree * Math.cos((lat * Math.PI) / 180), metresPerLat: metresPerDegree };
}

export const xOf = (plane: Plane, lng: number): number => (lng - plane.lng) * plane.metresPerLng;
export const yOf = (plane: Plane, lat: number): number => (lat - plane.lat) * plane.metresPerLat;

/** The plane in the middle of the box around packed lng,lat pairs. */
export function planeOver(positions: Float64Array): Plane {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i + 1 < positions.length; i += 2) {
    const lng = positions[i] ?? 0;
    const lat = positions[i + 1] ?? 0;
    if (lng < west) west = lng;
    if (lng > east) east = lng;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  return planeAt(west <= east ? [(west + east) / 2, (south + north) / 2] : [0, 0]);
}
