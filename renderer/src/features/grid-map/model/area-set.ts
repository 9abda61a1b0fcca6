import type { PackedAreas } from '@shared/ipc/bulk';
import type { AreaLevel } from '@shared/domain/place';
import { createAreaLookup } from './area-lookup';
import { labelPoint } from './label-point';

/** One level's areas as the map works with them; area i is index i everywhere. */
export interface AreaSet {
  readonly level: AreaLevel;
  readonly count: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly parentIds: readonly (string | null)[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** West, south, east, north per area; NaN where an area has no geometry. */
  readonly bbox: Float64Array;
  /** Rings of area i are `rings[ringStart[i]] … rings[ringStart[i + 1] - 1]`, polygon by polygon, outer ring first. */
  readonly rings: Uint32Array;
  readonly ringStart: Uint32Array;
  readonly packed: PackedAreas;
  /** lng, lat of a point well inside, per area; NaN without geometry. */
  readonly labels: Float64Array;
  /** Index of the area that holds the point, -1 outside of all. */
  areaAt(lng: number, lat: number): number;
}

/** Rings by area, in their packed order, so that polygons stay together. */
function ringsByArea(packed: PackedAreas, count: number): { rings: Uint32Array; ringStart: Uint32Array } {
  const total = packed.ringPolygon.length;
  const ringStart = new Uint32Array(count + 1);
  // Every ring names a polygon, every polygon an area: the packed arrays' contract.
  const areaOf = (ring: number) => packed.polygonArea[packed.ringPolygon[ring] as number] as number;
  for (let ring = 0; ring < total; ring += 1) ringStart[areaOf(ring) + 1] = (ringStart[areaOf(ring) + 1] as number) + 1;
  for (let area = 0; area < count; area += 1) ringStart[area + 1] = (ringStart[area + 1] as number) + (ringStart[area] as number);
  const next = ringStart.slice();
  const rings = new Uint32Array(total);
  for (let ring = 0; ring < total; ring += 1) {
    const area = areaOf(ring);
    const at = next[area] as number;
    rings[at] = ring;
    next[area] = at + 1;
  }
  return { rings, ringStart };
}

function boxes(packed: PackedAreas, count: number, rings: Uint32Array, ringStart: Uint32Array): Float64Array {
  const bbox = new Float64Array(4 * count).fill(Number.NaN);
  for (let area = 0; area < count; area += 1) {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let r = ringStart[area] as number; r < (ringStart[area + 1] as number); r += 1) {
      const ring = rings[r] as number;
      for (let i = packed.ringStarts[ring] as number; i < (packed.ringStarts[ring + 1] as number); i += 1) {
        const lng = packed.positions[2 * i] as number;
        const lat = packed.positions[2 * i + 1] as number;
        if (lng < west) west = lng;
        if (lng > east) east = lng;
        if (lat < south) south = lat;
        if (lat > north) north = lat;
      }
    }
    if (west <= east) bbox.set([west, south, east, north], 4 * area);
  }
  return bbox;
}

export function areaSetOf(level: AreaLevel, packed: PackedAreas): AreaSet {
  const count = packed.ids.length;
  const { rings, ringStart } = ringsByArea(packed, count);
  const bbox = boxes(packed, count, rings, ringStart);
  const base = {
    level,
    count,
    ids: packed.ids,
    names: packed.names,
    parentIds: packed.parentIds,
    indexOf: new Map(packed.ids.map((id, index) => [id, index])),
    bbox,
    rings,
    ringStart,
    packed,
  };
  const labels = new Float64Array(2 * count);
  for (let area = 0; area < count; area += 1) labels.set(labelPoint(base, area), 2 * area);
  return { ...base, labels, areaAt: createAreaLookup(base) };
}

export type BareAreaSet = Omit<AreaSet, 'labels' | 'areaAt'>;

/** Bounds of one area, or of several; null where none of them has geometry. */
export function boundsOf(set: Pick<AreaSet, 'bbox' | 'count'>, areas: Iterable<number> = Array(set.count).keys()): [number, number, number, number] | null {
  let bounds: [number, number, number, number] | null = null;
  for (const area of areas) {
    const [west = NaN, south = NaN, east = NaN, north = NaN] = set.bbox.subarray(4 * area, 4 * area + 4);
    if (Number.isNaN(west)) continue;
    bounds = bounds === null ? [west, south, east, north] : [Math.min(bounds[0], west), Math.min(bounds[1], south), Math.max(bounds[2], east), Math.max(bounds[3], north)];
  }
  return bounds;
}
