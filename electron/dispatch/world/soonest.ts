import type { LngLat } from '@shared/domain/ids';
import { nearestGrid, type NearestGrid } from '@shared/domain/nearest/nearest-grid';
import { defaultTravelSettings, type TravelProfile } from '@shared/domain/roads/profile';
import type { Sight } from './sight';

/** Nobody is faster anywhere, m/s: with it a distance says what no way can beat. */
export function fastestMs(profile: TravelProfile): number {
  const { kmh, straightKmh } = defaultTravelSettings.profiles[profile];
  // A street's own limit may be above its class's speed; nobody drives faster than 120 in a town.
  return Math.max(...kmh, straightKmh, profile === 'car' ? 120 : 0) / 3.6;
}

/**
 * Who is soonest at a place: people are asked in order of the straight line, until no way of the next can be shorter. So the answer is exact,
 * and of thousands of people a handful is asked for a way.
 */
export interface Soonest {
  /**
   * Seconds of the soonest whom `accepts` takes; null where nobody is there within the limit. `any`: the first within it will do.
   * @param onWay told of everybody who was asked, and their seconds
   */
  to(place: LngLat, accepts: (row: number) => boolean, limitS: number, any: boolean, onWay?: (row: number, seconds: number) => void): number | null;
}

const firstAsked = 8;

export function soonestOf({ fixes, times, people }: Sight, profile: TravelProfile): Soonest {
  const index: NearestGrid = nearestGrid();
  const seen = (degrees: Float64Array) => degrees.map((one, row) => (Number.isNaN(fixes.at[row] ?? Number.NaN) ? Number.NaN : one));
  index.rebuild(seen(fixes.lng), seen(fixes.lat), people.count);
  const speed = fastestMs(profile);
  return {
    to(place, accepts, limitS, any, onWay) {
      let best = Infinity;
      let asked = 0;
      for (let k = firstAsked; ; k *= 4) {
        const near = index.nearest(place, k, accepts, limitS === Infinity ? undefined : limitS * speed);
        for (const { index: row, distanceM } of near.slice(asked)) {
          if (distanceM / speed > Math.min(best, limitS)) return best <= limitS ? best : null;
          const seconds = times.between(fixes.points[row] ?? place, place, profile).ms / 1000;
          onWay?.(row, seconds);
          best = Math.min(best, seconds);
          if (any && best <= limitS) return best;
        }
        asked = near.length;
        if (near.length < k) return best <= limitS && best < Infinity ? best : null;
      }
    },
  };
}
