import fc from 'fast-check';
import gcoord from 'gcoord';
import { describe, expect, it } from 'vitest';
import { declaredCrs, fromWgs84, toWgs84 } from '@shared/domain/geo/crs';
import { readAxes } from '@shared/domain/geo/validity/axes';
import type { LngLat } from '@shared/domain/ids';

/** Inland China; the three references differ everywhere in it. */
const inChina = fc.tuple(fc.double({ min: 98, max: 120, noNaN: true }), fc.double({ min: 24, max: 40, noNaN: true }));

function metresApart(a: LngLat, b: LngLat): number {
  return Math.hypot((a[0] - b[0]) * 111_195 * Math.cos((a[1] * Math.PI) / 180), (a[1] - b[1]) * 111_195);
}

describe.each(['GCJ-02', 'BD-09'] as const)('%s', (crs) => {
  it('comes back to WGS-84 within half a metre', () => {
    fc.assert(
      fc.property(inChina, (point) => {
        expect(metresApart(toWgs84(fromWgs84(point, crs), crs), point)).toBeLessThan(0.5);
      }),
      { numRuns: 2000, seed: 21 },
    );
  });

  it('is what gcoord says, and lies far enough off to matter', () => {
    fc.assert(
      fc.property(inChina, (point) => {
        const there = fromWgs84(point, crs);
        const said = gcoord.transform<[number, number]>([point[0], point[1]], gcoord.WGS84, crs === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09);
        expect(metresApart(there, said)).toBeLessThan(1e-6);
        expect(metresApart(there, point)).toBeGreaterThan(50);
      }),
      { numRuns: 500, seed: 22 },
    );
  });
});

describe('what a file says about its reference', () => {
  it.each([
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 'WGS-84'], ['EPSG:4326', 'WGS-84'], ['urn:ogc:def:crs:EPSG::4326', 'WGS-84'], ['EPSG:4490', 'WGS-84'], ['CGCS2000', 'WGS-84'], ['国家2000', 'WGS-84'],
    ['GCJ02', 'GCJ-02'], ['gcj-02', 'GCJ-02'], ['火星坐标系', 'GCJ-02'], ['高德', 'GCJ-02'], ['BD-09', 'BD-09'], ['bd09ll', 'BD-09'], ['百度坐标', 'BD-09'],
  ] as const)('%s is %s', (name, crs) => {
    expect(declaredCrs(name)).toEqual({ kind: 'geographic', crs });
  });

  it.each(['EPSG:3857', 'urn:ogc:def:crs:EPSG::4544', 'BD09MC', 'CGCS2000 / 3-degree Gauss-Kruger CM 105E', '高斯投影'])('%s is metres on a plane', (name) => {
    expect(declaredCrs(name).kind).toBe('projected');
  });

  it('is unknown where nobody could tell', () => {
    expect(declaredCrs('重庆独立坐标系').kind).toBe('unknown');
  });
});

describe('axes', () => {
  it('are told apart everywhere in China, since longitudes and latitudes do not overlap', () => {
    fc.assert(
      fc.property(fc.double({ min: 73.5, max: 135, noNaN: true }), fc.double({ min: 3.5, max: 53.5, noNaN: true }), (lng, lat) => {
        expect(readAxes([lng, lat, lng, lat])).toBe('lngLat');
        expect(readAxes([lat, lng, lat, lng])).toBe('swapped');
        expect(readAxes([lng * 111_195, lat * 111_195, lng * 111_195, lat * 111_195])).toBe('projected');
      }),
      { numRuns: 2000, seed: 23 },
    );
  });
});
