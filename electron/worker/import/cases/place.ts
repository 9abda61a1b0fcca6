import { chinaHolds, readAxes } from '@shared/domain/geo/validity/axes';
import { roundedPlace } from '@shared/domain/geo/validity/coverage';
import { toWgs84 } from '@shared/domain/geo/crs';
import type { LngLat } from '@shared/domain/ids';
import type { Place, SourceCrs } from '@shared/domain/place';
import type { Report } from '../issue-book';
import { nowhere, type KnownAreas, type PlaceChain } from '../known-areas';
import { excerpt, tidyText, withNear } from '../text';

/** Where a past case was: the point if it can be believed, the areas by the grid named or by the point, the words always. */
export function readPlace(given: { readonly lng: string; readonly lat: string; readonly address: string; readonly grid: string }, crs: SourceCrs, areas: KnownAreas, report: Report): Place {
  const point = readPoint(given.lng, given.lat, crs, report);
  const named = chainOfName(given.grid, areas, report);
  const located = point === null ? null : areas.chainAt(point);
  if (point !== null && located === null && areas.extent !== null) report('warning', 'outsideAreas', 'lng', roundedPlace(point));
  const chain: PlaceChain = named ?? located ?? nowhere;
  if (point === null && named === null && given.address === '') report('warning', 'placeUnknown', 'address');
  return { point, address: given.address || given.grid, ...chain };
}

function readPoint(lngText: string, latText: string, crs: SourceCrs, report: Report): LngLat | null {
  const [lng, lat] = [numberOf(lngText), numberOf(latText)];
  if (lngText === '' && latText === '') return null;
  // 0,0 is how many systems write "unknown".
  if (lng === null || lat === null || (lng === 0 && lat === 0)) {
    report('warning', 'pointUnreadable', 'lng', { value: excerpt(`${lngText}, ${latText}`) });
    return null;
  }
  switch (readAxes([lng, lat, lng, lat])) {
    case 'swapped':
      report('error', 'swappedAxes', 'lng', { x: lng, y: lat });
      return null;
    case 'projected':
      report('error', 'projectedCoordinates', 'lng', { x: lng, y: lat });
      return null;
    case 'lngLat': {
      const point = toWgs84([lng, lat], crs);
      if (chinaHolds([point[0], point[1], point[0], point[1]])) return point;
      report('warning', 'outsideChina', 'lng', { x: lng, y: lat });
      return null;
    }
  }
}

function numberOf(text: string): number | null {
  const tidy = tidyText(text).replace(/[°度]$/, '');
  return /^[+-]?\d{1,9}(?:\.\d{1,20})?$/.test(tidy) ? Number(tidy) : null;
}

function chainOfName(text: string, areas: KnownAreas, report: Report): PlaceChain | null {
  if (text === '') return null;
  const found = areas.find(text);
  const [only] = found;
  if (only && found.length === 1) return areas.chainOf(only);
  if (found.length > 1) report('warning', 'gridAmbiguous', 'grid', { value: excerpt(text), matches: found.slice(0, 3).map(areas.pathOf).join('；') });
  else report('warning', 'gridUnknown', 'grid', withNear({ value: excerpt(text) }, areas.near(text)));
  return null;
}
