import { describe, expect, test } from 'vitest';
import { freshnessCode } from '@/features/grid-map/model/freshness';
import { mercatorX, mercatorY } from '@/features/grid-map/model/mercator';
import { createPeopleTrack, noDuty } from '@/features/grid-map/model/people-track';
import { frameOf } from './packed';

const place = (track: ReturnType<typeof createPeopleTrack>, person: number, nowMs: number) => {
  const out = new Float32Array(2 * track.count);
  const gliding = track.write(nowMs, 0, 0, out);
  return { x: out[2 * person] ?? Number.NaN, y: out[2 * person + 1] ?? Number.NaN, gliding };
};

describe('a moving person', () => {
  test('glides from where they were drawn to a fix at most 30 s later', () => {
    const track = createPeopleTrack(1, 1, true);
    track.apply(frameOf([{ person: 0, at: [0, 0], fixAtS: 100 }]), 1000);
    track.apply(frameOf([{ person: 0, at: [90, 0], fixAtS: 110 }]), 2000);
    expect(place(track, 0, 2000)).toMatchObject({ x: 0.5, gliding: true });
    expect(place(track, 0, 2500)).toMatchObject({ x: 0.625, gliding: true });
    expect(place(track, 0, 3000)).toMatchObject({ x: 0.75, gliding: false });
  });

  test('turns from the middle of a glide without a jump', () => {
    const track = createPeopleTrack(1, 1, true);
    track.apply(frameOf([{ person: 0, at: [0, 0], fixAtS: 100 }]), 0);
    track.apply(frameOf([{ person: 0, at: [90, 0], fixAtS: 110 }]), 1000);
    const before = place(track, 0, 1500).x;
    track.apply(frameOf([{ person: 0, at: [0, 0], fixAtS: 120 }]), 1500);
    expect(place(track, 0, 1500).x).toBeCloseTo(before, 6);
    expect(place(track, 0, 9000).x).toBe(0.5);
  });

  test('jumps where fixes lie further apart, and where glides are off', () => {
    for (const [glides, gapS] of [[true, 31], [false, 5]] as const) {
      const track = createPeopleTrack(1, 1, glides);
      track.apply(frameOf([{ person: 0, at: [0, 0], fixAtS: 100 }]), 0);
      track.apply(frameOf([{ person: 0, at: [90, 0], fixAtS: 100 + gapS }]), 1000);
      expect(place(track, 0, 1000)).toMatchObject({ x: 0.75, gliding: false });
    }
  });

  test('is not moved by a fix that was held back on the way, but takes its duty', () => {
    const track = createPeopleTrack(1, 1, false);
    track.apply(frameOf([{ person: 0, at: [10, 0], fixAtS: 200, duty: 1 }]), 0);
    track.apply(frameOf([{ person: 0, at: [90, 0], fixAtS: 100, duty: 4 }]), 10);
    expect(track.lngLat[0]).toBe(10);
    expect(track.fixAtS[0]).toBe(200);
    expect(track.duty[0]).toBe(4);
  });

  test('stands outside the world until the first fix, and a broken position changes nothing', () => {
    const track = createPeopleTrack(2, 1, false);
    expect(place(track, 0, 0).x).toBe(9);
    expect(track.duty[0]).toBe(noDuty);
    track.apply(frameOf([{ person: 0, at: [Number.NaN, 5], fixAtS: 100 }, { person: 7, at: [1, 1], fixAtS: 100 }]), 0);
    expect(place(track, 0, 0).x).toBe(9);
    expect(Number.isNaN(track.fixAtS[0] ?? 0)).toBe(true);
  });
});

test('a frame of another index is refused whole', () => {
  const track = createPeopleTrack(1, 2, false);
  expect(track.apply(frameOf([{ person: 0, at: [1, 1], fixAtS: 1 }], 1), 0)).toBe(false);
  expect(track.duty[0]).toBe(noDuty);
  expect(track.apply(frameOf([{ person: 0, at: [1, 1], fixAtS: 1 }], 2), 0)).toBe(true);
});

test('a fix is fresh up to 2 minutes, ageing up to 10, stale beyond, and fresh when a clock runs ahead', () => {
  expect([-5, 0, 120, 121, 600, 601, 1e9].map(freshnessCode)).toEqual([0, 0, 0, 1, 1, 2, 2]);
  const track = createPeopleTrack(2, 1, false);
  const codes = new Uint8Array(2).fill(3);
  track.apply(frameOf([{ person: 0, at: [1, 1], fixAtS: 1000 }]), 0);
  expect(track.writeFreshness(1060, codes)).toBe(true);
  expect([...codes]).toEqual([0, 3]);
  expect(track.writeFreshness(1061, codes)).toBe(false);
  expect(track.writeFreshness(1300, codes)).toBe(true);
  expect([...codes]).toEqual([1, 3]);
});

test('the pointer finds the nearest person within reach that is shown', () => {
  const track = createPeopleTrack(3, 1, false);
  track.apply(frameOf([{ person: 0, at: [106.4, 29.5], fixAtS: 1 }, { person: 1, at: [106.4005, 29.5], fixAtS: 1 }]), 0);
  const [x, y] = [mercatorX(106.4004), mercatorY(29.5)];
  const reach = 0.0006 / 360;
  expect(track.nearest(x, y, reach, 0, () => true)).toBe(1);
  expect(track.nearest(x, y, reach, 0, (person) => person !== 1)).toBe(0);
  expect(track.nearest(mercatorX(106.5), y, reach, 0, () => true)).toBe(-1);
});
