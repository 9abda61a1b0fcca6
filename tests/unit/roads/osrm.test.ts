import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { osrmTableRequests, readOsrmTable, tableOfReadings, usualOsrmProfiles } from '@shared/domain/roads/osrm';
import { defaultTravelSettings, travelProfiles } from '@shared/domain/roads/profile';
import { straightMs } from '@shared/domain/roads/travel-times';
import { placeAt } from './town';

const points = (count: number, y: number) => Array.from({ length: count }, (_, i) => placeAt(i * 100, y));
const size = { rows: 2, columns: 2 };

describe('a routing server', () => {
  it('is asked by path, sources before destinations', () => {
    const [request, ...others] = osrmTableRequests([[106.4, 29.5]], [[106.41, 29.51], [106.42, 29.52]], usualOsrmProfiles.car);
    expect(others).toEqual([]);
    expect(request?.path).toBe('/table/v1/driving/106.400000,29.500000;106.410000,29.510000;106.420000,29.520000?sources=0&destinations=1;2&annotations=duration');
  });

  it('is asked for every pair once, within its limit', () => {
    fc.assert(
      fc.property(fc.nat({ max: 30 }), fc.nat({ max: 30 }), fc.integer({ min: 2, max: 40 }), (rows, columns, most) => {
        const asked = new Uint8Array(rows * columns);
        for (const request of osrmTableRequests(points(rows, 0), points(columns, 50), 'foot', most)) {
          expect(request.rows + request.columns).toBeLessThanOrEqual(most);
          expect(request.path.split('?')[0]?.split(';')).toHaveLength(request.rows + request.columns);
          for (let row = request.fromRow; row < request.fromRow + request.rows; row++) {
            for (let column = request.fromColumn; column < request.fromColumn + request.columns; column++) asked[row * columns + column] = (asked[row * columns + column] ?? 0) + 1;
          }
        }
        expect(asked.every((times) => times === 1)).toBe(true);
      }),
    );
  });

  it('is not asked what cannot be asked', () => {
    expect(() => osrmTableRequests(points(1, 0), points(1, 0), '../route')).toThrow(/is no name/);
    expect(() => osrmTableRequests([[200, 0]], points(1, 0), 'foot')).toThrow(/not on the globe/);
    expect(() => osrmTableRequests([[Number.NaN, 0]], points(1, 0), 'foot')).toThrow(/not on the globe/);
    expect(() => osrmTableRequests(points(1, 0), points(1, 0), 'foot', 1)).toThrow(/limit/);
  });

  it('answers in seconds, with null where it knows no way or had to leave the place', () => {
    const answer = { code: 'Ok', durations: [[0, 61.04], [null, 5]], sources: [{ distance: 2 }, { distance: 12 }], destinations: [{ distance: 0 }, { distance: 301 }] };
    expect(readOsrmTable(answer, size, 300)).toEqual({ ok: true, ms: [0, null, null, null] });
    expect(readOsrmTable({ code: 'Ok', durations: answer.durations }, size, 300)).toEqual({ ok: true, ms: [0, 61_040, null, 5_000] });
  });

  it('is not believed when its answer is broken', () => {
    const read = (answer: unknown) => readOsrmTable(answer, size, 300);
    expect(read({ code: 'TooBig', message: 'Too many table coordinates' })).toEqual({ ok: false, fault: 'refused', detail: 'TooBig: Too many table coordinates' });
    expect(read('<html>')).toMatchObject({ ok: false, fault: 'notAnAnswer' });
    expect(read({ code: 'Ok' })).toMatchObject({ fault: 'notAnAnswer' });
    expect(read({ code: 'Ok', durations: [[1, 2]] })).toMatchObject({ fault: 'wrongSize' });
    expect(read({ code: 'Ok', durations: [[1, 2], [3]] })).toMatchObject({ fault: 'wrongSize', detail: 'durations[1]: not 2 columns' });
    for (const wrong of [-1, '5', 1e12, Number.NaN, {}]) expect(read({ code: 'Ok', durations: [[1, 2], [3, wrong]] })).toMatchObject({ fault: 'notANumber', detail: 'durations[1][1]' });
    fc.assert(
      fc.property(fc.anything(), (anything) => {
        expect(read(anything).ok).toBe(false);
      }),
    );
  });

  it('is stood in for, pair by pair, by the streets or the straight line', () => {
    const [from, to] = [points(2, 0), points(2, 500)];
    const [request] = osrmTableRequests(from, to, 'foot');
    if (request === undefined) throw new Error('a table of four is one request');
    const reading = { ok: true, ms: [1_000, null, 3_000, 4_000] } as const;
    const line = straightMs(placeAt(0, 0), placeAt(100, 500), 'walk', defaultTravelSettings);
    expect(tableOfReadings(from, to, 'walk', defaultTravelSettings, [{ request, reading }], null)).toMatchObject({ ms: Int32Array.of(1_000, line, 3_000, 4_000), kind: Uint8Array.of(0, 1, 0, 0) });
    const fallback = { rows: 2, columns: 2, ms: Int32Array.of(5, 6, 7, 8), kind: new Uint8Array(4) };
    expect(tableOfReadings(from, to, 'walk', defaultTravelSettings, [{ request, reading }], fallback).ms).toEqual(Int32Array.of(1_000, 6, 3_000, 4_000));
    expect(tableOfReadings(from, to, 'walk', defaultTravelSettings, [{ request, reading: null }], fallback)).toEqual(fallback);
    expect(() => tableOfReadings(from, to, 'walk', defaultTravelSettings, [], { ...fallback, rows: 1 })).toThrow(/fallback has 1 × 2/);
    for (const profile of travelProfiles) expect(usualOsrmProfiles[profile]).toMatch(/^\w+$/);
  });
});
