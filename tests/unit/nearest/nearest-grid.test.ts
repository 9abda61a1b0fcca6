import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestGrid } from '@shared/domain/nearest/nearest-grid';
import type { LngLat } from '@shared/domain/ids';
import { Random } from '../../builders/random';
import { nearestOfAll } from './nearest-of-all';

// A campaign asks for more runs.
const numRuns = Number(process.env['JIEWANG_RUNS'] ?? 1_000);

type Places = readonly LngLat[];
const gridOf = (places: Places) => {
  const grid = nearestGrid();
  grid.rebuild(places.map(([lng]) => lng), places.map(([, lat]) => lat));
  return grid;
};

/** Longitudes go on beyond the date line. */
const wrapped = (lng: number): number => (lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng);
const anywhere = fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })).map(([lng, lat]): LngLat => [lng, lat]);
const corner = fc.constantFrom<LngLat>([0, 0], [180, 0], [-180, 0], [0, 90], [0, -90], [120, 89.9]);
const nowhere = fc.constantFrom<LngLat>([NaN, NaN], [NaN, 29], [106, NaN], [181, 29], [106, -91], [Infinity, 29]);

/** A lattice of binary steps, so that equal places and equal distances come often: in a town, across the date line, near a pole, over half the earth. */
const lattice = fc
  .record({ origin: fc.constantFrom<LngLat>([106.5, 29.5], [179.75, -17.5], [-179.75, 65.5], [10, 88]), step: fc.constantFrom(2 ** -9, 2 ** -5, 0.125, 4), side: fc.integer({ min: 1, max: 14 }) })
  .map(({ origin, step, side }) => fc.tuple(fc.nat(side), fc.nat(side)).map(([x, y]): LngLat => [wrapped(origin[0] + (x - side / 2) * step), Math.max(-90, Math.min(90, origin[1] + (y - side / 2) * step))]));
const world = lattice.chain((at) =>
  fc.record({
    places: fc.array(fc.oneof({ weight: 40, arbitrary: at }, { weight: 1, arbitrary: anywhere }, { weight: 1, arbitrary: corner }, { weight: 1, arbitrary: nowhere }), { maxLength: 300, size: 'max' }),
    from: fc.oneof({ weight: 4, arbitrary: at }, { weight: 1, arbitrary: anywhere }, { weight: 1, arbitrary: corner }),
  }),
);

describe('the nearest of the grid', () => {
  it('are those of asking everybody, in the same order, wherever people are', () => {
    fc.assert(
      fc.property(
        world,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.oneof({ weight: 3, arbitrary: fc.constant(Infinity) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 4_000 }) }),
        ({ places, from }, k, every, withinM) => {
          const accepts = (i: number): boolean => i % every === 0;
          expect(gridOf(places).nearest(from, k, accepts, withinM)).toEqual(nearestOfAll(places, from, k, accepts, withinM));
        },
      ),
      { numRuns },
    );
  });

  it('are those of the people as they are now, also when there are fewer or none', () => {
    const random = new Random(5);
    const grid = nearestGrid();
    const from: LngLat = [106.46, 29.56];
    for (const count of [3_000, 40, 0, 1, 2_999, 3_001]) {
      const places = Array.from({ length: count }, (): LngLat => [106.4 + random.next() * 0.1, 29.5 + random.next() * 0.1]);
      grid.rebuild(Float64Array.from(places, ([lng]) => lng), Float64Array.from(places, ([, lat]) => lat));
      expect(grid.nearest(from, 12)).toEqual(nearestOfAll(places, from, 12));
    }
  });

  it('keeps its own copy: a caller that writes on does not move anybody', () => {
    const lng = Float64Array.of(106.4, 106.5);
    const grid = nearestGrid();
    grid.rebuild(lng, Float64Array.of(29.5, 29.5));
    lng[0] = 0;
    expect(grid.nearest([106.4, 29.5], 1)).toEqual([{ index: 0, distanceM: 0 }]);
  });

  it('asks few of many, even when one phone says 0°, 0°', () => {
    const random = new Random(6);
    const places = Array.from({ length: 20_000 }, (_, i): LngLat => (i === 0 ? [0, 0] : [106.4 + random.next() * 0.1, 29.5 + random.next() * 0.1]));
    let asked = 0;
    gridOf(places).nearest([106.45, 29.55], 10, () => (asked += 1) > 0);
    expect(asked).toBeLessThan(200);
  });

  it('of nobody is nobody, and so is none of many', () => {
    expect(nearestGrid().nearest([106, 29], 5)).toEqual([]);
    const grid = gridOf([[106, 29]]);
    expect([0, -1, NaN].map((k) => grid.nearest([106, 29], k).length)).toEqual([0, 0, 0]);
    expect(grid.nearest([106, 29], 5, undefined, NaN)).toEqual([]);
    expect(grid.nearest([106, 29], 5, () => false)).toEqual([]);
  });

  it('has words for what cannot be asked', () => {
    expect(() => nearestGrid().nearest([NaN, 29], 1)).toThrow(/no longitude and latitude/);
    expect(() => nearestGrid().rebuild([1, 2, 3], [1, 2])).toThrow(/3 people, but 3 longitudes and 2 latitudes/);
  });
});
