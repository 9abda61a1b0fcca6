import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countTicks, lengthTicks, logLengthTicks, shortLength, thinned, timeTicks } from '@/features/charts/axis';
import { dayMs, hourMs, midnight, periods, spanOf } from '@/features/charts/period';

const zone = 'Asia/Shanghai';
const at = (text: string) => Date.parse(text);

describe('a period', () => {
  test('of today begins at midnight of the site, not of the machine', () => {
    const { from, to } = spanOf('today', at('2026-11-25T23:59:30+08:00'), zone);
    expect(from).toBe(at('2026-11-25T00:00:00+08:00'));
    expect(to).toBe(at('2026-11-26T00:00:00+08:00'));
    expect(midnight(at('2026-11-25T00:00:00+08:00'), zone)).toBe(at('2026-11-25T00:00:00+08:00'));
    expect(midnight(at('2026-11-25T07:59:59.999+08:00'), zone)).toBe(at('2026-11-25T00:00:00+08:00'));
    expect(midnight(at('2026-11-25T12:00:00+05:45'), 'Asia/Kathmandu')).toBe(at('2026-11-25T00:00:00+05:45'));
  });

  test('always holds now, and asks the same question until its step is over', () => {
    fc.assert(
      fc.property(fc.constantFrom(...periods), fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') }), (period, now) => {
        const { from, to } = spanOf(period, now, zone);
        expect(from).toBeLessThanOrEqual(now);
        expect(to).toBeGreaterThan(now);
        expect(spanOf(period, to - 1, zone).to).toBe(to);
        if (period !== 'today') expect(to - from).toBe({ day: 1, week: 7, month: 30 }[period] * dayMs);
      }),
    );
  });
});

describe('ticks', () => {
  test('of time are round in the site’s zone, inside the span and no more than fit', () => {
    const ticks = timeTicks(at('2026-11-24T14:20:00+08:00'), at('2026-11-25T14:20:00+08:00'), 5, zone);
    expect(ticks.map((tick) => new Date(tick + 8 * hourMs).toISOString().slice(11, 16))).toEqual(['18:00', '00:00', '06:00', '12:00']);
    const days = timeTicks(at('2026-11-01T09:00:00+08:00'), at('2026-12-01T09:00:00+08:00'), 6, zone);
    expect(days.length).toBeLessThanOrEqual(7);
    for (const tick of days) expect(midnight(tick, zone)).toBe(tick);
  });

  test('of lengths and counts start at 0, reach the longest and stay few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60 * dayMs }), (longest) => {
        const ticks = lengthTicks(longest);
        expect(ticks[0]).toBe(0);
        expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(longest);
        expect(ticks.length).toBeLessThanOrEqual(5);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (most) => {
        const ticks = countTicks(most);
        expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(most);
        expect(ticks.every(Number.isInteger)).toBe(true);
        expect(ticks.length).toBeLessThanOrEqual(5);
      }),
    );
  });

  test('of the logarithmic axis hold all values and never start at 0', () => {
    expect(logLengthTicks([8_000, 40 * 60_000])).toEqual([1000, 10_000, 60_000, 600_000, hourMs]);
    expect(logLengthTicks([])).toEqual([1000, 10_000]);
    expect(logLengthTicks([0, 500])).toEqual([1000, 10_000]);
    expect(logLengthTicks([40 * dayMs])).toEqual([7 * dayMs, 30 * dayMs]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1000, max: 30 * dayMs }), { minLength: 1 }), (values) => {
        const ticks = logLengthTicks(values);
        expect(ticks[0]).toBeLessThanOrEqual(Math.min(...values));
        expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(Math.max(...values));
      }),
    );
  });

  test('that would overlap are left out evenly', () => {
    expect(thinned([1, 2, 3, 4, 5, 6], 6)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(thinned([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5]);
    expect(thinned([1, 2, 3, 4, 5, 6], 4)).toEqual([1, 3, 5]);
    expect(thinned([1, 2], 0)).toEqual([1]);
  });

  test('of lengths are written in one unit', () => {
    expect([0, 30_000, 90_000, 12 * 60_000, 1.5 * hourMs, 2 * dayMs].map((ms) => shortLength(ms, 'zh-CN'))).toEqual(['0', '30秒', '1.5分', '12分', '1.5时', '2天']);
    expect(shortLength(12 * 60_000, 'en')).toBe('12 min');
  });
});
