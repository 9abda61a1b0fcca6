import type { Feature, FeatureCollection, LineString, MultiPolygon, Point, Position } from 'geojson';
import type { PackedStreets } from '@shared/ipc/bulk';
import type { AreaSet } from './area-set';

export type Box = readonly [west: number, south: number, east: number, north: number];

export const noFeatures: FeatureCollection = { type: 'FeatureCollection', features: [] };

function coordinatesOf(set: AreaSet, area: number): Position[][][] {
  const { positions, ringStarts, ringPolygon } = set.packed;
  const polygons: Position[][][] = [];
  let last = -1;
  // All indices come from the set's own starts.
  for (let r = set.ringStart[area] as number; r < (set.ringStart[area + 1] as number); r += 1) {
    const ring = set.rings[r] as number;
    const line: Position[] = [];
    for (let i = ringStarts[ring] as number; i < (ringStarts[ring + 1] as number); i += 1) line.push([positions[2 * i] as number, positions[2 * i + 1] as number]);
    const polygon = ringPolygon[ring] as number;
    if (polygon !== last) polygons.push([]);
    last = polygon;
    polygons[polygons.length - 1]?.push(line);
  }
  return polygons;
}

/** Whether area i's box touches `box`; false without geometry. */
export function touches(set: AreaSet, area: number, [west, south, east, north]: Box): boolean {
  const [w = NaN, s = NaN, e = NaN, n = NaN] = set.bbox.subarray(4 * area, 4 * area + 4);
  return w <= east && e >= west && s <= north && n >= south;
}

/** The feature's number is the area's index, unless its level is numbered otherwise. */
export const areaFeature = (set: AreaSet, area: number, number = area): Feature<MultiPolygon> => ({
  type: 'Feature',
  id: number,
  properties: { id: set.ids[area], level: set.level },
  geometry: { type: 'MultiPolygon', coordinates: coordinatesOf(set, area) },
});

/** Polygons of a level, or of what touches `within`. */
export function areaFeatures(set: AreaSet, within: Box | null = null, numberOf: (area: number) => number = (area) => area): FeatureCollection<MultiPolygon> {
  const features: Feature<MultiPolygon>[] = [];
  for (let area = 0; area < set.count; area += 1) {
    if (Number.isNaN(set.bbox[4 * area]) || (within !== null && !touches(set, area, within))) continue;
    features.push(areaFeature(set, area, numberOf(area)));
  }
  return { type: 'FeatureCollection', features };
}

/** `凤天路社区第3网格` inside 凤天路社区 is `第3网格`: what the map around says already is left out of a label. */
export function shortName(name: string, parentName: string | undefined): string {
  if (parentName === undefined || parentName === '') return name;
  for (const prefix of [parentName, parentName.replace(/(社区|村|街道|镇)$/u, '')]) {
    const rest = prefix.length >= 2 && name.startsWith(prefix) ? name.slice(prefix.length).replace(/^[\s·\-—]+/u, '') : '';
    // One sign alone (村) would be no name.
    if (rest.length >= 2) return rest;
  }
  return name;
}

/** A label point for every area; larger areas are placed first. */
export function labelFeatures(set: AreaSet, parents: AreaSet | null, within: Box | null = null): FeatureCollection<Point> {
  const features: Feature<Point>[] = [];
  for (let area = 0; area < set.count; area += 1) {
    const lng = set.labels[2 * area] as number;
    if (Number.isNaN(lng) || (within !== null && !touches(set, area, within))) continue;
    const parent = parents?.indexOf.get(set.parentIds[area] ?? '');
    const [w = 0, s = 0, e = 0, n = 0] = set.bbox.subarray(4 * area, 4 * area + 4);
    features.push({
      type: 'Feature',
      properties: { level: set.level, name: shortName(set.names[area] ?? '', parent === undefined ? undefined : parents?.names[parent]), rank: -(e - w) * (n - s) },
      geometry: { type: 'Point', coordinates: [lng, set.labels[2 * area + 1] as number] },
    });
  }
  return { type: 'FeatureCollection', features };
}

export function streetFeatures(packed: Pick<PackedStreets, 'positions' | 'lineStarts' | 'lineClass'>): FeatureCollection<LineString> {
  const features: Feature<LineString>[] = [];
  for (let street = 0; street < packed.lineClass.length; street += 1) {
    const line: Position[] = [];
    // There may or may not be one more start than lines: the last line ends with the positions.
    const end = packed.lineStarts[street + 1] ?? packed.positions.length / 2;
    for (let i = packed.lineStarts[street] as number; i < end; i += 1) line.push([packed.positions[2 * i] as number, packed.positions[2 * i + 1] as number]);
    if (line.length >= 2) features.push({ type: 'Feature', properties: { street: packed.lineClass[street] }, geometry: { type: 'LineString', coordinates: line } });
  }
  return { type: 'FeatureCollection', features };
}
