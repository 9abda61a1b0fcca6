import { describe, expect, it } from 'vitest';
import { bucketIndex, bucketsOf, bucketUnits, periodAt, periodUnits, previousPeriod, samePeriodLastYear, upToSameMoment, type Period } from '@shared/domain/figures/period';
import { dayMs, hourMs, siteZone } from '@shared/domain/figures/zone';

const shanghai = siteZone('Asia/Shanghai');
const berlin = siteZone('Europe/Berlin');
const at = (text: string): number => Date.parse(`${text}+08:00`);
const dates = ({ from, to }: Period, zone = shanghai): string => [from, to].map((one) => new Date(zone.localOf(one)).toISOString().slice(0, 10)).join(' ');

describe('a period of the calendar', () => {
  it.each([
    ['day', '2026-03-01 2026-03-02', '2026-02-28 2026-03-01', '2025-03-01 2025-03-02'],
    ['week', '2026-02-23 2026-03-02', '2026-02-16 2026-02-23', '2025-02-24 2025-03-03'],
    ['month', '2026-03-01 2026-04-01', '2026-02-01 2026-03-01', '2025-03-01 2025-04-01'],
    ['quarter', '2026-01-01 2026-04-01', '2025-10-01 2026-01-01', '2025-01-01 2025-04-01'],
    ['year', '2026-01-01 2027-01-01', '2025-01-01 2026-01-01', '2025-01-01 2026-01-01'],
  ] as const)('%s', (unit, own, before, lastYear) => {
    const period = periodAt(shanghai, unit, at('2026-03-01T00:00:00'));
    expect(dates(period)).toBe(own);
    expect(periodAt(shanghai, unit, period.to - 1)).toEqual(period);
    expect(periodAt(shanghai, unit, period.from)).toEqual(period);
    expect(periodAt(shanghai, unit, period.to)).not.toEqual(period);
    expect(dates(previousPeriod(shanghai, period))).toBe(before);
    expect(previousPeriod(shanghai, period).to).toBe(period.from);
    expect(dates(samePeriodLastYear(shanghai, period))).toBe(lastYear);
  });

  it('of 29 February compares with the 28th, the 53rd week with the 52nd', () => {
    expect(dates(samePeriodLastYear(shanghai, periodAt(shanghai, 'day', at('2028-02-29T12:00:00'))))).toBe('2027-02-28 2027-03-01');
    // 2026 has 53 weeks, 2025 has 52.
    const week = periodAt(shanghai, 'week', at('2026-12-30T12:00:00'));
    expect(dates(week)).toBe('2026-12-28 2027-01-04');
    expect(dates(samePeriodLastYear(shanghai, week))).toBe('2025-12-22 2025-12-29');
    // 1 January 2027 is of that 53rd week too, 4 January begins week 1.
    expect(dates(samePeriodLastYear(shanghai, periodAt(shanghai, 'week', at('2027-01-04T00:00:00'))))).toBe('2025-12-29 2026-01-05');
  });
});

describe('a custom period', () => {
  const custom = (from: number, to: number): Period => ({ unit: 'custom', from, to });

  it('of whole days is compared with as many days before, however long their hours', () => {
    const from = berlin.startOfDay(Date.UTC(2026, 2, 29) / dayMs);
    const to = berlin.startOfDay(Date.UTC(2026, 2, 31) / dayMs);
    expect(to - from).toBe(2 * dayMs - hourMs);
    const before = previousPeriod(berlin, custom(from, to));
    expect(dates(before, berlin)).toBe('2026-03-27 2026-03-29');
    expect(before.to - before.from).toBe(2 * dayMs);
    expect(dates(samePeriodLastYear(berlin, custom(from, to)), berlin)).toBe('2025-03-29 2025-03-31');
  });

  it('of some hours is compared with the hours before, and with the same clock time last year', () => {
    const period = custom(at('2026-03-05T08:00:00'), at('2026-03-05T20:00:00'));
    expect(previousPeriod(shanghai, period)).toEqual(custom(at('2026-03-04T20:00:00'), period.from));
    expect(samePeriodLastYear(shanghai, period)).toEqual(custom(at('2025-03-05T08:00:00'), at('2025-03-05T20:00:00')));
  });
});

it('a period that still runs compares with as much of the other one', () => {
  const period = periodAt(shanghai, 'month', at('2026-03-31T12:00:00'));
  const before = previousPeriod(shanghai, period);
  expect(upToSameMoment(shanghai, period, at('2026-03-10T12:00:00'), before).to).toBe(at('2026-02-10T12:00:00'));
  // February has no 31st: all of it.
  expect(upToSameMoment(shanghai, period, at('2026-03-31T12:00:00'), before)).toEqual(before);
  expect(upToSameMoment(shanghai, period, at('2027-01-01T00:00:00'), before)).toEqual(before);
  expect(upToSameMoment(shanghai, period, period.from - 1, before).to).toBe(before.from);
});

describe('buckets', () => {
  it.each(['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'])('of %s hold every moment once, ascend, and agree with the periods', (name) => {
    const zone = siteZone(name);
    for (const unit of bucketUnits) {
      const span = unit === 'hour' ? 10 * dayMs : 500 * dayMs;
      const from = Date.UTC(2026, 9, 20, 5, 17);
      const edges = bucketsOf(zone, unit, from, from + span, 600);
      expect(edges[0]).toBeLessThanOrEqual(from);
      expect(edges.at(-1)).toBeGreaterThanOrEqual(from + span);
      for (let i = 1; i < edges.length; i++) expect(edges[i]).toBeGreaterThan(edges[i - 1] ?? Infinity);
      for (let moment = from; moment < from + span; moment += Math.floor(span / 997)) {
        const i = bucketIndex(edges, moment);
        expect(edges[i]).toBeLessThanOrEqual(moment);
        expect(edges[i + 1]).toBeGreaterThan(moment);
        if (unit !== 'hour') expect(periodAt(zone, unit, moment)).toMatchObject({ from: edges[i], to: edges[i + 1] });
      }
    }
  });

  it('of an hour are 23 and 25 a day where clocks change', () => {
    const hours = (date: number) => bucketsOf(berlin, 'hour', berlin.startOfDay(date / dayMs), berlin.startOfDay(date / dayMs + 1), 100).length - 1;
    expect([hours(Date.UTC(2026, 2, 29)), hours(Date.UTC(2026, 5, 1)), hours(Date.UTC(2026, 9, 25))]).toEqual([23, 24, 25]);
  });

  it('are none for an empty period, refused where there would be too many, and hold nothing outside', () => {
    for (const unit of periodUnits) expect(bucketsOf(shanghai, unit, 5, 5, 10)).toEqual([]);
    expect(() => bucketsOf(shanghai, 'day', 0, 100 * dayMs, 50)).toThrow(RangeError);
    const edges = bucketsOf(shanghai, 'day', at('2026-03-01T00:00:00'), at('2026-03-03T00:00:00'), 10);
    expect(edges).toHaveLength(3);
    expect([bucketIndex(edges, at('2026-02-28T23:59:59')), bucketIndex(edges, at('2026-03-01T00:00:00')), bucketIndex(edges, at('2026-03-02T23:59:59')), bucketIndex(edges, at('2026-03-03T00:00:00')), bucketIndex([], 5)]).toEqual([-1, 0, 1, -1, -1]);
  });
});
