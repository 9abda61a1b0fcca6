import { distanceM } from '@shared/domain/geo/distance';
import type { LngLat } from '@shared/domain/ids';
import type { Near } from '@shared/domain/nearest/closest';

/** The plain answer: everybody's distance, sorted. */
export function nearestOfAll(places: readonly LngLat[], from: LngLat, k: number, accepts: (index: number) => boolean = () => true, withinM = Infinity): readonly Near[] {
  return places
    .map(([lng, lat], index) => ({ index, distanceM: Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? distanceM(from, [lng, lat]) : NaN }))
    .filter((one) => one.distanceM <= withinM && accepts(one.index))
    .sort((a, b) => a.distanceM - b.distanceM || a.index - b.index)
    .slice(0, k);
}
