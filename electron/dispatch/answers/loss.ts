import { coverageLost, coverageOf, type CoverageGrids, type CoveragePeople } from '@shared/domain/coverage/coverage';
import { anyRole } from '@shared/domain/coverage/team-minimum';
import { distanceM } from '@shared/domain/geo/distance';
import type { LngLat } from '@shared/domain/ids';
import { defaultTravelSettings, type TravelProfile } from '@shared/domain/roads/profile';
import type { CoverageLoss, PresenceTotal } from '@shared/ipc/dispatch-views';
import { isFree, isPresent } from '../world/standing';
import type { Sight } from '../world/sight';
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

/** Nobody is faster anywhere, m/s: with it a distance says what no way can beat. */
export function fastestMs(profile: TravelProfile): number {
  const { kmh, straightKmh } = defaultTravelSettings.profiles[profile];
  // A street's own limit may be above its class's speed; nobody drives faster than 120 in a town.
  return Math.max(...kmh, straightKmh, profile === 'car' ? 120 : 0) / 3.6;
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

/** Grids that keep their response standard only by somebody who goes. */
function leavingStandard(sight: Sight, available: Uint8Array, leaving: Uint8Array, profile: TravelProfile): readonly { readonly row: number; readonly etaS: number | null }[] {
  const { grids, settings } = sight;
  if (settings.standardMin === null) return [];
  const standardS = settings.standardMin * 60;
  const reachM = standardS * fastestMs(profile);
  const rows = [...available.keys()].filter((row) => available[row] === 1);
  const goers = rows.filter((row) => leaving[row] === 1).flatMap((row) => pointOf(sight, row) ?? []).length > 0 ? rows.filter((row) => leaving[row] === 1) : [];
  const stayers = rows.filter((row) => leaving[row] !== 1);
  const found: { readonly row: number; readonly etaS: number | null }[] = [];
  for (let grid = 0; grid < grids.count; grid++) {
    const centre = grids.centres[grid] ?? null;
    if (centre === null || nearestWithin(sight, goers, centre, reachM, standardS, profile, true) === null) continue;
    if (nearestWithin(sight, stayers, centre, reachM, standardS, profile, true) !== null) continue;
    found.push({ row: grid, etaS: nearestWithin(sight, stayers, centre, Infinity, Infinity, profile, false) });
  }
  return found;
}

/**
 * Seconds of the nearest of these people to a place, exact: they are asked in order of the straight line, until no way of the next can be
 * shorter. `any`: the first within the limit will do. Null where nobody is within the limit.
 */
export function nearestWithin(sight: Sight, rows: readonly number[], to: LngLat, reachM: number, limitS: number, profile: TravelProfile, any: boolean): number | null {
  const near: { readonly from: LngLat; readonly m: number }[] = [];
  for (const row of rows) {
    const from = pointOf(sight, row);
    if (from === null) continue;
    const m = distanceM(from, to);
    if (m <= reachM) near.push({ from, m });
  }
  near.sort((a, b) => a.m - b.m);
  const speed = fastestMs(profile);
  let best = Infinity;
  for (const { from, m } of near) {
    if (m / speed > Math.min(best, limitS)) break;
    best = Math.min(best, sight.times.between(from, to, profile).ms / 1000);
    if (any && best <= limitS) return best;
  }
  return best <= limitS && best < Infinity ? best : null;
}
