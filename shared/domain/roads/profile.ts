/**
 * How one travels. Times are whole **milliseconds** everywhere in this folder, so that sums are exact and two searches that found the same
 * way say the same number; `unreachable` is the largest of them, and two of it still fit 32 bits (a way of 12 days or more is no way).
 */
export const unreachable = 0x3fff_ffff;

export const travelProfiles = ['walk', 'ebike', 'car'] as const;
export type TravelProfile = (typeof travelProfiles)[number];

/** 0 main, 1 secondary, 2 lane (as on the map), 3 path: steps, footways, where no car goes. */
export const streetClasses = ['main', 'secondary', 'lane', 'path'] as const;
export type StreetClass = 0 | 1 | 2 | 3;

/** Every figure is the site's to change. */
export interface ProfileRules {
  /** By street class, km/h; 0 where this profile may not go. */
  readonly kmh: readonly [number, number, number, number];
  /** Where a street's limit is known: how much of it is driven on average. Null where limits do not matter. */
  readonly shareOfLimit: number | null;
  readonly obeysOneWay: boolean;
  readonly obeysTurnBans: boolean;
  /** Where no road leads, along the straight line times the detour factor. */
  readonly straightKmh: number;
}

export interface TravelSettings {
  readonly profiles: Readonly<Record<TravelProfile, ProfileRules>>;
  /** From a point to the road beside it everybody walks. */
  readonly accessKmh: number;
  /** A road farther than this does not serve the point. */
  readonly farthestRoadM: number;
  /** Length of a way over the straight line, where the way is not known. */
  readonly detourFactor: number;
}

/** E-bikes keep the 15 km/h of lanes for non-motor vehicles (Road Traffic Safety Law, art. 58); the rest are planning figures. */
export const defaultTravelSettings: TravelSettings = {
  profiles: {
    walk: { kmh: [4.5, 4.5, 4.5, 4], shareOfLimit: null, obeysOneWay: false, obeysTurnBans: false, straightKmh: 4.5 },
    ebike: { kmh: [15, 15, 12, 0], shareOfLimit: null, obeysOneWay: true, obeysTurnBans: true, straightKmh: 15 },
    car: { kmh: [36, 28, 15, 0], shareOfLimit: 0.7, obeysOneWay: true, obeysTurnBans: true, straightKmh: 28 },
  },
  accessKmh: 4.5,
  farthestRoadM: 300,
  detourFactor: 1.4,
};

/** Milliseconds for a length, whole, never beyond `unreachable`; a speed of 0 does not arrive. */
export function msFor(lengthM: number, kmh: number): number {
  return kmh > 0 ? Math.min(unreachable, Math.round((lengthM * 3600) / kmh)) : unreachable;
}
