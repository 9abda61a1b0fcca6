import type { LngLat } from '@shared/domain/ids';

/** A flat plane in metres around one point: over a district (30 km) its scale is off by less than 0.2 %, which drawing borders never notices. */
export interface Plane {
  toMetres(point: LngLat): readonly [number, number];
  /** Snapped to 1e-7 degree (about 1 cm), the step in which every vertex of the demo world is stored. */
  toDegrees(x: number, y: number): readonly [number, number];
}

const metresPerDegree = 111_195;

export function planeAround(origin: LngLat): Plane {
  const perLng = metresPerDegree * Math.cos((origin[1] * Math.PI) / 180);
  return {
    toMetres: ([lng, lat]) => [(lng - origin[0]) * perLng, (lat - origin[1]) * metresPerDegree],
    toDegrees: (x, y) => [snap(origin[0] + x / perLng), snap(origin[1] + y / metresPerDegree)],
  };
}

export function snap(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
