import { assertNever } from '../assert-never';
import { bboxOf } from '../geo/bbox';
import { containsPoint } from '../geo/point-in-area';
import type { LngLat } from '../ids';
import type { MultiPolygonCoordinates } from '../place';
import type { RoadNetwork } from './network';
import { nearestPlace, segmentsOver, type NearIndex } from './near';
import { xOf, yOf } from './plane';

/* `!` in this file: segments, points and pieces are the index's own. */

/**
 * What the operator draws where nobody gets through. Drawn in places, not in numbers of pieces, so that it holds when the streets are
 * imported anew. A piece that is touched is closed as a whole, from junction to junction.
 */
export type Closure =
  | { readonly kind: 'area'; readonly shape: MultiPolygonCoordinates }
  | { readonly kind: 'circle'; readonly centre: LngLat; readonly radiusM: number }
  /** The street at this place (a click), if there is one within `withinM`. */
  | { readonly kind: 'street'; readonly at: LngLat; readonly withinM: number };

/** 1 for every piece that a closure touches. */
export function closedPieces(network: RoadNetwork, index: NearIndex, closures: readonly Closure[]): Uint8Array {
  const closed = new Uint8Array(network.pieceFrom.length);
  for (const closure of closures) {
    switch (closure.kind) {
      case 'circle':
        closeCircle(network, index, closure.centre, closure.radiusM, closed);
        break;
      case 'area':
        closeArea(network, index, closure.shape, closed);
        break;
      case 'street': {
        const place = nearestPlace(network, index, closure.at, new Uint8Array(closed.length).fill(1), closure.withinM);
        if (place !== null) closed[place.piece] = 1;
        break;
      }
      default:
        assertNever(closure);
    }
  }
  return closed;
}

function closeCircle({ plane }: RoadNetwork, index: NearIndex, [lng, lat]: LngLat, radiusM: number, closed: Uint8Array): void {
  const x = xOf(plane, lng);
  const y = yOf(plane, lat);
  segmentsOver(index, x - radiusM, y - radiusM, x + radiusM, y + radiusM, (segment) => {
    const p = index.segmentPoint[segment]!;
    if (toSegment(index.pointX[p]!, index.pointY[p]!, index.pointX[p + 1]!, index.pointY[p + 1]!, x, y) <= radiusM) closed[index.segmentPiece[segment]!] = 1;
  });
}

function closeArea({ plane, shape }: RoadNetwork, index: NearIndex, area: MultiPolygonCoordinates, closed: Uint8Array): void {
  const box = bboxOf(area);
  if (box === null) return;
  const rings = area.flat().map((ring) => ring.map(([lng, lat]) => [xOf(plane, lng), yOf(plane, lat)] as const));
  segmentsOver(index, xOf(plane, box[0]), yOf(plane, box[1]), xOf(plane, box[2]), yOf(plane, box[3]), (segment) => {
    const piece = index.segmentPiece[segment]!;
    if (closed[piece] === 1) return;
    const p = index.segmentPoint[segment]!;
    // A segment meets the area where it crosses its border, and else lies inside or outside as its beginning does.
    if (containsPoint(area, [shape[2 * p]!, shape[2 * p + 1]!]) || rings.some((ring) => crossesRing(ring, index, p))) closed[piece] = 1;
  });
}

function crossesRing(ring: readonly (readonly [number, number])[], index: NearIndex, p: number): boolean {
  const [ax, ay, bx, by] = [index.pointX[p]!, index.pointY[p]!, index.pointX[p + 1]!, index.pointY[p + 1]!];
  let from = ring[ring.length - 1];
  for (const to of ring) {
    if (from !== undefined && meet(ax, ay, bx, by, from[0], from[1], to[0], to[1])) return true;
    from = to;
  }
  return false;
}

/** Whether two segments share a point, ends included; parallel ones that touch are told by their ends. */
function meet(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): boolean {
  const c = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  const d = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
  const a = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
  const b = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
  if (c === 0 && d === 0) return Math.max(Math.min(ax, bx), Math.min(cx, dx)) <= Math.min(Math.max(ax, bx), Math.max(cx, dx)) && Math.max(Math.min(ay, by), Math.min(cy, dy)) <= Math.min(Math.max(ay, by), Math.max(cy, dy));
  return c > 0 !== d > 0 || c === 0 || d === 0 ? a > 0 !== b > 0 || a === 0 || b === 0 : false;
}

function toSegment(ax: number, ay: number, bx: number, by: number, x: number, y: number): number {
  const [dx, dy] = [bx - ax, by - ay];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / square));
  return Math.hypot(ax + share * dx - x, ay + share * dy - y);
}
