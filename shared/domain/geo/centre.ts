import type { LngLat } from '../ids';
import type { MultiPolygonCoordinates } from '../place';
import { bboxOf } from './bbox';

/** Parallels tried per area; enough to find the roomy part of any boundary that people draw. */
const parallels = 24;

/**
 * A point inside the area and well off its border, for labels and for placing something "in" the area; null where the shape has no
 * inside. Of a set of parallels the widest stretch that lies inside (holes taken out) is halved; width weighs against the distance
 * to the top and bottom only through the choice of parallels, which is what keeps this linear in the number of points. Parts so
 * small and far apart that every parallel passes between them are tried one by one.
 */
export function centreOf(shape: MultiPolygonCoordinates): LngLat | null {
  const bbox = bboxOf(shape);
  if (bbox === null) return null;
  const [, south, , north] = bbox;
  let best: LngLat | null = null;
  let bestWeight = 0;
  for (let i = 0; i < parallels; i++) {
    // Half steps, so that no parallel runs along the box; the middle ones weigh more, since labels belong there.
    const share = (i + 0.5) / parallels;
    const lat = south + (north - south) * share;
    const middling = 1 - Math.abs(share - 0.5);
    const stretch = widestStretch(shape, lat);
    if (stretch === null || stretch.width * middling <= bestWeight) continue;
    bestWeight = stretch.width * middling;
    best = [stretch.middle, lat];
  }
  if (best !== null || shape.length < 2) return best;
  for (const polygon of shape) best ??= centreOf([polygon]);
  return best;
}

/** Crossings of all rings with a parallel, taken in pairs, are the stretches inside (even–odd). */
function widestStretch(shape: MultiPolygonCoordinates, lat: number): { readonly middle: number; readonly width: number } | null {
  let widest: { readonly middle: number; readonly width: number } | null = null;
  for (const polygon of shape) {
    const crossings: number[] = [];
    for (const ring of polygon) {
      let from = ring[ring.length - 1];
      for (const to of ring) {
        if (from !== undefined && from[1] > lat !== to[1] > lat) crossings.push(from[0] + ((lat - from[1]) / (to[1] - from[1])) * (to[0] - from[0]));
        from = to;
      }
    }
    crossings.sort((a, b) => a - b);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const west = crossings[i] ?? 0;
      const east = crossings[i + 1] ?? 0;
      if (widest === null || east - west > widest.width) widest = { middle: (west + east) / 2, width: east - west };
    }
  }
  return widest !== null && widest.width > 0 ? widest : null;
}
