import type { LngLat } from '../ids';

/** Mean radius of the earth (IUGG), metres. */
export const earthRadiusM = 6_371_008.8;
const radians = Math.PI / 180;

/** Great-circle distance in metres (haversine, spherical earth: within 0.5 % of the ellipsoid). */
export function distanceM(a: LngLat, b: LngLat): number {
  const halfLat = Math.sin(((b[1] - a[1]) * radians) / 2);
  const halfLng = Math.sin(((b[0] - a[0]) * radians) / 2);
  const h = halfLat * halfLat + Math.cos(a[1] * radians) * Math.cos(b[1] * radians) * halfLng * halfLng;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(h)));
}
