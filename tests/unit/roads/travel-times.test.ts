import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM } from '@shared/domain/geo/distance';
import type { LngLat } from '@shared/domain/ids';
import { arcTimes } from '@shared/domain/roads/arc-times';
import type { Closure } from '@shared/domain/roads/closures';
import { buffersOf, buildRoadModel } from '@shared/domain/roads/model';
import { defaultTravelSettings, msFor, travelProfiles, unreachable, type TravelProfile } from '@shared/domain/roads/profile';
import { createTravelTimes, straightMs } from '@shared/domain/roads/travel-times';
import { Random } from '../../builders/random';
import { createArcOracle } from './oracle';
import { packLines, placeAt, town, type TownPlan } from './town';

const settings = defaultTravelSettings;

function somePlan(random: Random): TownPlan {
  return {
    columns: random.between(1, 7),
    rows: random.between(2, 7),
    density: random.pick([0.4, 0.8, 1]),
    gates: random.pick([0.4, 1]),
    oneWayShare: random.pick([0, 0.1, 0.6]),
    limitShare: random.pick([0, 0.5]),
    bansPerHundred: random.pick([0, 30, 150]),
  };
}

const somewhere = (random: Random): LngLat => (random.chance(0.05) ? placeAt(20_000, 20_000) : placeAt(random.below(600) - 40, random.below(600) - 40));

function someClosure(random: Random): Closure {
  const centre = somewhere(random);
  if (random.chance(0.4)) return { kind: 'circle', centre, radiusM: random.below(90) };
  if (random.chance(0.5)) return { kind: 'street', at: centre, withinM: 50 };
  const [x, y] = [random.below(500), random.below(500)];
  const ring = [placeAt(x, y), placeAt(x + random.below(200), y), placeAt(x + random.below(200), y + random.below(150)), placeAt(x, y)];
  return { kind: 'area', shape: [[ring]] };
}

describe('travel times', () => {
  it('are those of the textbook over arcs: snapping, one-way streets, turn bans and closures, for every profile', () => {
    let byRoad = 0;
    let straight = 0;
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = new Random(seed);
        const model = buildRoadModel(town(seed, somePlan(random)));
        const times = createTravelTimes(model, settings);
        const points = Array.from({ length: 8 }, () => somewhere(random));
        for (let closing = 0; closing < 2; closing++) {
          if (closing === 1) times.close(Array.from({ length: random.between(1, 4) }, () => someClosure(random)));
          for (const profile of travelProfiles) {
            const rules = settings.profiles[profile];
            const oracle = createArcOracle(model.network, arcTimes(model.network, rules, times.closed), rules.obeysTurnBans, unreachable);
            const joined = times.join(points, profile);
            const expected = joined.map(({ point, place }) => {
              const reached = joined.flatMap((end) => end.place ?? []);
              const ways = place === null ? [] : oracle.from(place, reached);
              let at = 0;
              return joined.map((end) => {
                const road = end.place === null ? Infinity : (ways[at++] ?? Infinity);
                if (place === null || end.place === null || road >= unreachable) return { kind: 'straight', ms: straightMs(point, end.point, profile, settings) };
                return { kind: 'road', ms: road + msFor(place.distanceM, settings.accessKmh) + msFor(end.place.distanceM, settings.accessKmh) };
              });
            });
            byRoad += expected.flat().filter(({ kind }) => kind === 'road').length;
            straight += expected.flat().filter(({ kind }) => kind === 'straight').length;
            const table = times.matrix(points, points, profile);
            expect(Array.from(table.ms, (ms, i) => ({ kind: table.kind[i] === 0 ? 'road' : 'straight', ms }))).toEqual(expected.flat());
            points.forEach((to, column) => {
              const all = times.toOne(points, to, profile);
              expect(Array.from(all.ms, (ms, i) => ({ kind: all.kind[i] === 0 ? 'road' : 'straight', ms }))).toEqual(expected.map((row) => row[column]));
              const row = random.below(points.length);
              expect(times.between(points[row] ?? to, to, profile)).toEqual(expected[row]?.[column]);
            });
          }
        }
      }),
      { numRuns: Number(process.env['JIEWANG_RUNS'] ?? 60) },
    );
    // Both kinds were met, or nothing was shown.
    expect(Math.min(byRoad, straight)).toBeGreaterThan(100);
  });

  const crossing = packLines([
    { points: [placeAt(0, 0), placeAt(500, 0)], lineClass: 0 },
    { points: [placeAt(500, 0), placeAt(1000, 0)], lineClass: 0 },
    { points: [placeAt(500, 0), placeAt(500, 400)], lineClass: 2 },
  ]);

  it('walk to the road, along it and from it', () => {
    const times = createTravelTimes(buildRoadModel(crossing), settings);
    const { ms, kind } = times.between(placeAt(100, 50), placeAt(900, -20), 'car');
    expect(kind).toBe('road');
    const expected = (70 / 4.5 + 800 / 36) * 3600;
    expect(Math.abs(ms - expected)).toBeLessThan(expected * 0.002);
  });

  it('begin and end on a piece, not at its junctions', () => {
    const times = createTravelTimes(buildRoadModel(crossing), settings);
    const expected = (100 / 36) * 3600;
    expect(Math.abs(times.between(placeAt(200, 0), placeAt(300, 0), 'car').ms - expected)).toBeLessThan(expected * 0.002);
    expect(times.between(placeAt(200, 0), placeAt(200, 0), 'car')).toEqual({ ms: 0, kind: 'road' });
  });

  it('go by the straight line where no road is near, and say so', () => {
    const times = createTravelTimes(buildRoadModel(crossing), settings);
    const far = placeAt(500, 3000);
    expect(times.between(far, placeAt(0, 0), 'walk')).toEqual({ kind: 'straight', ms: msFor(distanceM(far, placeAt(0, 0)) * 1.4, 4.5) });
    expect(times.toOne([far, placeAt(10, 0)], placeAt(0, 0), 'walk').kind).toEqual(Uint8Array.of(1, 0));
    expect(times.between([Number.NaN, 29], placeAt(0, 0), 'walk').kind).toBe('straight');
  });

  it('answer over no streets at all, and of nobody', () => {
    const times = createTravelTimes(buildRoadModel(packLines([])), settings);
    expect(times.between(placeAt(0, 0), placeAt(100, 0), 'car').kind).toBe('straight');
    times.close([{ kind: 'circle', centre: placeAt(0, 0), radiusM: 100 }, { kind: 'area', shape: [] }]);
    expect(times.matrix([], [placeAt(0, 0)], 'car').ms).toHaveLength(0);
    expect(times.matrix([placeAt(0, 0)], [], 'car').ms).toHaveLength(0);
    expect(times.toOne([], placeAt(0, 0), 'car').ms).toHaveLength(0);
  });

  it('obey a closure at once and forget it when it is lifted', () => {
    const detour = packLines([
      { points: [placeAt(0, 0), placeAt(400, 0)] },
      { points: [placeAt(0, 0), placeAt(0, 300), placeAt(400, 300), placeAt(400, 0)] },
      { points: [placeAt(-300, 0), placeAt(0, 0)] },
      { points: [placeAt(400, 0), placeAt(700, 0)] },
    ]);
    const times = createTravelTimes(buildRoadModel(detour), settings);
    const ask = () => times.between(placeAt(-200, 0), placeAt(600, 0), 'car').ms;
    const short = ask();
    for (const closure of [
      { kind: 'circle', centre: placeAt(200, 5), radiusM: 20 },
      { kind: 'street', at: placeAt(200, 8), withinM: 30 },
      { kind: 'area', shape: [[[placeAt(190, -5), placeAt(210, -5), placeAt(210, 5), placeAt(190, 5), placeAt(190, -5)]]] },
    ] satisfies Closure[]) {
      times.close([closure]);
      expect([...times.closed]).toEqual([1, 0, 0, 0]);
      const long = ask();
      expect(Math.abs(long - short - (600 / 15) * 3600)).toBeLessThan(500);
      times.close([]);
      expect(ask()).toBe(short);
    }
  });

  it('hold a turn ban for who drives and not for who walks, and only in its direction', () => {
    const star = packLines(
      [
        { points: [placeAt(0, 0), placeAt(300, 0)] },
        { points: [placeAt(300, 0), placeAt(300, 300)] },
        { points: [placeAt(300, 0), placeAt(600, 0)] },
      ],
      [{ fromLine: 0, via: placeAt(300, 0), toLine: 1 }],
    );
    const times = createTravelTimes(buildRoadModel(star), settings);
    const go = (from: LngLat, to: LngLat, profile: TravelProfile): number => times.between(from, to, profile).ms;
    const [west, north, east] = [placeAt(100, 0), placeAt(300, 200), placeAt(500, 0)];
    // Straight on to the end of the street, turn there, and come back to the junction from the other side.
    expect(go(west, north, 'car') - go(north, west, 'car')).toBeGreaterThan(((2 * 300 - 5) / 15) * 3600);
    expect(go(west, north, 'walk')).toBe(go(north, west, 'walk'));
    expect(go(west, east, 'car')).toBe(go(east, west, 'car'));
  });

  it('are the same from a model that was sent to another thread', () => {
    const lines = town(7, { columns: 6, rows: 6, density: 0.8, gates: 1, oneWayShare: 0.2, limitShare: 0.3, bansPerHundred: 20 });
    const model = buildRoadModel(lines);
    expect(buildRoadModel(lines)).toEqual(model);
    const points = Array.from({ length: 12 }, (_, i) => placeAt(i * 37, i * 31));
    const here = createTravelTimes(model, settings).matrix(points, points, 'ebike');
    const moved = structuredClone(model, { transfer: buffersOf(model) });
    expect(model.network.nodeX).toHaveLength(0);
    expect(createTravelTimes(moved, settings).matrix(points, points, 'ebike')).toEqual(here);
  });
});
