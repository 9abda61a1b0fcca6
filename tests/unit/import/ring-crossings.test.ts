import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstCrossing } from '@shared/domain/geo/validity/crossings';
import { orientation, segmentMeeting } from '@shared/domain/geo/validity/orientation';
import type { LngLat } from '@shared/domain/ids';

const small = fc.integer({ min: 0, max: 12 });
const point = fc.tuple(small, small).map(([x, y]): LngLat => [x, y]);

/** Closed, no repeated neighbours: what `tidyRing` hands on. */
const ring = fc.array(point, { minLength: 3, maxLength: 14 }).map(closed).filter((points) => points.length >= 4);

function closed(points: readonly LngLat[]): readonly LngLat[] {
  const kept = points.filter((candidate, index) => index === 0 || !same(candidate, points[index - 1]));
  while (kept.length > 1 && same(kept.at(-1), kept[0])) kept.pop();
  return kept[0] ? [...kept, kept[0]] : [];
}

function same(a: LngLat | undefined, b: LngLat | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}

/** Sign of the turn by whole numbers: exact for integer coordinates. */
function exactTurn(a: LngLat, b: LngLat, c: LngLat): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
}

/** Every pair of segments, by integer arithmetic and the textbook definition. */
function meetsItselfBruteForce(points: readonly LngLat[]): boolean {
  const count = points.length - 1;
  for (let i = 0; i < count; i++) {
    for (let j = i + 1; j < count; j++) {
      const [a, b, c, d] = [points[i], points[i + 1], points[j], points[j + 1]];
      if (!a || !b || !c || !d) throw new Error('ring shorter than its count');
      const neighbours = j - i === 1 || j - i === count - 1;
      if (neighbours) {
        const shared = j - i === 1 ? b : a;
        const [from, to] = j - i === 1 ? [a, d] : [b, c];
        const sameLine = exactTurn(shared, from, to) === 0;
        const sameSide = (from[0] - shared[0]) * (to[0] - shared[0]) + (from[1] - shared[1]) * (to[1] - shared[1]) > 0;
        if (sameLine && sameSide) return true;
        continue;
      }
      const crosses = exactTurn(a, b, c) * exactTurn(a, b, d) < 0 && exactTurn(c, d, a) * exactTurn(c, d, b) < 0;
      const onOther = ([p, q, r]: [LngLat, LngLat, LngLat]) =>
        exactTurn(p, q, r) === 0 && Math.min(p[0], q[0]) <= r[0] && r[0] <= Math.max(p[0], q[0]) && Math.min(p[1], q[1]) <= r[1] && r[1] <= Math.max(p[1], q[1]);
      if (crosses || onOther([a, b, c]) || onOther([a, b, d]) || onOther([c, d, a]) || onOther([c, d, b])) return true;
    }
  }
  return false;
}

describe('rings that meet themselves', () => {
  it('are found exactly where every pair of segments, tried by integers, says so', () => {
    fc.assert(
      fc.property(ring, (points) => {
        expect(firstCrossing([{ polygon: 0, points }]) !== null).toBe(meetsItselfBruteForce(points));
      }),
      { numRuns: 4000, seed: 20260301 },
    );
  });

  it('are found wherever the ring lies and however it is turned by a quarter', () => {
    fc.assert(
      fc.property(ring, fc.constantFrom(0, 1, 2, 3), (points, quarters) => {
        const moved = points.map(([x, y]): LngLat => {
          const [u, v] = quarters === 0 ? [x, y] : quarters === 1 ? [-y, x] : quarters === 2 ? [-x, -y] : [y, -x];
          return [106.25 + u / 1024, 29.5 + v / 1024];
        });
        expect(firstCrossing([{ polygon: 0, points: moved }]) !== null).toBe(meetsItselfBruteForce(points));
      }),
      { numRuns: 1500, seed: 7 },
    );
  });

  it('name the place: the bow tie crosses in its middle', () => {
    const crossing = firstCrossing([{ polygon: 0, points: [[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]] }]);
    expect(crossing).toMatchObject({ kind: 'cross', at: [1, 1], rings: [0, 0] });
  });
});

describe('two rings', () => {
  const square = (x: number, y: number, size: number): readonly LngLat[] => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];

  it('of one polygon may touch in a point but not share an edge', () => {
    expect(firstCrossing([{ polygon: 0, points: square(0, 0, 4) }, { polygon: 0, points: [[0, 0], [1, 2], [2, 1], [0, 0]] }])).toBeNull();
    expect(firstCrossing([{ polygon: 0, points: square(0, 0, 4) }, { polygon: 0, points: square(0, 1, 1) }])).toMatchObject({ kind: 'overlap' });
  });

  it('of two polygons may share an edge but not cross', () => {
    expect(firstCrossing([{ polygon: 0, points: square(0, 0, 4) }, { polygon: 1, points: square(4, 0, 4) }])).toBeNull();
    expect(firstCrossing([{ polygon: 0, points: square(0, 0, 4) }, { polygon: 1, points: square(2, 2, 4) }])).toMatchObject({ kind: 'cross' });
  });
});

describe('the side of a point', () => {
  it('has the sign that integers give, however close to the line', () => {
    // Coordinates in units of 2⁻⁴⁰ around 100: the plain determinant loses the sign here.
    const unit = 2 ** -40;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 6 }), (values) => {
        const [ax = 0, ay = 0, bx = 0, by = 0, cx = 0, cy = 0] = values;
        const expected = Math.sign((ax - cx) * (by - cy) - (ay - cy) * (bx - cx));
        const lift = (value: number) => 100 + value * unit;
        expect(Math.sign(orientation(lift(ax), lift(ay), lift(bx), lift(by), lift(cx), lift(cy)))).toBe(expected);
      }),
      { numRuns: 4000, seed: 11 },
    );
  });

  it('does not depend on which segment comes first', () => {
    fc.assert(
      fc.property(point, point, point, point, (a, b, c, d) => {
        fc.pre(!same(a, b) && !same(c, d));
        expect(segmentMeeting(...a, ...b, ...c, ...d)).toBe(segmentMeeting(...d, ...c, ...a, ...b));
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});
