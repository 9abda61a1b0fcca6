import { expect, it } from 'vitest';
import { dayMs, hourMs, siteZone, weekdayOf } from '@shared/domain/figures/zone';

const zones = ['Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'America/Sao_Paulo', 'Pacific/Apia', 'Africa/Casablanca', 'UTC'];

const formats = new Map<string, Intl.DateTimeFormat>();

/** What local clocks show, from another formatter than the zone's own. */
function shown(name: string, at: number): string {
  let format = formats.get(name);
  if (format === undefined) formats.set(name, (format = new Intl.DateTimeFormat('sv-SE', { timeZone: name, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' })));
  return format.format(at);
}
const written = (local: number): string => new Date(local).toISOString().slice(0, 19).replace('T', ' ');

it.each(zones)('%s: local time is what a calendar shows, through two years with their changes', (name) => {
  const zone = siteZone(name);
  const from = Date.UTC(2011, 0, 1);
  for (let at = from; at < from + 730 * dayMs; at += 797 * 60_000) expect(written(zone.localOf(at))).toBe(shown(name, at));
});

it.each(zones)('%s: days follow one another without a gap, begin at the first instant of their date and hold their moments', (name) => {
  const zone = siteZone(name);
  let at = Date.UTC(2006, 0, 1);
  const end = Date.UTC(2012, 5, 1);
  let days = 0;
  while (at < end) {
    const day = zone.dayAt(at);
    expect(day.from).toBe(zone.startOfDay(day.day));
    expect(at).toBe(days === 0 ? at : day.from);
    expect(zone.dayAt(day.to - 1)).toEqual(day);
    const length = day.to - day.from;
    // Apia crossed the date line: 30 December 2011 never was.
    if (name !== 'Pacific/Apia') expect(Math.abs(length - dayMs)).toBeLessThanOrEqual(hourMs);
    expect(shown(name, day.from).slice(0, 10)).toBe(written(day.day * dayMs).slice(0, 10));
    // The instant before shows another date, unless clocks had gone back across midnight.
    if (name !== 'America/St_Johns') expect(shown(name, day.from - 1).slice(0, 10)).not.toBe(shown(name, day.from).slice(0, 10));
    at = day.to;
    days += 1;
  }
  expect(days).toBeGreaterThan(2_340);
});

it('knows the hours that a change of clocks makes and takes', () => {
  const berlin = siteZone('Europe/Berlin');
  expect(berlin.dayAt(Date.UTC(2026, 2, 29, 12))).toMatchObject({ from: Date.UTC(2026, 2, 28, 23), to: Date.UTC(2026, 2, 29, 22) });
  expect(berlin.dayAt(Date.UTC(2026, 9, 25, 12))).toMatchObject({ from: Date.UTC(2026, 9, 24, 22), to: Date.UTC(2026, 9, 25, 23) });
  // 02:30 on 25 October comes twice; the first is meant.
  expect(berlin.instantOf(Date.UTC(2026, 9, 25, 2, 30))).toBe(Date.UTC(2026, 9, 25, 0, 30));
  // 02:30 on 29 March is jumped over; the jump is meant.
  expect(berlin.instantOf(Date.UTC(2026, 2, 29, 2, 30))).toBe(Date.UTC(2026, 2, 29, 1));
  expect(berlin.hourAt(Date.UTC(2026, 9, 25, 1, 30))).toEqual({ weekday: 6, hour: 2 });
});

it('begins a day where clocks jump over midnight', () => {
  // Brazil, 4 November 2018: from 23:59:59 to 01:00.
  const zone = siteZone('America/Sao_Paulo');
  const start = zone.dayAt(Date.UTC(2018, 10, 4, 12)).from;
  expect(shown('America/Sao_Paulo', start)).toBe('2018-11-04 01:00:00');
});

it('takes Monday for 0, refuses a name that no zone has', () => {
  expect(weekdayOf(Date.UTC(2026, 10, 23) / dayMs)).toBe(0);
  expect(weekdayOf(Date.UTC(1969, 11, 28) / dayMs)).toBe(6);
  expect(() => siteZone('Asia/Shapingba')).toThrow(RangeError);
});
