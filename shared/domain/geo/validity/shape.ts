import type { LngLat } from '../../ids';
import type { MultiPolygonCoordinates } from '../../place';
import { neighbouringPairs, overlapOf } from './coverage';
import { firstCrossing, type TaggedRing } from './crossings';
import { equalAreaPlane } from './equal-area';
import { sideOfRing, tidyRing } from './rings';

export type ShapeFaultKind =
  | 'noGeometry' | 'tooFewPoints' | 'openRing' | 'duplicatePoints' | 'selfCrossing' | 'selfTouching' | 'ringsCross' | 'holeOutside' | 'holesNested' | 'partsOverlap' | 'tooManyPoints' | 'tooManyParts';

export interface ShapeFault {
  readonly kind: ShapeFaultKind;
  /** Repaired faults (an open ring closed, repeated points dropped) leave a usable shape. */
  readonly repaired: boolean;
  readonly at: LngLat | null;
  readonly count: number;
}

export interface CheckedShape {
  /** Null when a fault cannot be repaired. */
  readonly shape: MultiPolygonCoordinates | null;
  /** What could be read, faults and all, for drawing. */
  readonly drawable: MultiPolygonCoordinates;
  readonly faults: readonly ShapeFault[];
}

/** More than any administrative boundary has; beyond it a shape is refused rather than the machine kept busy. */
export const mostPoints = 500_000;
export const mostParts = 1_000;

/** Everything that is wrong with one shape by itself (OGC simple-features validity). Coordinates are degrees of WGS-84. */
export function checkShape(given: MultiPolygonCoordinates): CheckedShape {
  const points = given.reduce((sum, polygon) => sum + polygon.reduce((inner, ring) => inner + ring.length, 0), 0);
  if (given.length === 0 || points === 0) return spoiled([], [fatal('noGeometry', null)]);
  if (points > mostPoints) return spoiled([], [fatal('tooManyPoints', null, points)]);
  if (given.length > mostParts) return spoiled([], [fatal('tooManyParts', null, given.length)]);
  const tidy = tidyShape(given);
  const broken = tidy.faults.some((fault) => !fault.repaired);
  const faults = broken ? tidy.faults : [...tidy.faults, ...ringFaults(tidy.shape)];
  return { shape: faults.some((fault) => !fault.repaired) ? null : tidy.shape, drawable: tidy.shape, faults };
}

function spoiled(drawable: MultiPolygonCoordinates, faults: readonly ShapeFault[]): CheckedShape {
  return { shape: null, drawable, faults };
}

function fatal(kind: ShapeFaultKind, at: LngLat | null, count = 1): ShapeFault {
  return { kind, repaired: false, at, count };
}

function tidyShape(given: MultiPolygonCoordinates): { readonly shape: MultiPolygonCoordinates; readonly faults: readonly ShapeFault[] } {
  let open = 0;
  let repeated = 0;
  let openAt: LngLat | null = null;
  const faults: ShapeFault[] = [];
  const shape = given.map((polygon) =>
    polygon.flatMap((ring) => {
      const tidy = tidyRing(ring);
      if (tidy.points === null) faults.push(fatal('tooFewPoints', ring[0] ?? null, ring.length));
      else {
        repeated += tidy.repeated;
        if (tidy.flaws.includes('openRing')) {
          open++;
          openAt ??= ring[0] ?? null;
        }
      }
      return tidy.points ? [tidy.points] : [];
    }),
  );
  if (open > 0) faults.push({ kind: 'openRing', repaired: true, at: openAt, count: open });
  if (repeated > 0) faults.push({ kind: 'duplicatePoints', repaired: true, at: null, count: repeated });
  return { shape: shape.filter((polygon) => polygon.length > 0), faults };
}

function ringFaults(shape: MultiPolygonCoordinates): readonly ShapeFault[] {
  const rings: TaggedRing[] = shape.flatMap((polygon, index) => polygon.map((points) => ({ polygon: index, points })));
  const crossing = firstCrossing(rings);
  if (crossing) {
    const [a, b] = crossing.rings;
    if (a === b) return [fatal(crossing.kind === 'touch' ? 'selfTouching' : 'selfCrossing', crossing.at)];
    return [fatal(rings[a]?.polygon === rings[b]?.polygon ? 'ringsCross' : 'partsOverlap', crossing.at)];
  }
  return [...shape.flatMap(holeFaults), ...partFaults(shape)];
}

/** Rings don't cross by now, so a hole is outside as soon as one of its points is. */
function holeFaults(polygon: readonly (readonly LngLat[])[]): readonly ShapeFault[] {
  const [shell, ...holes] = polygon;
  if (!shell) return [];
  for (const hole of holes) {
    const outside = hole.find((point) => sideOfRing(shell, point) === 'outside');
    if (outside) return [fatal('holeOutside', outside)];
  }
  for (const [index, hole] of holes.entries()) {
    for (const [other, around] of holes.entries()) {
      const within = index !== other && boxesMeet(hole, around) ? hole.find((point) => sideOfRing(around, point) === 'inside') : undefined;
      if (within) return [fatal('holesNested', within)];
    }
  }
  return [];
}

/** Parts may share edges and may lie in another's hole, but not share land. */
function partFaults(shape: MultiPolygonCoordinates): readonly ShapeFault[] {
  const origin = shape[0]?.[0]?.[0];
  if (shape.length < 2 || !origin) return [];
  const plane = equalAreaPlane(origin);
  const parts = shape.map((polygon) => plane.flatten([polygon]));
  for (const [a, b] of neighbouringPairs(parts)) {
    const [one, other] = [parts[a], parts[b]];
    const shared = one && other ? overlapOf(one, other) : null;
    if (shared?.largest && shared.area > leastSharedM2) return [fatal('partsOverlap', plane.place(shared.largest.x, shared.largest.y))];
  }
  return [];
}

/** Two parts drawn against each other share slivers of rounding; below this they share an edge. */
const leastSharedM2 = 0.5;

function boxesMeet(a: readonly LngLat[], b: readonly LngLat[]): boolean {
  const [boxA, boxB] = [boxOf(a), boxOf(b)];
  return boxA[0] <= boxB[2] && boxB[0] <= boxA[2] && boxA[1] <= boxB[3] && boxB[1] <= boxA[3];
}

/** `[west, south, east, north]`. */
export function boxOf(ring: readonly LngLat[]): readonly [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    west = Math.min(west, x);
    south = Math.min(south, y);
    east = Math.max(east, x);
    north = Math.max(north, y);
  }
  return [west, south, east, north];
}
