import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LngLat } from '@shared/domain/ids';
import type { MultiPolygonCoordinates } from '@shared/domain/place';
import { bboxOf } from '@shared/domain/geo/bbox';
import { centreOf } from '@shared/domain/geo/centre';
import { distanceM } from '@shared/domain/geo/distance';
import { containsPoint } from '@shared/domain/geo/point-in-area';

const box = (west: number, south: number, east: number, north: number): LngLat[] => [[west, south], [east, south], [east, north], [west, north], [west, south]];
const withHole: MultiPolygonCoordinates = [[box(0, 0, 10, 10), [...box(4, 4, 6, 6)].reverse()]];
const horseshoe: MultiPolygonCoordinates = [[[[0, 0], [9, 0], [9, 9], [6, 9], [6, 3], [3, 3], [3, 9], [0, 9], [0, 0]]]];

describe('distance', () => {
  it('is 111.2 km for a degree of latitude and shrinks with the cosine along a parallel', () => {
    expect(distanceM([106, 29], [106, 30])).toBeCloseTo(111_195, -1);
    expect(distanceM([106, 60], [107, 60])).toBeCloseTo(55_597, -2);
  });
  it('is 0 to itself, the same both ways, and finite at the antipode', () => {
    expect(distanceM([106.45, 29.54], [106.45, 29.54])).toBe(0);
    expect(distanceM([1, 2], [3, 4])).toBe(distanceM([3, 4], [1, 2]));
    expect(distanceM([0, 0], [180, 0])).toBeCloseTo(20_015_115, -1);
  });
});

describe('boxes', () => {
  it('go round the outer rings of all parts', () => {
    expect(bboxOf([[box(0, 0, 1, 1)], [box(5, 6, 7, 8)]])).toEqual([0, 0, 7, 8]);
    expect(bboxOf([])).toBeNull();
    expect(bboxOf([[]])).toBeNull();
  });
});

describe('points in areas', () => {
  it('are inside an outer ring and in no hole', () => {
    expect(containsPoint(withHole, [1, 1])).toBe(true);
    expect(containsPoint(withHole, [5, 5])).toBe(false);
    expect(containsPoint(withHole, [11, 5])).toBe(false);
    expect(containsPoint([], [1, 1])).toBe(false);
    expect(containsPoint(horseshoe, [4.5, 6])).toBe(false);
  });

  it('on a shared border belong to exactly one of the neighbours', () => {
    const west: MultiPolygonCoordinates = [[[[0, 0], [3, 0], [4, 5], [3, 10], [0, 10], [0, 0]]]];
    const east: MultiPolygonCoordinates = [[[[3, 0], [8, 0], [8, 10], [3, 10], [4, 5], [3, 0]]]];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999 }), (n) => {
        const y = n / 1_000;
        const x = y <= 5 ? 3 + y / 5 : 3 + (10 - y) / 5;
        expect(Number(containsPoint(west, [x, y])) + Number(containsPoint(east, [x, y]))).toBe(1);
      }),
      { seed: 31, numRuns: 2_000 },
    );
  });

  it('agree with the winding of the ring around the point', () => {
    const winding = (ring: readonly LngLat[], [x, y]: LngLat) =>
      ring.slice(1).reduce((sum, to, i) => {
        const from = ring[i] ?? to;
        const turn = Math.atan2(to[1] - y, to[0] - x) - Math.atan2(from[1] - y, from[0] - x);
        return sum + (turn > Math.PI ? turn - 2 * Math.PI : turn < -Math.PI ? turn + 2 * Math.PI : turn);
      }, 0);
    fc.assert(
      fc.property(fc.integer({ min: -990, max: 9_990 }), fc.integer({ min: -990, max: 9_990 }), (a, b) => {
        const point: LngLat = [a / 1_000 + 0.000_5, b / 1_000 + 0.000_5];
        const around = Math.abs(winding(horseshoe[0]?.[0] ?? [], point)) > Math.PI;
        expect(containsPoint(horseshoe, point)).toBe(around);
      }),
      { seed: 32, numRuns: 2_000 },
    );
  });
});

describe('centre', () => {
  it('lies inside, whatever the shape', () => {
    for (const shape of [withHole, horseshoe, [[box(0, 0, 1, 1)], [box(5, 5, 9, 9)]] satisfies MultiPolygonCoordinates, [[box(0, 0, 1, 0.01)], [box(0, 99.99, 1, 100)]] satisfies MultiPolygonCoordinates]) {
      const centre = centreOf(shape);
      expect(centre !== null && containsPoint(shape, centre)).toBe(true);
    }
    expect(centreOf([])).toBeNull();
    expect(centreOf([[[[1, 1], [1, 1], [1, 1]]]])).toBeNull();
  });

  it('lies inside every star-shaped polygon', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 100 }), { minLength: 3, maxLength: 24 }), (radii) => {
        const ring = radii.map((radius, i): LngLat => {
          const angle = (i / radii.length) * 2 * Math.PI;
          return [106 + (radius / 1_000) * Math.cos(angle), 29 + (radius / 1_000) * Math.sin(angle)];
        });
        const shape: MultiPolygonCoordinates = [[[...ring, ring[0] ?? [0, 0]]]];
        const centre = centreOf(shape);
        expect(centre !== null && containsPoint(shape, centre)).toBe(true);
      }),
      { seed: 33, numRuns: 1_000 },
    );
  });

  it('is the middle of a box', () => {
    const [lng, lat] = centreOf([[box(0, 0, 10, 10)]]) ?? [0, 0];
    expect(lng).toBe(5);
    expect(Math.abs(lat - 5)).toBeLessThan(0.5);
  });
});
