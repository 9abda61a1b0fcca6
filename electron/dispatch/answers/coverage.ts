import { backfill } from '@shared/domain/coverage/backfill';
import { coverageOf, type CoverageGrids, type CoveragePeople } from '@shared/domain/coverage/coverage';
import { distanceM } from '@shared/domain/geo/distance';
import type { AreaId, LngLat } from '@shared/domain/ids';
import type { TravelProfile } from '@shared/domain/roads/profile';
import type { BackfillView, CoverageView, GridCoverageRow } from '@shared/ipc/dispatch-views';
import { staleMs } from '../../db/queries/people';
import { isFree } from '../world/standing';
import type { Sight } from '../world/sight';
import { fastestMs, soonestOf } from '../world/soonest';
import { pointOf } from './candidate';
import { coverageColumns, leavingOf } from './loss';

/* `!` in this file: rows of the columns, counted by their own lengths. */

interface Question {
  readonly areaId: AreaId | null;
  readonly without?: readonly string[] | undefined;
}

/** Part of the columns: the people and grids concerned, so that a table of times is theirs and not the district's. */
interface Part {
  readonly people: CoveragePeople;
  readonly grids: CoverageGrids;
  readonly leaving: Uint8Array;
  readonly personRows: Int32Array;
  readonly gridRows: Int32Array;
}

function partOf(sight: Sight, personRows: Int32Array, gridRows: Int32Array, without: readonly string[]): Part {
  const { people, grids } = coverageColumns(sight);
  const gone = leavingOf(sight, without);
  const placeOf = new Map(Array.from(gridRows, (row, place) => [row, place]));
  return {
    personRows,
    gridRows,
    people: {
      count: personRows.length,
      gridOf: Int32Array.from(personRows, (row) => placeOf.get(people.gridOf[row]!) ?? -1),
      mask: Int32Array.from(personRows, (row) => people.mask[row]!),
      available: Uint8Array.from(personRows, (row) => people.available[row]!),
    },
    grids: {
      count: gridRows.length,
      minimum: Int32Array.from(gridRows, (row) => grids.minimum[row]!),
      presence: Int32Array.from(gridRows, (row) => grids.presence[row]!),
      response: Int32Array.from(gridRows, (row) => grids.response[row]!),
      residents: Float64Array.from(gridRows, (row) => grids.residents[row]!),
      standardS: Float64Array.from(gridRows, (row) => grids.standardS[row]!),
    },
    leaving: Uint8Array.from(personRows, (row) => gone[row]!),
  };
}

const availableRows = (sight: Sight): Int32Array => {
  const { people } = coverageColumns(sight);
  return Int32Array.from(people.available.keys()).filter((row) => people.available[row] === 1);
};

/** Times from people to grids, of those alone who were asked for the soonest: whoever was not cannot be it. */
function nearestTable(sight: Sight, part: Part, profile: TravelProfile): Float32Array {
  const table = new Float32Array(part.people.count * part.grids.count).fill(Number.NaN);
  const soonest = soonestOf(sight, profile);
  const placeOf = new Int32Array(sight.people.count).fill(-1);
  part.personRows.forEach((row, place) => {
    if (part.leaving[place] !== 1) placeOf[row] = place;
  });
  part.gridRows.forEach((gridRow, grid) => {
    const centre = sight.grids.centres[gridRow] ?? null;
    if (centre !== null) soonest.to(centre, (row) => placeOf[row]! >= 0, Infinity, false, (row, seconds) => (table[grid * part.people.count + placeOf[row]!] = seconds));
  });
  return table;
}

export function coverageView(sight: Sight, { areaId, without = [] }: Question): CoverageView {
  const { grids, settings } = sight;
  const part = partOf(sight, availableRows(sight), grids.within(areaId), without);
  const found = coverageOf(part.people, part.grids, nearestTable(sight, part, settings.profile), part.leaving);
  const rows = Array.from(part.gridRows, (row, i): GridCoverageRow => ({
    gridId: grids.ids[row]!,
    name: grids.names[row]!,
    communityName: grids.communityNames[row]!,
    present: found.present[i]!,
    minimum: grids.minimum[row]!,
    belowBy: found.belowBy[i]!,
    nearestEtaS: Number.isFinite(found.nearestEtaS[i]!) ? Math.round(found.nearestEtaS[i]!) : null,
    standardS: settings.standardMin === null ? null : settings.standardMin * 60,
    outsideStandard: found.outsideStandard[i] === 1,
    residents: Number.isNaN(grids.residents[row]!) ? null : grids.residents[row]!,
  }));
  return { rows, total: found.total, present: rows.reduce((sum, one) => sum + one.present, 0), minimum: rows.reduce((sum, one) => sum + one.minimum, 0), asOf: sight.now };
}

/** People looked at for one question of backfill: those nearest to the grids that need somebody. */
const moversAtMost = 1_000;

/**
 * The best moves to mend the grids below their minimum. Only people who can reach one of them in time can take part, and only grids that
 * need somebody or can spare one, so everything else is left out of the table.
 */
export function backfillView(sight: Sight, { areaId, without = [] }: Question): BackfillView {
  const { grids, people, settings, standing, now } = sight;
  const limitS = settings.backfillMin * 60;
  const inArea = partOf(sight, availableRows(sight), grids.within(areaId), without);
  const before = coverageOf(inArea.people, inArea.grids, null, inArea.leaving);
  const needy = inArea.gridRows.filter((_, i) => before.belowBy[i]! > 0);
  const moverRows = moversFor(sight, needy, new Set(without), limitS);
  const homes = moverRows.map((row) => standing.grid[row]!).filter((row) => row >= 0);
  const gridRows = Int32Array.from(new Set([...needy, ...homes])).sort();
  // Everybody who counts in a grid of the table belongs to it, whether or not they may move.
  const concerned = new Set(gridRows);
  const movers = new Set(moverRows);
  const part = partOf(sight, availableRows(sight).filter((row) => movers.has(row) || concerned.has(standing.grid[row]!)), gridRows, without);
  const mayMove = Uint8Array.from(part.personRows, (row) => (movers.has(row) ? 1 : 0));
  const found = backfill({ people: part.people, grids: part.grids, leaving: part.leaving, mayMove, etaS: movesTable(sight, part, mayMove, settings.profile), limitS });
  const after = afterMoves(inArea, part, found.moves);
  return {
    moves: found.moves.map((move) => {
      const row = part.personRows[move.person]!;
      const [from, to] = [move.from < 0 ? -1 : part.gridRows[move.from]!, part.gridRows[move.to]!];
      const load = standing.load[row]!;
      return {
        personId: people.ids[row]!, name: people.names[row]!, fromGridId: grids.ids[from] ?? null, fromGridName: grids.names[from] ?? null, gridId: grids.ids[to]!, gridName: grids.names[to]!, etaS: move.travelS,
        blocks: [...(now - sight.fixes.at[row]! > staleMs ? (['positionTooStale'] as const) : []), ...(load >= settings.loadLimit ? (['loadReached'] as const) : [])],
      };
    }),
    open: found.reasons.map(({ grid, reason }) => ({ gridId: grids.ids[part.gridRows[grid]!]!, name: grids.names[part.gridRows[grid]!]!, belowBy: found.open[grid]!, reason })),
    before: before.total,
    after: after.total,
    travelS: found.travelS,
    asOf: now,
  };
}

/** Free people with a fix that still says something, who are near enough to a grid in need; the nearest where there are too many. */
function moversFor(sight: Sight, needy: Int32Array, without: ReadonlySet<string>, limitS: number): readonly number[] {
  const reachM = limitS * fastestMs(sight.settings.profile);
  const centres = Array.from(needy, (row) => sight.grids.centres[row] ?? null).filter((one): one is LngLat => one !== null);
  const found: { readonly row: number; readonly m: number }[] = [];
  for (let row = 0; row < sight.people.count; row++) {
    if (!isFree(sight.standing, row, sight.now) || without.has(sight.people.ids[row]!) || !(sight.now - sight.fixes.at[row]! <= staleMs)) continue;
    const from = pointOf(sight, row);
    if (from === null) continue;
    const m = centres.reduce((least, centre) => Math.min(least, distanceM(from, centre)), Infinity);
    if (m <= reachM) found.push({ row, m });
  }
  return found.sort((a, b) => a.m - b.m || a.row - b.row).slice(0, moversAtMost).map(({ row }) => row).sort((a, b) => a - b);
}

function movesTable(sight: Sight, part: Part, mayMove: Uint8Array, profile: TravelProfile): Float32Array {
  const table = new Float32Array(part.people.count * part.grids.count).fill(Number.NaN);
  const movers = [...mayMove.keys()].filter((person) => mayMove[person] === 1);
  const targets = [...part.gridRows.keys()].flatMap((grid) => {
    const centre = sight.grids.centres[part.gridRows[grid]!] ?? null;
    return centre === null ? [] : [{ grid, centre }];
  });
  if (movers.length === 0 || targets.length === 0) return table;
  const times = sight.times.matrix(movers.map((person) => pointOf(sight, part.personRows[person]!) ?? [0, 0]), targets.map(({ centre }) => centre), profile);
  movers.forEach((person, row) => targets.forEach(({ grid }, column) => (table[grid * part.people.count + person] = times.ms[row * targets.length + column]! / 1000)));
  return table;
}

/** Coverage of the area once those who move have arrived. */
function afterMoves(area: Part, part: Part, moves: readonly { readonly person: number; readonly to: number }[]) {
  const placeOfGrid = new Map(Array.from(area.gridRows, (row, place) => [row, place]));
  const placeOfPerson = new Map(Array.from(area.personRows, (row, place) => [row, place]));
  const gridOf = area.people.gridOf.slice();
  for (const { person, to } of moves) {
    const place = placeOfPerson.get(part.personRows[person]!);
    if (place !== undefined) gridOf[place] = placeOfGrid.get(part.gridRows[to]!) ?? -1;
  }
  return coverageOf({ ...area.people, gridOf }, area.grids, null, area.leaving);
}
