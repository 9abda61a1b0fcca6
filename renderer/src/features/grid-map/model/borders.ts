import type { Feature, FeatureCollection, LineString, Position } from 'geojson';
import { areaLevels } from '@shared/domain/place';
import type { AreaSet } from './area-set';
import type { AreaSets } from './chain';

/** Places closer than this are one corner, degrees: a tenth of a metre. */
const cornerStep = 1e-6;

/** Gives every corner a number, the same for neighbours that share it. */
function cornerNumbers(sets: readonly AreaSet[]): (lng: number, lat: number) => number {
  let [west, south, span] = [Infinity, Infinity, 0];
  for (const set of sets) {
    for (let i = 0; i < set.bbox.length; i += 4) {
      west = Math.min(west, set.bbox[i] ?? west);
      south = Math.min(south, set.bbox[i + 1] ?? south);
    }
  }
  for (const set of sets) for (let i = 0; i < set.bbox.length; i += 4) span = Math.max(span, (set.bbox[i + 2] ?? west) - west, (set.bbox[i + 3] ?? south) - south);
  // The two whole numbers of a corner have to fit into one double's 53 bits.
  const perDegree = Math.min(1 / cornerStep, Math.floor(2 ** 26 / Math.max(span, 1e-9)));
  const known = new Map<number, number>();
  return (lng, lat) => {
    const key = Math.round((lng - west) * perDegree) * 2 ** 27 + Math.round((lat - south) * perDegree);
    const number = known.get(key) ?? known.size;
    if (number === known.size) known.set(key, number);
    return number;
  };
}

/**
 * The borders of all levels but micro-grids, each stretch once and with the highest level that it bounds: polygons drawn one by one
 * would draw a border from both sides and once more for each level above.
 */
export function borderFeatures(sets: AreaSets): FeatureCollection<LineString> {
  const present = areaLevels.filter((level) => level !== 'microGrid').flatMap((level) => sets.get(level) ?? []);
  const numbered = present.map((set) => ({ ...set, bbox: set.bbox.filter((value) => !Number.isNaN(value)) }));
  const corner = cornerNumbers(numbered);
  const drawn = new Set<number>();
  const features: Feature<LineString>[] = [];
  for (const set of present) {
    const { positions, ringStarts } = set.packed;
    for (const ring of set.rings) {
      let line: Position[] = [];
      const finish = () => {
        if (line.length > 1) features.push({ type: 'Feature', properties: { border: set.level }, geometry: { type: 'LineString', coordinates: line } });
        line = [];
      };
      // All indices come from the set's own starts.
      const start = ringStarts[ring] as number;
      const end = ringStarts[ring + 1] as number;
      let before = -1;
      for (let i = start; i < end; i += 1) {
        const lng = positions[2 * i] as number;
        const lat = positions[2 * i + 1] as number;
        const here = corner(lng, lat);
        if (before >= 0 && here !== before) {
          const key = Math.min(before, here) * 2 ** 26 + Math.max(before, here);
          if (drawn.has(key)) finish();
          else {
            drawn.add(key);
            if (line.length === 0) line.push([positions[2 * i - 2] as number, positions[2 * i - 1] as number]);
            line.push([lng, lat]);
          }
        }
        before = here;
      }
      finish();
    }
  }
  return { type: 'FeatureCollection', features };
}
