import type { BareAreaSet } from './area-set';

/** Heights, as shares of the ring's box, at which a label may stand; the middle is tried first and wins ties. */
const heights = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];

/**
 * A point well inside the area's largest ring: the middle of the widest stretch that a few horizontal lines cut out of it. Names are
 * written horizontally, so width is what a label needs; a centroid would fall outside of a crescent.
 */
export function labelPoint(set: BareAreaSet, area: number): readonly [number, number] {
  const { positions, ringStarts, ringPolygon } = set.packed;
  let best: readonly [number, number] = [Number.NaN, Number.NaN];
  let largest = 0;
  const from = set.ringStart[area] as number;
  const to = set.ringStart[area + 1] as number;
  // All indices come from the set's own starts.
  for (let r = from; r < to; r += 1) {
    const ring = set.rings[r] as number;
    const start = ringStarts[ring] as number;
    const end = ringStarts[ring + 1] as number;
    let twiceArea = 0;
    let [south, north] = [Infinity, -Infinity];
    for (let i = start, j = end - 1; i < end; j = i, i += 1) {
      const y = positions[2 * i + 1] as number;
      twiceArea += (positions[2 * j] as number) * y - (positions[2 * i] as number) * (positions[2 * j + 1] as number);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
    if (Math.abs(twiceArea) <= largest) continue;
    largest = Math.abs(twiceArea);
    const polygon = ringPolygon[ring];
    const rings: number[] = [];
    for (let k = from; k < to; k += 1) if (ringPolygon[set.rings[k] as number] === polygon) rings.push(set.rings[k] as number);
    best = widestMiddle(set, rings, south, north) ?? [positions[2 * start] as number, positions[2 * start + 1] as number];
  }
  return best;
}

/** The rings are one polygon's, holes included: they cut the line like the outline does. */
function widestMiddle(set: BareAreaSet, rings: readonly number[], south: number, north: number): readonly [number, number] | null {
  const { positions, ringStarts } = set.packed;
  let best: readonly [number, number] | null = null;
  let widest = 0;
  for (const height of heights) {
    const lat = south + (north - south) * height;
    const cuts: number[] = [];
    for (const ring of rings) {
      const start = ringStarts[ring] as number;
      const end = ringStarts[ring + 1] as number;
      for (let i = start, j = end - 1; i < end; j = i, i += 1) {
        const yi = positions[2 * i + 1] as number;
        const yj = positions[2 * j + 1] as number;
        if (yi > lat === yj > lat) continue;
        const xi = positions[2 * i] as number;
        cuts.push((((positions[2 * j] as number) - xi) * (lat - yi)) / (yj - yi) + xi);
      }
    }
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const [left = 0, right = 0] = cuts.slice(i, i + 2);
      // A line off the middle has to be clearly wider to win.
      const width = (right - left) * (1 - Math.abs(height - 0.5) * 0.8);
      if (width > widest * 1.0001) {
        widest = width;
        best = [(left + right) / 2, lat];
      }
    }
  }
  return best;
}
