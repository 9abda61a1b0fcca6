import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { borderFeatures } from '@/features/grid-map/model/borders';
import { boundsOf } from '@/features/grid-map/model/area-set';
import { areaUnder, chainOf, findArea, type AreaSets } from '@/features/grid-map/model/chain';
import { areaFeatures, labelFeatures, shortName, streetFeatures } from '@/features/grid-map/model/to-geojson';
import { chessboard, setOf, square } from './packed';

const withHole = { id: 'ring', polygons: [[square(0, 0, 10), square(4, 4, 2)]] };
const twoParts = { id: 'islands', polygons: [[square(20, 0, 2)], [square(24, 0, 4)]] };
const bare = { id: 'bare', polygons: [] };

describe('the area under a point', () => {
  test('is the square of a chessboard that the point was drawn in, for any board', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(), fc.nat(), fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }), (n, a, b, u, v) => {
        const set = setOf('grid', chessboard(n));
        const [column, row] = [a % n, b % n];
        expect(set.ids[set.areaAt(column + u / 1000, row + v / 1000)]).toBe(`${row}-${column}`);
      }),
    );
  });

  test('is none in a hole, between parts and outside', () => {
    const set = setOf('grid', [withHole, twoParts, bare]);
    expect(set.areaAt(1, 1)).toBe(0);
    expect(set.areaAt(5, 5)).toBe(-1);
    expect(set.areaAt(21, 1)).toBe(1);
    expect(set.areaAt(23, 1)).toBe(-1);
    expect(set.areaAt(25, 1)).toBe(1);
    expect(set.areaAt(-1, -1)).toBe(-1);
    expect(set.areaAt(Number.NaN, 1)).toBe(-1);
  });

  test('is none where no area has geometry', () => {
    expect(setOf('grid', [bare]).areaAt(0, 0)).toBe(-1);
    expect(setOf('grid', []).areaAt(0, 0)).toBe(-1);
  });

  test('falls back to the coarser level where the finer one leaves a gap', () => {
    const sets = new Map([
      ['community' as const, setOf('community', [{ id: 'c', polygons: [[square(0, 0, 10)]] }])],
      ['grid' as const, setOf('grid', [{ id: 'g', parentId: 'c', polygons: [[square(0, 0, 5)]] }])],
    ]);
    const name = (lng: number, lat: number, zoom: number) => {
      const area = areaUnder(sets, zoom, lng, lat);
      return area === null ? null : area.set.ids[area.index];
    };
    expect(name(1, 1, 14)).toBe('g');
    expect(name(8, 8, 14)).toBe('c');
    expect(name(1, 1, 12)).toBe('c');
    expect(name(11, 1, 14)).toBeNull();
  });
});

describe('an area', () => {
  test('knows its path upwards, and stops where a level is missing', () => {
    const sets = new Map([
      ['subdistrict' as const, setOf('subdistrict', [{ id: 's', name: '覃家岗街道', polygons: [] }])],
      ['community' as const, setOf('community', [{ id: 'c', name: '凤天路社区', parentId: 's', polygons: [] }])],
      ['grid' as const, setOf('grid', [{ id: 'g', name: '第一网格', parentId: 'c', polygons: [] }])],
    ]);
    expect(chainOf(sets, 'g').map(({ name }) => name)).toEqual(['覃家岗街道', '凤天路社区', '第一网格']);
    sets.delete('community');
    expect(chainOf(sets, 'g').map(({ id }) => id)).toEqual(['g']);
    expect(chainOf(sets, 'nowhere')).toEqual([]);
    expect(findArea(sets, 's')?.set.level).toBe('subdistrict');
  });

  test('has bounds over all of its parts, and none without geometry', () => {
    const set = setOf('grid', [twoParts, bare, withHole]);
    expect(boundsOf(set, [0])).toEqual([20, 0, 28, 4]);
    expect(boundsOf(set, [1])).toBeNull();
    expect(boundsOf(set)).toEqual([0, 0, 28, 10]);
  });

  test('carries its label inside itself, also when it is bent or hollow', () => {
    const crescent = { id: 'crescent', polygons: [[[[0, 0], [10, 0], [10, 10], [0, 10], [0, 8], [8, 8], [8, 2], [0, 2], [0, 0]] as const]] };
    const set = setOf('grid', [crescent, withHole, twoParts, ...chessboard(3).map((area) => ({ ...area, polygons: area.polygons.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x + 100, y] as const))) }))]);
    for (let area = 0; area < set.count; area += 1) expect(set.areaAt(set.labels[2 * area] ?? Number.NaN, set.labels[2 * area + 1] ?? Number.NaN)).toBe(area);
  });
});

describe('areas as features', () => {
  test('keep parts and holes apart and are numbered by index', () => {
    const { features } = areaFeatures(setOf('grid', [bare, withHole, twoParts]));
    expect(features.map((feature) => feature.id)).toEqual([1, 2]);
    expect(features[0]?.geometry.coordinates.map((polygon) => polygon.length)).toEqual([2]);
    expect(features[1]?.geometry.coordinates.map((polygon) => polygon.length)).toEqual([1, 1]);
    expect(features[1]?.geometry.coordinates[1]?.[0]).toEqual(square(24, 0, 4));
  });

  test('are only those that touch the view where one is given', () => {
    const set = setOf('microGrid', chessboard(10));
    expect(areaFeatures(set, [2.5, 2.5, 3.5, 3.5]).features.map((feature) => feature.properties?.['id'] as string).sort()).toEqual(['2-2', '2-3', '3-2', '3-3']);
  });

  test('are labelled without what the area around says already', () => {
    const parents = setOf('community', [{ id: 'c', name: '凤天路社区', polygons: [] }]);
    const set = setOf('grid', [{ id: 'g', name: '凤天路社区第3网格', parentId: 'c', polygons: [[square(0, 0, 1)]] }]);
    expect(labelFeatures(set, parents).features[0]?.properties).toMatchObject({ level: 'grid', name: '第3网格' });
    expect(shortName('凤天路第3网格', '凤天路社区')).toBe('第3网格');
    expect(shortName('梨树湾村', '梨树湾村')).toBe('梨树湾村');
    expect(shortName('建工家属院网格', '金桥社区')).toBe('建工家属院网格');
    expect(shortName('第1网格', undefined)).toBe('第1网格');
  });
});

describe('borders', () => {
  const length = (line: readonly (readonly number[])[]) => line.slice(1).reduce((sum, [x = 0, y = 0], i) => sum + Math.hypot(x - (line[i]?.[0] ?? 0), y - (line[i]?.[1] ?? 0)), 0);
  const lengths = (sets: AreaSets) => {
    const sums: Record<string, number> = {};
    for (const { properties, geometry } of borderFeatures(sets).features) sums[String(properties?.['border'])] = (sums[String(properties?.['border'])] ?? 0) + length(geometry.coordinates);
    return sums;
  };

  test('are drawn once, from whichever sides they are seen, and by the highest level that they bound', () => {
    // 4 × 4 squares with a corner at every unit: 40 unit edges, 16 of them around the board and 4 along its middle line.
    const grid = setOf('grid', chessboard(4));
    expect(lengths(new Map([['grid' as const, grid]]))).toEqual({ grid: 40 });
    const unitRing = (x: number, y: number, w: number, h: number): [number, number][] => [
      ...Array.from({ length: w }, (_, i): [number, number] => [x + i, y]),
      ...Array.from({ length: h }, (_, i): [number, number] => [x + w, y + i]),
      ...Array.from({ length: w }, (_, i): [number, number] => [x + w - i, y + h]),
      ...Array.from({ length: h }, (_, i): [number, number] => [x, y + h - i]),
      [x, y],
    ];
    const halves = setOf('community', [{ id: 'west', polygons: [[unitRing(0, 0, 2, 4)]] }, { id: 'east', polygons: [[unitRing(2, 0, 2, 4)]] }]);
    const whole = setOf('district', [{ id: 'all', polygons: [[unitRing(0, 0, 4, 4)]] }]);
    expect(lengths(new Map([['grid' as const, grid], ['community' as const, halves], ['district' as const, whole]]))).toEqual({ district: 16, community: 4, grid: 20 });
  });

  test('of areas that share no corner are drawn each, holes too, and areas without geometry are none', () => {
    expect(lengths(new Map([['grid' as const, setOf('grid', [withHole, twoParts, bare])]]))).toEqual({ grid: 40 + 8 + 8 + 16 });
    expect(borderFeatures(new Map([['grid' as const, setOf('grid', [bare])]])).features).toEqual([]);
    expect(borderFeatures(new Map()).features).toEqual([]);
  });
});

test('streets become lines with their class, the last one with or without a closing start', () => {
  const positions = Float64Array.of(0, 0, 1, 0, 1, 1, 5, 5, 6, 6);
  const open = streetFeatures({ positions, lineStarts: Uint32Array.of(0, 3), lineClass: Uint8Array.of(0, 2) });
  const closed = streetFeatures({ positions, lineStarts: Uint32Array.of(0, 3, 5), lineClass: Uint8Array.of(0, 2) });
  expect(open).toEqual(closed);
  expect(open.features.map((feature) => [Number(feature.properties?.['street']), feature.geometry.coordinates.length] as const)).toEqual([[0, 3], [2, 2]]);
});
