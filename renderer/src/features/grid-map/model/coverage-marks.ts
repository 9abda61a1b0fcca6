import type { Feature, FeatureCollection, Point } from 'geojson';
import type { CoverageView } from '@shared/ipc/dispatch-views';
import { coverageMark, coverageStateOf, coverageStates } from '@/lib/coverage-state';
import type { AreaSet } from './area-set';

/** Code of each grid's state by the set's index: its place in `coverageStates` from 1, 0 where nothing is said of a grid. */
export function coverageCodes(grids: AreaSet, coverage: CoverageView | null): Uint8Array {
  const codes = new Uint8Array(grids.count);
  for (const row of coverage?.rows ?? []) {
    const index = grids.indexOf.get(row.gridId);
    if (index !== undefined) codes[index] = coverageStates.indexOf(coverageStateOf(row)) + 1;
  }
  return codes;
}

/** Marks of the grids that are not in order, at the points of their names; the worst are placed first. */
export function coverageFeatures(grids: AreaSet, coverage: CoverageView | null): FeatureCollection<Point> {
  const features: Feature<Point>[] = [];
  for (const row of coverage?.rows ?? []) {
    const index = grids.indexOf.get(row.gridId);
    const mark = coverageMark(row);
    if (index === undefined || mark === '') continue;
    const [lng = NaN, lat = NaN] = grids.labels.subarray(2 * index, 2 * index + 2);
    if (Number.isNaN(lng)) continue;
    features.push({ type: 'Feature', properties: { mark, rank: -row.belowBy }, geometry: { type: 'Point', coordinates: [lng, lat] } });
  }
  return { type: 'FeatureCollection', features };
}
