import type { EpochMs } from '@shared/domain/ids';
import { tidyText } from '../text';

/** A time as a file wrote it. A date without a clock time is kept apart: a figure must not be made from midnight. */
export type Moment =
  | { readonly kind: 'moment'; readonly at: EpochMs }
  | { readonly kind: 'date'; readonly at: EpochMs }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' }
  /** `03/04/2026`: both orders are possible, neither is taken. */
  | { readonly kind: 'ambiguous' }
  | { readonly kind: 'outOfRange' };

/** Asia/Shanghai; China has had one zone and no summer time since 1992. */
const siteOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const earliest = Date.UTC(1990, 0, 1);

const clock = String.raw`(?:[T\s]*(上午|下午|凌晨|早上|中午|晚上|am|pm)?\s*(\d{1,2})\s*[:时点]\s*(?:(\d{1,2})\s*(?:[:分]\s*(?:(\d{1,2})(?:[.,]\d+)?)?)?\s*秒?)?\s*(am|pm)?)?`;
const zone = String.raw`\s*(z|utc|gmt|[+-]\d{2}:?\d{2})?`;
const yearFirst = new RegExp(String.raw`^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?${clock}${zone}$`, 'i');
const yearLast = new RegExp(String.raw`^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})${clock}${zone}$`, 'i');
const compact = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?$/;

/** Reads ISO, `2026-03-01 08:05`, `2026/3/1 8:05`, `2026年3月1日 8时5分`, `20260301080500`, spreadsheet serials and epoch times; without an offset it is site time. */
export function readMoment(text: string, now: EpochMs): Moment {
  const tidy = tidyText(text);
  if (tidy === '' || /^(?:-+|\/|无|null|n\/a|none|0)$/i.test(tidy)) return { kind: 'empty' };
  return inRange(readTidy(tidy), now);
}

function inRange(moment: Moment, now: EpochMs): Moment {
  if (moment.kind !== 'moment' && moment.kind !== 'date') return moment;
  return moment.at < earliest || moment.at > now + dayMs ? { kind: 'outOfRange' } : moment;
}

function readTidy(text: string): Moment {
  const first = yearFirst.exec(text);
  if (first) return assemble(first[1], first[2], first[3], first.slice(4));
  const last = yearLast.exec(text);
  if (last) {
    const [a, b] = [Number(last[1]), Number(last[2])];
    if (a <= 12 && b <= 12 && a !== b) return { kind: 'ambiguous' };
    return a > 12 ? assemble(last[3], last[2], last[1], last.slice(4)) : assemble(last[3], last[1], last[2], last.slice(4));
  }
  if (/^\d{10}$/.test(text)) return { kind: 'moment', at: Number(text) * 1000 };
  if (/^\d{13}$/.test(text)) return { kind: 'moment', at: Number(text) };
  const packed = compact.exec(text);
  if (packed) return assemble(packed[1], packed[2], packed[3], [undefined, packed[4], packed[5], packed[6]]);
  if (/^\d{5}(?:\.\d+)?$/.test(text)) return fromSerial(Number(text));
  return { kind: 'unreadable' };
}

/** `parts`: half of the day, hour, minute, second, half of the day, zone. */
function assemble(year: string | undefined, month: string | undefined, day: string | undefined, parts: readonly (string | undefined)[]): Moment {
  const [before, hourText, minuteText, secondText, after, offset] = parts;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const midnight = Date.UTC(y, m - 1, d);
  const check = new Date(midnight);
  if (check.getUTCFullYear() !== y || check.getUTCMonth() !== m - 1 || check.getUTCDate() !== d) return { kind: 'unreadable' };
  if (hourText === undefined) return { kind: 'date', at: midnight - offsetMs(offset) };
  const half = (before ?? after ?? '').toLowerCase();
  const hour = hourOf(Number(hourText), half);
  const [minute, second] = [Number(minuteText ?? 0), Number(secondText ?? 0)];
  if (hour === null || minute > 59 || second > 59) return { kind: 'unreadable' };
  return { kind: 'moment', at: midnight + ((hour * 60 + minute) * 60 + second) * 1000 - offsetMs(offset) };
}

function hourOf(hour: number, half: string): number | null {
  if (hour > 23) return null;
  const late = half === 'pm' || half === '下午' || half === '晚上' || (half === '中午' && hour < 11);
  if (late && hour < 12) return hour + 12;
  if ((half === 'am' || half === '上午' || half === '凌晨') && hour === 12) return 0;
  return hour;
}

function offsetMs(offset: string | undefined): number {
  if (offset === undefined) return siteOffsetMs;
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(offset);
  if (!parts) return 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3])) * 60_000;
}

/** Days since 1899-12-30 (the 1900 system with its leap-year fault), site time, whole seconds. */
function fromSerial(serial: number): Moment {
  if (serial < 32_874 || serial > 80_000) return { kind: 'unreadable' };
  const at = Date.UTC(1899, 11, 30) + Math.round(serial * 86_400) * 1000 - siteOffsetMs;
  return { kind: Number.isInteger(serial) ? 'date' : 'moment', at };
}
