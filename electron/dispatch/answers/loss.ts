import { coverageLost, coverageOf, type CoverageGrids, type CoveragePeople } from '@shared/domain/coverage/coverage';
import { anyRole } from '@shared/domain/coverage/team-minimum';
import { distanceM } from '@shared/domain/geo/distance';
import type { TravelProfile } from '@shared/domain/roads/profile';
import type { CoverageLoss, PresenceTotal } from '@shared/ipc/dispatch-views';
import { isFree, isPresent } from '../world/standing';
import type { Sight } from '../world/sight';
import type { Streets } from '../world/streets';
import { fastestMs, soonestOf } from '../world/soonest';
import { pointOf } from './candidate';

/** Everybody as coverage counts them. `free`: who could be sent to a grid, or holds one. */
export function coverageColumns({ people, grids, standing, settings, now }: Sight): { readonly people: CoveragePeople; readonly grids: CoverageGrids } {
  const available = new Uint8Array(people.count);
  for (let row = 0; row < people.count; row++) available[row] = isPresent(standing, row) || isFree(standing, row, now) ? 1 : 0;
  return {
    people: { count: people.count, gridOf: standing.grid, mask: people.mask, available },
    grids: {
      count: grids.count,
      minimum: grids.minimum,
      presence: grids.presence,
      response: new Int32Array(grids.count).fill(anyRole),
      residents: grids.residents,
      standardS: new Float64Array(grids.count).fill(settings.standardMin === null ? Infinity : settings.standardMin * 60),
    },
  };
}

export function leavingOf({ people }: Pick<Sight, 'people'>, personIds: Iterable<string>): Uint8Array {
  const leaving = new Uint8Array(people.count);
  for (const id of personIds) {
    const row = people.rowOfId.get(id);
    if (row !== undefined) leaving[row] = 1;
  }
  return leaving;
}

export const presenceTotal = ({ gridsOutsideStandard: _, ...rest }: PresenceTotal & { readonly gridsOutsideStandard: number }): PresenceTotal => rest;

const residentsOf = (residents: number | undefined): number | null => (residents === undefined || Number.isNaN(residents) ? null : residents);

/** What the grids lose when these people go. Who keeps a standard is asked only where somebody who goes could have kept it. */
export function lossOf(sight: Sight, personIds: readonly string[], profile: TravelProfile): CoverageLoss {
  const columns = coverageColumns(sight);
  const leaving = leavingOf(sight, personIds);
  const before = coverageOf(columns.people, columns.grids, null);
  const after = coverageOf(columns.people, columns.grids, null, leaving);
  const { fallBelow } = coverageLost(before, after);
  const { grids } = sight;
  return {
    before: presenceTotal(before.total),
    after: presenceTotal(after.total),
    fallBelow: fallBelow.map((row) => ({ gridId: grids.ids[row] ?? '', name: grids.names[row] ?? '', belowBy: after.belowBy[row] ?? 0, residents: residentsOf(grids.residents[row]) })),
    leaveStandard: leavingStandard(sight, columns.people.available, leaving, profile).map(({ row, etaS }) => ({ gridId: grids.ids[row] ?? '', name: grids.names[row] ?? '', nearestEtaS: etaS, residents: residentsOf(grids.residents[row]) })),
  };
}

/** Somebody who was near enough to a grid when it was last asked, from where they stood then. */
interface Keeper {
  readonly row: number;
  readonly fixAt: number;
  readonly of: string;
}

/** By grid; a keeper counts as long as they have not moved, are free, and the streets are the same. Bounded by the number of grids. */
const keepers = new WeakMap<Streets, Map<number, Keeper>>();

/** Grids that keep their response standard only by somebody who goes. */
function leavingStandard(sight: Sight, available: Uint8Array, leaving: Uint8Array, profile: TravelProfile): readonly { readonly row: number; readonly etaS: number | null }[] {
  const { grids, settings, fixes, streets, people } = sight;
  if (settings.standardMin === null) return [];
  const standardS = settings.standardMin * 60;
  const reachM = standardS * fastestMs(profile);
  const goes = (row: number) => leaving[row] === 1 && available[row] === 1;
  const points = [...leaving.keys()].filter(goes).flatMap((row) => {
    const point = pointOf(sight, row);
    return point === null ? [] : [point];
  });
  if (points.length === 0) return [];
  const soonest = soonestOf(sight, profile);
  // Rows mean other people in other columns, and a time another way in other streets.
  const of = `${profile} ${standardS} ${streets.revision()} ${people.ids[0] ?? ''} ${people.count}`;
  const held = keepers.get(streets) ?? new Map<number, Keeper>();
  keepers.set(streets, held);
  const stays = (row: number) => leaving[row] !== 1 && available[row] === 1;
  const found: { readonly row: number; readonly etaS: number | null }[] = [];
  for (let grid = 0; grid < grids.count; grid++) {
    const centre = grids.centres[grid] ?? null;
    if (centre === null || !points.some((point) => distanceM(point, centre) <= reachM)) continue;
    const known = held.get(grid);
    if (known !== undefined && known.of === of && stays(known.row) && fixes.at[known.row] === known.fixAt) continue;
    // Mostly somebody who stays is near enough, so that is asked first.
    let keeper = -1;
    const isKept = soonest.to(centre, stays, standardS, true, (row) => (keeper = row)) !== null;
    if (isKept) held.set(grid, { row: keeper, fixAt: fixes.at[keeper] ?? Number.NaN, of });
    if (isKept || soonest.to(centre, goes, standardS, true) === null) continue;
    found.push({ row: grid, etaS: soonest.to(centre, stays, Infinity, false) });
  }
  return found;
}
