import type { Feature, FeatureCollection, Position } from 'geojson';
import { earthRadiusM } from '@shared/domain/geo/distance';
import type { LngLat } from '@shared/domain/ids';
import type { Closure } from '@shared/domain/roads/closures';
import { snapM } from '@shared/domain/roads/network';
import { middleOf } from '@/lib/closures';

/** What a feature of a closure is: hatched with a border, a stretch of street, or the sign on it. */
export type ClosurePart = 'face' | 'street' | 'sign';
/** Names of the images in `engine/marks.ts`. */
export const closureSign = 'closure-sign';
export const closureHatch = 'closure-hatch';

const metresPerDegree = (earthRadiusM * Math.PI) / 180;
const circleCorners = 64;

export function closureFeatures(closure: Closure, streets: FeatureCollection | null, draft: boolean): readonly Feature[] {
  const of = (part: ClosurePart, geometry: Feature['geometry']): Feature => ({ type: 'Feature', properties: { part, draft }, geometry });
  const middle = middleOf(closure);
  const sign = middle === null ? [] : [of('sign', { type: 'Point', coordinates: [...middle] })];
  switch (closure.kind) {
    case 'circle':
      return [of('face', { type: 'Polygon', coordinates: [circle(closure.centre, closure.radiusM)] }), ...sign];
    case 'area':
      return [of('face', { type: 'MultiPolygon', coordinates: closure.shape.map((polygon) => polygon.map((ring) => ring.map((corner) => [...corner]))) }), ...sign];
    case 'street': {
      const stretch = streets === null ? null : stretchAt(streets, closure.at, closure.withinM);
      return [...(stretch === null ? [] : [of('street', { type: 'LineString', coordinates: stretch })]), ...sign];
    }
  }
}

function circle([lng, lat]: LngLat, radiusM: number): Position[] {
  const north = radiusM / metresPerDegree;
  const east = north / Math.cos((lat * Math.PI) / 180);
  return Array.from({ length: circleCorners + 1 }, (_, i) => {
    const turn = (2 * Math.PI * (i % circleCorners)) / circleCorners;
    return [lng + east * Math.cos(turn), lat + north * Math.sin(turn)];
  });
}

/**
 * The street nearest to a place, from junction to junction as the road network cuts it: at the ends of lines and where another one
 * passes. Looks at every vertex: closures are few. Null where no street is within reach.
 */
export function stretchAt(streets: FeatureCollection, at: LngLat, withinM: number): Position[] | null {
  const scale = Math.cos((at[1] * Math.PI) / 180) * metresPerDegree;
  /** Metres east and north of the place. */
  const plane = ([lng = NaN, lat = NaN]: Position): readonly [number, number] => [(lng - at[0]) * scale, (lat - at[1]) * metresPerDegree];
  const lines = streets.features.flatMap(({ geometry }) => (geometry.type === 'LineString' ? [geometry.coordinates] : []));

  let nearest: { readonly line: Position[]; readonly segment: number } | null = null;
  let best = withinM;
  for (const line of lines) {
    let from: readonly [number, number] | null = null;
    line.forEach((vertex, i) => {
      const to = plane(vertex);
      const away = from === null ? Infinity : toOrigin(from, to);
      if (away <= best) {
        best = away;
        nearest = { line, segment: i - 1 };
      }
      from = to;
    });
  }
  if (nearest === null) return null;
  const { line, segment } = nearest as { readonly line: Position[]; readonly segment: number };

  const isJunction = (index: number): boolean => {
    const [x, y] = plane(line[index] ?? []);
    const meets = (vertex: Position) => {
      const [vx, vy] = plane(vertex);
      return Math.abs(vx - x) <= snapM && Math.abs(vy - y) <= snapM;
    };
    return lines.some((other) => other.some((vertex, i) => (other !== line || i !== index) && meets(vertex)));
  };
  let begin = segment;
  while (begin > 0 && !isJunction(begin)) begin -= 1;
  let end = segment + 1;
  while (end < line.length - 1 && !isJunction(end)) end += 1;
  return line.slice(begin, end + 1);
}

/** Metres from the place itself to a segment. */
function toOrigin([ax, ay]: readonly [number, number], [bx, by]: readonly [number, number]): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / square));
  return Math.hypot(ax + share * dx, ay + share * dy);
}
