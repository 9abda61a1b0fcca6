import type { AreaSet } from './area-set';
import type { CaseChange, MapCase } from './case-set';
import { presentDuties, type PeopleTrack } from './people-track';

/** How many open cases and present people each grid holds, kept up by differences. Index i is grid i of the set. */
export interface GridCounts {
  readonly cases: Uint32Array;
  readonly people: Uint32Array;
  changeCases(change: CaseChange): void;
  /** Counts the people who moved since the last call anew, and those whose fix went stale or fresh. True when a count changed. */
  countPeople(track: PeopleTrack, freshness: Uint8Array): boolean;
}

export function createGridCounts(grids: AreaSet, cases: Iterable<MapCase>): GridCounts {
  const caseCounts = new Uint32Array(grids.count);
  const peopleCounts = new Uint32Array(grids.count);
  let gridOfPerson = new Int32Array(0);
  let counted = new Int32Array(0);
  let version = -1;
  // `areaAt` answers -1 or an index of the set.
  const add = (counts: Uint32Array, grid: number, by: number) => {
    if (grid >= 0) counts[grid] = (counts[grid] as number) + by;
  };
  for (const one of cases) add(caseCounts, grids.areaAt(one.lng, one.lat), 1);
  return {
    cases: caseCounts,
    people: peopleCounts,
    changeCases({ added, changed, removed }) {
      for (const one of added) add(caseCounts, grids.areaAt(one.lng, one.lat), 1);
      for (const one of removed) add(caseCounts, grids.areaAt(one.lng, one.lat), -1);
      for (const { before, after } of changed) {
        if (before.lng === after.lng && before.lat === after.lat) continue;
        add(caseCounts, grids.areaAt(before.lng, before.lat), -1);
        add(caseCounts, grids.areaAt(after.lng, after.lat), 1);
      }
    },
    countPeople(track, freshness) {
      let changed = false;
      const anew = track.version !== version || track.count !== counted.length;
      if (anew) {
        version = track.version;
        gridOfPerson = new Int32Array(track.count).fill(-1);
        counted = new Int32Array(track.count).fill(-1);
        peopleCounts.fill(0);
        changed = true;
      }
      const moved = track.takeMoved();
      // All arrays are as long as the track has people.
      for (const person of anew ? Array(track.count).keys() : moved) gridOfPerson[person] = grids.areaAt(track.lngLat[2 * person] as number, track.lngLat[2 * person + 1] as number);
      for (let person = 0; person < track.count; person += 1) {
        const here = presentDuties[track.duty[person] as number] === true && (freshness[person] as number) < 2 ? (gridOfPerson[person] as number) : -1;
        const before = counted[person] as number;
        if (here === before) continue;
        add(peopleCounts, before, -1);
        add(peopleCounts, here, 1);
        counted[person] = here;
        changed = true;
      }
      return changed;
    },
  };
}

/** Sums grids' figures up to the areas of a higher level, through the levels between. `chain` goes from the grids' level upwards. */
export function sumUp(counts: Uint32Array, chain: readonly AreaSet[]): Uint32Array {
  let figures = counts;
  for (let level = 1; level < chain.length; level += 1) {
    const [below, above] = [chain[level - 1], chain[level]];
    if (below === undefined || above === undefined) break;
    const sums = new Uint32Array(above.count);
    for (let area = 0; area < below.count; area += 1) {
      const parent = above.indexOf.get(below.parentIds[area] ?? '');
      if (parent !== undefined) sums[parent] = (sums[parent] as number) + (figures[area] ?? 0);
    }
    figures = sums;
  }
  return figures;
}
