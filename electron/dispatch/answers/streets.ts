import type { LngLat } from '@shared/domain/ids';
import { dutyStates } from '@shared/domain/people';
import type { TravelProfile } from '@shared/domain/roads/profile';
import { isClosedAt } from '@shared/domain/roads/road-closure';
import { travelKinds } from '@shared/domain/roads/travel-times';
import type { ClosureView, EtaRow } from '@shared/ipc/dispatch-views';
import { freshnessOf } from '../../db/queries/people';
import { roadClosures } from '../../db/tables/road-closure';
import { fixAtOf } from './candidate';
import type { Sight } from '../world/sight';
import { waysTo } from '../world/streets';

/** Closures as they stand, the newest first; without `past` only those that are or will be in force. */
export function closureViews(sight: Sight, past: boolean): readonly ClosureView[] {
  return roadClosures(sight.db, past).flatMap((one): ClosureView[] => {
    const over = one.liftedAt !== null || (one.until !== null && one.until <= sight.now);
    if (over && !past) return [];
    const { id, closure, reason, from, until, drawnBy } = one;
    return [{ id, closure, reason, from, until, drawnBy, active: isClosedAt(one, sight.now), pieces: sight.streets.piecesOf(one) }];
  });
}

/** Everybody who can come, the soonest first. */
export function etaRows(sight: Sight, { point, profile, limit }: { readonly point: LngLat; readonly profile: TravelProfile; readonly limit: number }): { readonly rows: readonly EtaRow[]; readonly asOf: number } {
  const { people, standing, now } = sight;
  const rows = Int32Array.from({ length: people.count }, (_, row) => row);
  const { seconds, kind } = waysTo(sight.times, sight.fixes, rows, point, profile);
  // `!`: rows of the columns.
  const nearest = rows.filter((row) => Number.isFinite(seconds[row]!)).sort((a, b) => seconds[a]! - seconds[b]! || a - b).subarray(0, limit);
  return {
    rows: Array.from(nearest, (row): EtaRow => ({
      personId: people.ids[row]!, name: people.names[row]!, etaS: seconds[row]!, etaKind: travelKinds[kind[row]!] ?? 'straight', duty: dutyStates[standing.duty[row]!] ?? 'offDuty', freshness: freshnessOf(fixAtOf(sight, row), now),
    })),
    asOf: now,
  };
}
