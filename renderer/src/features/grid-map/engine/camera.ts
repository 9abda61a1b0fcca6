import type { Map as MapLibreMap } from 'maplibre-gl';
import { areaLevels } from '@shared/domain/place';
import { boundsOf } from '../model/area-set';
import type { AreaSets } from '../model/chain';
import type { Box } from '../model/to-geojson';

export interface Camera {
  readonly center: readonly [number, number];
  readonly zoom: number;
}

/** The middle of the district, until the areas say where the site is. */
export const firstCamera: Camera = { center: [106.42, 29.58], zoom: 10.5 };

/** Where the home subdistrict lies, else everything there is; null while nothing is known. */
export function homeBounds(sets: AreaSets, homeId: string | null): Box | null {
  const subdistricts = sets.get('subdistrict');
  const home = homeId === null ? undefined : subdistricts?.indexOf.get(homeId);
  return subdistricts !== undefined && home !== undefined ? boundsOf(subdistricts, [home]) : wholeBounds(sets);
}

export function wholeBounds(sets: AreaSets): Box | null {
  for (const level of areaLevels) {
    const set = sets.get(level);
    const bounds = set === undefined ? null : boundsOf(set);
    if (bounds !== null) return bounds;
  }
  return null;
}

export function fit(map: MapLibreMap, [west, south, east, north]: Box, animate = true): void {
  map.fitBounds([west, south, east, north], { padding: 28, maxZoom: 16.5, animate, duration: 500 });
}
