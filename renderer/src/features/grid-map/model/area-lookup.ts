import type { BareAreaSet } from './area-set';

/** Whether the point lies inside, by the even-odd rule over all of the area's rings, so that holes and several parts need no care. */
export function holds(set: BareAreaSet, area: number, lng: number, lat: number): boolean {
  const { positions, ringStarts } = set.packed;
  let inside = false;
  // All indices come from the set's own starts.
  for (let r = set.ringStart[area] as number; r < (set.ringStart[area + 1] as number); r += 1) {
    const ring = set.rings[r] as number;
    const start = ringStarts[ring] as number;
    const end = ringStarts[ring + 1] as number;
    for (let i = start, j = end - 1; i < end; j = i, i += 1) {
      const yi = positions[2 * i + 1] as number;
      const yj = positions[2 * j + 1] as number;
      if (yi > lat === yj > lat) continue;
      const xi = positions[2 * i] as number;
      const xj = positions[2 * j] as number;
      if (lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

/**
 * Point → area through a raster of cells that each list the areas whose box touches them: a handful of candidates a question
 * instead of thousands. About two cells an area, at most 256 × 256.
 */
export function createAreaLookup(set: BareAreaSet): (lng: number, lat: number) => number {
  const side = Math.max(1, Math.min(256, Math.ceil(Math.sqrt(set.count * 2))));
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  // Areas without geometry have NaN boxes, which must not spoil the extent.
  for (let area = 0; area < set.count; area += 1) {
    const box = set.bbox.subarray(4 * area, 4 * area + 4);
    if (Number.isNaN(box[0])) continue;
    west = Math.min(west, box[0] as number);
    south = Math.min(south, box[1] as number);
    east = Math.max(east, box[2] as number);
    north = Math.max(north, box[3] as number);
  }
  if (!(west <= east)) return () => -1;
  const width = (east - west) / side || 1;
  const height = (north - south) / side || 1;
  const column = (lng: number) => Math.max(0, Math.min(side - 1, Math.floor((lng - west) / width)));
  const line = (lat: number) => Math.max(0, Math.min(side - 1, Math.floor((lat - south) / height)));

  const starts = new Uint32Array(side * side + 1);
  const eachCell = (visit: (cell: number, area: number) => void) => {
    for (let area = 0; area < set.count; area += 1) {
      const [w = NaN, s = NaN, e = NaN, n = NaN] = set.bbox.subarray(4 * area, 4 * area + 4);
      if (Number.isNaN(w)) continue;
      for (let y = line(s); y <= line(n); y += 1) for (let x = column(w); x <= column(e); x += 1) visit(y * side + x, area);
    }
  };
  eachCell((cell) => (starts[cell + 1] = (starts[cell + 1] as number) + 1));
  for (let cell = 0; cell < side * side; cell += 1) starts[cell + 1] = (starts[cell + 1] as number) + (starts[cell] as number);
  const next = starts.slice();
  const listed = new Uint32Array(starts[side * side] as number);
  eachCell((cell, area) => {
    const at = next[cell] as number;
    listed[at] = area;
    next[cell] = at + 1;
  });

  return (lng, lat) => {
    if (!(lng >= west && lng <= east && lat >= south && lat <= north)) return -1;
    const cell = line(lat) * side + column(lng);
    for (let i = starts[cell] as number; i < (starts[cell + 1] as number); i += 1) {
      const area = listed[i] as number;
      const at = 4 * area;
      if (lng < (set.bbox[at] as number) || lng > (set.bbox[at + 2] as number) || lat < (set.bbox[at + 1] as number) || lat > (set.bbox[at + 3] as number)) continue;
      if (holds(set, area, lng, lat)) return area;
    }
    return -1;
  };
}
