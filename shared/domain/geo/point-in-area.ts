import type { LngLat } from '../ids';
import type { MultiPolygonCoordinates } from '../place';

/**
 * Whether an area holds a point: inside an outer ring and in none of its holes. Borders are half-open (west and south belong, east
 * and north do not), so that of two areas which share a border exactly one holds a point on it.
 */
export function containsPoint(shape: MultiPolygonCoordinates, point: LngLat): boolean {
  return shape.some((polygon) => {
    const [outer, ...holes] = polygon;
    return outer !== undefined && inRing(outer, point) && !holes.some((hole) => inRing(hole, point));
  });
}

/** Even–odd ray to the east; an edge counts where it crosses the point's parallel, its lower end included and its upper end not. */
function inRing(ring: readonly LngLat[], [x, y]: LngLat): boolean {
  let inside = false;
  let from = ring[ring.length - 1];
  for (const to of ring) {
    if (from !== undefined && from[1] > y !== to[1] > y) {
      // Always computed from the lower end: neighbours that draw the border in opposite directions get the same crossing.
      const [low, high] = from[1] < to[1] ? [from, to] : [to, from];
      if (x < low[0] + ((y - low[1]) / (high[1] - low[1])) * (high[0] - low[0])) inside = !inside;
    }
    from = to;
  }
  return inside;
}
