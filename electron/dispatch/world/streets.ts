import type { EpochMs, LngLat } from '@shared/domain/ids';
import { closedPieces } from '@shared/domain/roads/closures';
import { buildRoadModel, type RoadModel } from '@shared/domain/roads/model';
import { defaultTravelSettings, type TravelProfile } from '@shared/domain/roads/profile';
import { isClosedAt, type RoadClosure } from '@shared/domain/roads/road-closure';
import { plainStreets } from '@shared/domain/roads/streets';
import { createTravelTimes, type TravelTable, type TravelTimes } from '@shared/domain/roads/travel-times';
import type { Queries } from '../../db/driver';
import { roadsVersion } from '../../db/queries/dispatch';
import { newestRoadSet } from '../../db/tables/road-set';
import { roadClosures } from '../../db/tables/road-closure';
import { loadStreets } from '../../db/tables/street-set';
import type { Fixes } from './standing';

/** Travel times under the closures of a moment. */
export interface Streets {
  readonly junctions: number;
  readonly pieces: number;
  /** Counts up with each change of what is closed. */
  revision(): number;
  times(at: EpochMs): TravelTimes;
  /** Stretches that a closure touches. */
  piecesOf(closure: RoadClosure): number;
  /** Something was drawn or lifted. */
  closuresChanged(): void;
  /** Another set of streets is in force than the one that this was made of. */
  isStale(): boolean;
}

/** Builds the model (seconds for a large town). Without streets every way is a straight line. */
export function openStreets(db: Queries): Streets {
  const version = roadsVersion(db);
  const model: RoadModel = buildRoadModel(newestRoadSet(db) ?? plainStreets(loadStreets(db)));
  const times = createTravelTimes(model, defaultTravelSettings);
  let drawn: readonly RoadClosure[] | null = null;
  let applied = '';
  let revision = 0;
  return {
    junctions: model.network.nodeX.length,
    pieces: model.network.pieceFrom.length,
    revision: () => revision,
    times(at) {
      drawn ??= roadClosures(db, false);
      const now = drawn.filter((one) => isClosedAt(one, at));
      const key = now.map((one) => one.id).join(' ');
      if (key !== applied) {
        times.close(now.map((one) => one.closure));
        applied = key;
        revision += 1;
      }
      return times;
    },
    piecesOf: ({ closure }) => closedPieces(model.network, model.near, [closure]).reduce((sum, one) => sum + one, 0),
    closuresChanged: () => {
      drawn = null;
    },
    isStale: () => roadsVersion(db) !== version,
  };
}

/** Seconds from some people to a place, and how each was found: `kind` indexes `travelKinds`. Infinity for somebody who was never seen. */
export interface Ways {
  readonly seconds: Float64Array;
  readonly kind: Uint8Array;
}

export function waysTo(times: TravelTimes, fixes: Fixes, rows: Int32Array, to: LngLat, profile: TravelProfile): Ways {
  const seconds = new Float64Array(rows.length).fill(Infinity);
  const kind = new Uint8Array(rows.length);
  const [seen, points] = seenAmong(fixes, rows);
  if (points.length === 0) return { seconds, kind };
  const table: TravelTable = times.toOne(points, to, profile);
  seen.forEach((place, i) => {
    // `!`: one row of the table per point.
    seconds[place] = table.ms[i]! / 1000;
    kind[place] = table.kind[i]!;
  });
  return { seconds, kind };
}

/** Who of the rows was ever seen (places in `rows`), and where. */
export function seenAmong(fixes: Fixes, rows: Int32Array): readonly [places: readonly number[], points: readonly LngLat[]] {
  const places: number[] = [];
  const points: LngLat[] = [];
  rows.forEach((row, place) => {
    const point = fixes.points[row] ?? null;
    if (point === null) return;
    places.push(place);
    points.push(point);
  });
  return [places, points];
}
