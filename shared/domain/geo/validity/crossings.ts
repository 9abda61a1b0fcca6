import type { LngLat } from '../../ids';
import { segmentMeeting } from './orientation';

/** A ring with the polygon it belongs to; closed (first point = last), without repeated neighbours. */
export interface TaggedRing {
  readonly polygon: number;
  readonly points: readonly LngLat[];
}

export interface Crossing {
  readonly kind: 'cross' | 'touch' | 'overlap';
  readonly at: LngLat;
  /** Indexes into the rings given; equal for a ring that meets itself. */
  readonly rings: readonly [number, number];
}

/**
 * The first place where rings meet in a way that makes the shape invalid, or null.
 * One ring: any crossing, any touching, any running back along itself. Two rings of one polygon: crossing or a shared edge (a shared
 * point is allowed). Rings of different polygons: crossing only (parts that lie side by side may share edges).
 *
 * A sweep over the segments sorted along the axis on which they overlap least; what is open at a time is a list, short for real
 * boundaries (tens among 500 vertices), so 3,000 shapes of 500 vertices take well under a second.
 */
export function firstCrossing(rings: readonly TaggedRing[]): Crossing | null {
  const segments = segmentsOf(rings);
  const { count, x1, y1, x2, y2, ring, place, ringSize } = segments;
  const alongX = overlapShare(x1, x2, count) <= overlapShare(y1, y2, count);
  const [from, to] = alongX ? [x1, x2] : [y1, y2];
  const [sideA, sideB] = alongX ? [y1, y2] : [x1, x2];
  const start = Float64Array.from({ length: count }, (_, index) => Math.min(at(from, index), at(to, index)));
  const end = Float64Array.from({ length: count }, (_, index) => Math.max(at(from, index), at(to, index)));
  const low = Float64Array.from({ length: count }, (_, index) => Math.min(at(sideA, index), at(sideB, index)));
  const high = Float64Array.from({ length: count }, (_, index) => Math.max(at(sideA, index), at(sideB, index)));
  const order = Uint32Array.from({ length: count }, (_, index) => index).sort((a, b) => at(start, a) - at(start, b));
  const open = new Uint32Array(count);
  let openCount = 0;
  for (const segment of order) {
    const position = at(start, segment);
    let kept = 0;
    for (let index = 0; index < openCount; index++) {
      const other = at(open, index);
      if (at(end, other) < position) continue;
      open[kept++] = other;
      if (at(low, other) > at(high, segment) || at(high, other) < at(low, segment)) continue;
      const kind = segmentMeeting(at(x1, segment), at(y1, segment), at(x2, segment), at(y2, segment), at(x1, other), at(y1, other), at(x2, other), at(y2, other));
      if (kind === 'apart') continue;
      const sameRing = at(ring, segment) === at(ring, other);
      const sizes = at(ringSize, segment);
      const step = Math.abs(at(place, segment) - at(place, other));
      const neighbours = sameRing && (step === 1 || step === sizes - 1);
      if (!forbidden(kind, sameRing, neighbours, rings[at(ring, segment)]?.polygon === rings[at(ring, other)]?.polygon)) continue;
      return { kind, at: meetingPoint(segments, segment, other), rings: [at(ring, segment), at(ring, other)] };
    }
    openCount = kept;
    open[openCount++] = segment;
  }
  return null;
}

function forbidden(kind: Crossing['kind'], sameRing: boolean, neighbours: boolean, samePolygon: boolean): boolean {
  if (sameRing) return neighbours ? kind === 'overlap' : true;
  return samePolygon ? kind !== 'touch' : kind === 'cross';
}

interface Segments {
  readonly count: number;
  readonly x1: Float64Array;
  readonly y1: Float64Array;
  readonly x2: Float64Array;
  readonly y2: Float64Array;
  readonly ring: Uint32Array;
  /** Index of the segment in its ring. */
  readonly place: Uint32Array;
  readonly ringSize: Uint32Array;
}

function segmentsOf(rings: readonly TaggedRing[]): Segments {
  const count = rings.reduce((sum, ring) => sum + Math.max(0, ring.points.length - 1), 0);
  const segments = {
    count, x1: new Float64Array(count), y1: new Float64Array(count), x2: new Float64Array(count), y2: new Float64Array(count),
    ring: new Uint32Array(count), place: new Uint32Array(count), ringSize: new Uint32Array(count),
  };
  let next = 0;
  rings.forEach((ring, ringIndex) => {
    for (let index = 0; index + 1 < ring.points.length; index++) {
      const a = ring.points[index];
      const b = ring.points[index + 1];
      if (!a || !b) continue;
      segments.x1[next] = a[0];
      segments.y1[next] = a[1];
      segments.x2[next] = b[0];
      segments.y2[next] = b[1];
      segments.ring[next] = ringIndex;
      segments.place[next] = index;
      segments.ringSize[next] = ring.points.length - 1;
      next++;
    }
  });
  return segments;
}

/** Sum of the extents over the whole extent: how many segments are open on average when sweeping along this axis. */
function overlapShare(from: Float64Array, to: Float64Array, count: number): number {
  let sum = 0;
  let low = Infinity;
  let high = -Infinity;
  for (let index = 0; index < count; index++) {
    sum += Math.abs(at(from, index) - at(to, index));
    low = Math.min(low, at(from, index), at(to, index));
    high = Math.max(high, at(from, index), at(to, index));
  }
  return high > low ? sum / (high - low) : Infinity;
}

/** For the eye, not for decisions: rounding is fine here. */
function meetingPoint(segments: Segments, a: number, b: number): LngLat {
  const { x1, y1, x2, y2 } = segments;
  const ux = at(x2, a) - at(x1, a);
  const uy = at(y2, a) - at(y1, a);
  const vx = at(x2, b) - at(x1, b);
  const vy = at(y2, b) - at(y1, b);
  const denominator = ux * vy - uy * vx;
  if (denominator === 0) {
    const inside = (x: number, y: number) => x >= Math.min(at(x1, a), at(x2, a)) && x <= Math.max(at(x1, a), at(x2, a)) && y >= Math.min(at(y1, a), at(y2, a)) && y <= Math.max(at(y1, a), at(y2, a));
    return inside(at(x1, b), at(y1, b)) ? [at(x1, b), at(y1, b)] : [at(x1, a), at(y1, a)];
  }
  const along = ((at(x1, b) - at(x1, a)) * vy - (at(y1, b) - at(y1, a)) * vx) / denominator;
  const clamped = Math.min(1, Math.max(0, along));
  return [at(x1, a) + clamped * ux, at(y1, a) + clamped * uy];
}

/** Every index is made by the loops above and below `count`; the fallback only satisfies the checker. */
function at(values: Float64Array | Uint32Array, index: number): number {
  return values[index] ?? 0;
}
