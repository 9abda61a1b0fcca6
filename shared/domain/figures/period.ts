import type { EpochMs } from '../ids';
import { dayMs, hourMs, weekdayOf, type SiteZone } from './zone';

export const periodUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodUnit = (typeof periodUnits)[number];
export const bucketUnits = ['hour', ...periodUnits] as const;
export type BucketUnit = (typeof bucketUnits)[number];

/** [from, to). `custom` is any other stretch than one of the calendar. */
export interface Period {
  readonly unit: PeriodUnit | 'custom';
  readonly from: EpochMs;
  readonly to: EpochMs;
}

interface Civil {
  readonly year: number;
  /** 0–11. */
  readonly month: number;
  /** 1–31. */
  readonly date: number;
}

function civilOf(day: number): Civil {
  const utc = new Date(day * dayMs);
  return { year: utc.getUTCFullYear(), month: utc.getUTCMonth(), date: utc.getUTCDate() };
}

/** Months beyond 0–11 run on into the years before and after; a date beyond the month's end is its last (29 February → 28). */
function dayOf(year: number, month: number, date: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return Date.UTC(year, month, Math.min(date, last)) / dayMs;
}

/** First day of the unit that holds a day. */
function firstDay(unit: PeriodUnit, day: number): number {
  const { year, month } = civilOf(day);
  switch (unit) {
    case 'day': return day;
    case 'week': return day - weekdayOf(day);
    case 'month': return dayOf(year, month, 1);
    case 'quarter': return dayOf(year, month - (month % 3), 1);
    case 'year': return dayOf(year, 0, 1);
  }
}

/** First day of the unit `count` units on, from a first day. */
function stepped(unit: PeriodUnit, first: number, count: number): number {
  if (unit === 'day') return first + count;
  if (unit === 'week') return first + count * 7;
  const { year, month } = civilOf(first);
  const months = unit === 'month' ? count : unit === 'quarter' ? count * 3 : count * 12;
  return dayOf(year, month + months, 1);
}

function periodOfDays(zone: SiteZone, unit: PeriodUnit, first: number): Period {
  return { unit, from: zone.startOfDay(first), to: zone.startOfDay(stepped(unit, first, 1)) };
}

/** The day, week, … of the site that holds a moment. */
export function periodAt(zone: SiteZone, unit: PeriodUnit, at: EpochMs): Period {
  return periodOfDays(zone, unit, firstDay(unit, zone.dayAt(at).day));
}

/** The one before 环比: the calendar's; of a custom period as many whole days before it, where it has whole days, else as much time. */
export function previousPeriod(zone: SiteZone, period: Period): Period {
  if (period.unit !== 'custom') return periodOfDays(zone, period.unit, stepped(period.unit, zone.dayAt(period.from).day, -1));
  const [first, last] = [zone.dayAt(period.from), zone.dayAt(period.to)];
  if (first.from !== period.from || last.from !== period.to) return { unit: 'custom', from: Math.max(0, 2 * period.from - period.to), to: period.from };
  return { unit: 'custom', from: zone.startOfDay(2 * first.day - last.day), to: period.from };
}

/** The same period last year 同比. A week is the ISO week of the same number (the 53rd compares with the 52nd where there is none). */
export function samePeriodLastYear(zone: SiteZone, period: Period): Period {
  if (period.unit === 'custom') return { unit: 'custom', from: yearBefore(zone, period.from), to: yearBefore(zone, period.to) };
  const first = zone.dayAt(period.from).day;
  if (period.unit === 'week') return periodOfDays(zone, 'week', weekLastYear(first));
  const { year, month, date } = civilOf(first);
  return periodOfDays(zone, period.unit, dayOf(year - 1, month, date));
}

/** Local clocks show the same time, the calendar the same date a year before. */
function yearBefore(zone: SiteZone, at: EpochMs): EpochMs {
  const local = zone.localOf(at);
  const day = Math.floor(local / dayMs);
  const { year, month, date } = civilOf(day);
  return zone.instantOf(dayOf(year - 1, month, date) * dayMs + (local - day * dayMs));
}

/** ISO 8601: week 1 is the one with 4 January; the year of a week is that of its Thursday. */
function weekLastYear(monday: number): number {
  const { year } = civilOf(monday + 3);
  const firstOf = (of: number): number => firstDay('week', dayOf(of, 0, 4));
  const number = (monday - firstOf(year)) / 7;
  const weeks = (firstOf(year) - firstOf(year - 1)) / 7;
  return firstOf(year - 1) + Math.min(number, weeks - 1) * 7;
}

/**
 * As much of another period as has passed of this one by `now`: the 10th of this month at noon compares with last month up to its 10th
 * at noon, by local clocks. All of it, where this one is over.
 */
export function upToSameMoment(zone: SiteZone, period: Period, now: EpochMs, other: Period): Period {
  if (now >= period.to) return other;
  const passed = zone.localOf(Math.max(period.from, now)) - zone.localOf(period.from);
  return { ...other, to: Math.min(other.to, Math.max(other.from, zone.instantOf(zone.localOf(other.from) + passed))) };
}

/** Begins of the buckets that cover [from, to), the first one at or before `from`; and the end of the last. Hours are counted from the day's first instant. */
export function bucketsOf(zone: SiteZone, unit: BucketUnit, from: EpochMs, to: EpochMs, most: number): readonly EpochMs[] {
  const edges: EpochMs[] = [];
  if (to <= from) return edges;
  const add = (at: EpochMs): void => {
    if (edges.length > most) throw new RangeError(`more than ${most} parts; ask for wider ones or a shorter period`);
    edges.push(at);
  };
  if (unit === 'hour') {
    let day = zone.dayAt(from);
    let at = day.from + Math.floor((from - day.from) / hourMs) * hourMs;
    for (; at < to; at = Math.min(at + hourMs, day.to)) {
      if (at >= day.to) day = zone.dayAt(at);
      add(at);
    }
    add(at);
    return edges;
  }
  let first = firstDay(unit, zone.dayAt(from).day);
  for (; zone.startOfDay(first) < to; first = stepped(unit, first, 1)) add(zone.startOfDay(first));
  add(zone.startOfDay(first));
  return edges;
}

/** Index of the bucket that holds a moment, -1 outside; `edges` ascend and end with the last bucket's end. */
export function bucketIndex(edges: readonly EpochMs[], at: EpochMs): number {
  let [low, high] = [0, edges.length - 1];
  if (high < 1 || at < (edges[0] ?? 0) || at >= (edges[high] ?? 0)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
