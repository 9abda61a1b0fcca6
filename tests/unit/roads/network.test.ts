import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM } from '@shared/domain/geo/distance';
import { arcTimes } from '@shared/domain/roads/arc-times';
import { buildNearIndex, nearestPlace } from '@shared/domain/roads/near';
import { buildNetwork, type RoadNetwork } from '@shared/domain/roads/network';
import { xOf, yOf } from '@shared/domain/roads/plane';
import { defaultTravelSettings, unreachable } from '@shared/domain/roads/profile';
import { plainStreets } from '@shared/domain/roads/streets';
import { splitAtBans } from '@shared/domain/roads/turns';
import { checkTravelSettings } from '@shared/domain/roads/travel-times';
import { Random } from '../../builders/random';
import { packLines, placeAt, town } from './town';

const pairs = ({ pieceFrom, pieceTo, pieceLine }: RoadNetwork) => Array.from(pieceFrom, (from, i) => [pieceLine[i], from, pieceTo[i]]);

describe('a road network', () => {
  it('is cut where lines meet, at ends and on the way, and nowhere else', () => {
    const network = buildNetwork(
      packLines([
        { points: [placeAt(0, 0), placeAt(50, 10), placeAt(100, 0), placeAt(200, 0)] },
        { points: [placeAt(100, 90), placeAt(100, 0)] },
        // Crosses the first without a common point: a bridge.
        { points: [placeAt(150, -50), placeAt(150, 50)] },
      ]),
    );
    expect(network.nodeX).toHaveLength(6);
    expect(pairs(network)).toEqual([[0, 0, 1], [0, 1, 2], [1, 3, 1], [2, 4, 5]]);
    expect(network.pieceLengthM[0]).toBeCloseTo(distanceM(placeAt(0, 0), placeAt(50, 10)) + distanceM(placeAt(50, 10), placeAt(100, 0)), 6);
    expect([...network.shapeStarts]).toEqual([0, 3, 5, 7, 9]);
  });

  it('takes points within half a metre for one, also across the squares they are looked up by', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }), fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }), (x, y, angle) => {
        const joint = placeAt(x / 10, y / 10);
        const shifted = (by: number) => placeAt(x / 10 + by * Math.cos(angle), y / 10 + by * Math.sin(angle));
        const nodes = (by: number) => buildNetwork(packLines([{ points: [placeAt(-100, 0), joint] }, { points: [shifted(by), placeAt(900, 900)] }])).nodeX.length;
        expect(nodes(0.48)).toBe(3);
        expect(nodes(0.53)).toBe(4);
      }),
    );
  });

  it('has loops, roads of no length and empty lines without falling over', () => {
    const network = buildNetwork(
      packLines([
        { points: [placeAt(0, 0), placeAt(80, 0), placeAt(80, 80), placeAt(0, 0)] },
        { points: [placeAt(0, 0), placeAt(0.1, 0)] },
        { points: [placeAt(5, 5)] },
        { points: [] },
        { points: [placeAt(0, 0), placeAt(0, 0), placeAt(0, 60)] },
      ]),
    );
    expect(pairs(network)).toEqual([[0, 0, 0], [4, 0, 1]]);
    expect(network.lostLines).toBe(3);
  });

  it('is the same whether streets were drawn as one line or as several', () => {
    const [a, b, c] = [placeAt(0, 0), placeAt(100, 0), placeAt(200, 0)];
    const joined = buildNetwork(packLines([{ points: [a, b, c] }, { points: [b, placeAt(100, 100)] }]));
    const apart = buildNetwork(packLines([{ points: [a, b] }, { points: [b, c] }, { points: [b, placeAt(100, 100)] }]));
    expect([joined.pieceFrom, joined.pieceTo, joined.pieceLengthM]).toEqual([apart.pieceFrom, apart.pieceTo, apart.pieceLengthM]);
  });

  it('refuses arrays that do not fit each other, in words', () => {
    const good = packLines([{ points: [placeAt(0, 0), placeAt(9, 0)] }]);
    expect(() => buildNetwork({ ...good, lineStarts: Uint32Array.of(0) })).toThrow(/one of each per line/);
    expect(() => buildNetwork({ ...good, lineStarts: Uint32Array.of(0, 3) })).toThrow(/all positions/);
    expect(() => buildNetwork({ ...good, positions: Float64Array.of(1, 2, Number.NaN, 3) })).toThrow(/point 1/);
    expect(() => buildNetwork({ ...good, lineClass: Uint8Array.of(9) })).toThrow(/class 9/);
    expect(() => buildNetwork({ ...good, bans: [{ fromLine: 0, via: placeAt(0, 0), toLine: 4 }] })).toThrow(/line 4/);
  });

  it('finds the turns that bans mean, and counts those that fit no junction', () => {
    const cross = [{ points: [placeAt(0, 0), placeAt(100, 0), placeAt(200, 0)] }, { points: [placeAt(100, -100), placeAt(100, 0), placeAt(100, 100)] }];
    const via = placeAt(100, 0);
    const turns = (bans: Parameters<typeof packLines>[1]) => buildNetwork(packLines(cross, bans));
    expect([...turns([{ fromLine: 0, via, toLine: 1 }]).bannedTurns]).toEqual([0, 5, 0, 6, 3, 5, 3, 6]);
    expect([...turns([{ fromLine: 0, via, toLine: 0 }]).bannedTurns]).toEqual([0, 1, 3, 2]);
    expect(turns([{ fromLine: 0, via: placeAt(0, 0), toLine: 1 }]).unmatchedBans).toBe(1);
    expect(splitAtBans(turns([])).states).toBe(5);
    expect(splitAtBans(turns([{ fromLine: 0, via, toLine: 1 }])).states).toBe(7);
  });

  it('knows who may go where and how fast', () => {
    const network = buildNetwork(
      packLines([
        { points: [placeAt(0, 0), placeAt(100, 0)], lineClass: 0, oneWay: -1, limitKmh: 60 },
        { points: [placeAt(0, 50), placeAt(100, 50)], lineClass: 3 },
      ]),
    );
    const { walk, ebike, car } = defaultTravelSettings.profiles;
    const [road = 0, path = 0] = network.pieceLengthM;
    const none = new Uint8Array(2);
    expect([...arcTimes(network, car, none)]).toEqual([unreachable, Math.round((road * 3600) / 42), unreachable, unreachable]);
    expect([...arcTimes(network, ebike, none)]).toEqual([unreachable, Math.round((road * 3600) / 15), unreachable, unreachable]);
    const onFoot = [Math.round((road * 3600) / 4.5), Math.round((path * 3600) / 4)];
    expect([...arcTimes(network, walk, none)]).toEqual([onFoot[0], onFoot[0], onFoot[1], onFoot[1]]);
    expect([...arcTimes(network, walk, Uint8Array.of(0, 1))].slice(2)).toEqual([unreachable, unreachable]);
  });

  it('takes the map’s drawing as streets', () => {
    const drawn = packLines([{ points: [placeAt(0, 0), placeAt(100, 0)], lineClass: 1 }]);
    expect(plainStreets(drawn)).toEqual(drawn);
  });

  it('finds the nearest place on a street as a look at every segment does', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = new Random(seed);
        const network = buildNetwork(town(seed, { columns: random.between(1, 6), rows: random.between(2, 6), density: 0.7, gates: 1, oneWayShare: 0, limitShare: 0, bansPerHundred: 0 }));
        const index = buildNearIndex(network);
        const usable = Uint8Array.from(network.pieceFrom, () => (random.chance(0.7) ? 1 : 0));
        for (let i = 0; i < 20; i++) {
          const point = placeAt(random.below(1600) - 600, random.below(1600) - 600);
          const [px, py] = [xOf(network.plane, point[0]), yOf(network.plane, point[1])];
          let nearest = Infinity;
          network.pieceFrom.forEach((_, piece) => {
            if (usable[piece] !== 1) return;
            for (let s = network.shapeStarts[piece] ?? 0; s + 1 < (network.shapeStarts[piece + 1] ?? 0); s++) {
              const [ax, ay, bx, by] = [index.pointX[s] ?? 0, index.pointY[s] ?? 0, index.pointX[s + 1] ?? 0, index.pointY[s + 1] ?? 0];
              const t = Math.min(1, Math.max(0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2)));
              nearest = Math.min(nearest, Math.hypot(ax + t * (bx - ax) - px, ay + t * (by - ay) - py));
            }
          });
          const found = nearestPlace(network, index, point, usable, 300);
          if (nearest > 300) expect(found).toBeNull();
          else {
            expect(found?.distanceM).toBeCloseTo(nearest, 6);
            expect(usable[found?.piece ?? -1]).toBe(1);
          }
        }
      }),
    );
  });

  it('refuses settings that make no sense, by name', () => {
    expect(checkTravelSettings(defaultTravelSettings)).toBe(defaultTravelSettings);
    expect(() => checkTravelSettings({ ...defaultTravelSettings, accessKmh: 0 })).toThrow(/accessKmh is 0/);
    expect(() => checkTravelSettings({ ...defaultTravelSettings, detourFactor: 0.5 })).toThrow(/detourFactor is 0.5/);
    const { car } = defaultTravelSettings.profiles;
    expect(() => checkTravelSettings({ ...defaultTravelSettings, profiles: { ...defaultTravelSettings.profiles, car: { ...car, kmh: [Number.NaN, 1, 1, 1] } } })).toThrow(/car.kmh\[0\]/);
  });
});
