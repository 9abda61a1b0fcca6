import fc from 'fast-check';
import { intersection } from 'polyclip-ts';
import { describe, expect, it } from 'vitest';
import { gapsIn, neighbouringPairs, overlapOf } from '@shared/domain/geo/validity/coverage';
import { equalAreaPlane, flatArea, flatShape, type FlatShape } from '@shared/domain/geo/validity/equal-area';
import type { LngLat } from '@shared/domain/ids';

/** A star about a centre: simple, and ragged enough to cross its neighbour many times. Metres. */
const star = fc.tuple(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -40, max: 40 }), fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 5, maxLength: 16 })).map(([cx, cy, radii]) =>
  radii.map((radius, index): [number, number] => {
    const angle = (index / radii.length) * 2 * Math.PI;
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)];
  }),
);

function flat(points: readonly (readonly [number, number])[]): FlatShape {
  return flatShape([Float64Array.from([...points, ...points.slice(0, 1)].flat())]);
}

function areaOf(rings: readonly (readonly (readonly [number, number])[])[][]): number {
  const ringArea = (ring: readonly (readonly [number, number])[]) =>
    Math.abs(ring.reduce((sum, [x, y], index) => {
      const [nx, ny] = ring[(index + 1) % ring.length] ?? [0, 0];
      return sum + x * ny - nx * y;
    }, 0)) / 2;
  return rings.reduce((sum, [outer = [], ...holes]) => sum + ringArea(outer) - holes.reduce((rest, hole) => rest + ringArea(hole), 0), 0);
}

describe('shared land', () => {
  it('has the area that a polygon clipper finds', () => {
    fc.assert(
      fc.property(star, star, (a, b) => {
        const clipped = areaOf(intersection([a], [b]));
        expect(overlapOf(flat(a), flat(b)).area).toBeCloseTo(clipped, 4);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(star, star, (a, b) => {
        expect(overlapOf(flat(a), flat(b)).area).toBeCloseTo(overlapOf(flat(b), flat(a)).area, 6);
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  it('is nothing between neighbours that share a boundary, even one with more points on one side', () => {
    const left = flat([[0, 0], [10, 0], [10, 10], [0, 10]]);
    const right = flat([[10, 0], [20, 0], [20, 10], [10, 10], [10, 7], [10, 3]]);
    expect(overlapOf(left, right).area).toBe(0);
  });
});

describe('gaps', () => {
  const whole = flat([[0, 0], [100, 0], [100, 100], [0, 100]]);

  it('are what is left of the whole, each piece with its own area and a point inside', () => {
    const gaps = gapsIn(whole, [flat([[0, 0], [40, 0], [40, 100], [0, 100]]), flat([[45, 0], [100, 0], [100, 90], [45, 90]])]);
    expect(gaps.area).toBeCloseTo(5 * 100 + 55 * 10, 6);
    // The strip between the two and the strip above the second are one connected piece.
    expect(gaps.patches).toHaveLength(1);
    const separate = gapsIn(whole, [flat([[0, 0], [40, 0], [40, 100], [0, 100]]), flat([[45, 0], [90, 0], [90, 100], [45, 100]])]);
    expect(separate.patches.map((patch) => Math.round(patch.area))).toEqual([1000, 500]);
    expect(separate.patches[1]).toMatchObject({ x: 42.5, left: 1, right: 2 });
  });

  it('and shared land account for all of the whole', () => {
    fc.assert(
      fc.property(star, (points) => {
        const moved = points.map(([x, y]): [number, number] => [50 + x / 4, 50 + y / 4]);
        const part = flat(moved);
        expect(gapsIn(whole, [part]).area + overlapOf(whole, part).area).toBeCloseTo(10_000, 5);
      }),
      { numRuns: 200, seed: 8 },
    );
  });
});

describe('neighbouring pairs', () => {
  it('are all pairs whose boxes meet, once each', () => {
    const box = fc.tuple(fc.nat(20), fc.nat(20), fc.integer({ min: 1, max: 8 })).map(([x, y, size]) => flat([[x, y], [x + size, y], [x + size, y + size], [x, y + size]]));
    fc.assert(
      fc.property(fc.array(box, { maxLength: 12 }), (boxes) => {
        const expected = boxes.flatMap((a, i) => boxes.flatMap((b, j) => (i < j && a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY ? [`${i}-${j}`] : [])));
        expect(neighbouringPairs(boxes).map((pair) => pair.join('-')).sort()).toEqual(expected.sort());
      }),
      { numRuns: 500, seed: 9 },
    );
  });
});

describe('the equal-area plane', () => {
  it('gives a square kilometre at 29.5° its size and its place back', () => {
    const origin: LngLat = [106.46, 29.55];
    const plane = equalAreaPlane(origin);
    const dLat = 1 / 111.195;
    const dLng = dLat / Math.cos((29.55 * Math.PI) / 180);
    const square: LngLat[] = [[106.46, 29.55 - dLat / 2], [106.46 + dLng, 29.55 - dLat / 2], [106.46 + dLng, 29.55 + dLat / 2], [106.46, 29.55 + dLat / 2], [106.46, 29.55 - dLat / 2]];
    expect(flatArea([[square]], plane) / 1e6).toBeCloseTo(1, 3);
    const [lng, lat] = plane.place(1200, -3400);
    const there = plane.flatten([[[[lng, lat]]]]).rings[0];
    expect(there?.[0]).toBeCloseTo(1200, 5);
    expect(there?.[1]).toBeCloseTo(-3400, 5);
  });
});
