import type { EpochMs } from '@shared/domain/ids';
import { dayMs, hourMs, midnight } from './period';

const minuteMs = 60_000;
const timeSteps = [hourMs, 2 * hourMs, 3 * hourMs, 6 * hourMs, 12 * hourMs, dayMs, 2 * dayMs, 5 * dayMs, 7 * dayMs, 10 * dayMs];

/** Round times of the site's zone inside a span, at most `most`. */
export function timeTicks(from: EpochMs, to: EpochMs, most: number, zone: string): readonly EpochMs[] {
  const step = timeSteps.find((one) => (to - from) / one <= most) ?? to - from;
  const ticks: EpochMs[] = [];
  for (let at = midnight(from, zone); at <= to; at += step) if (at >= from) ticks.push(at);
  return ticks;
}

const lengthSteps = [1000, 2000, 5000, 10_000, 15_000, 30_000, minuteMs, 2 * minuteMs, 5 * minuteMs, 10 * minuteMs, 15 * minuteMs, 30 * minuteMs, hourMs, 2 * hourMs, 4 * hourMs, 6 * hourMs, 12 * hourMs, dayMs, 2 * dayMs, 5 * dayMs, 10 * dayMs, 30 * dayMs];

/** Round lengths of time from 0 to beyond `longest`, three or four of them. */
export function lengthTicks(longest: number): readonly number[] {
  const step = lengthSteps.find((one) => longest / one <= 3) ?? Math.ceil(longest / 3);
  const count = Math.max(1, Math.ceil(longest / step));
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}

const logTicks = [1000, 10_000, minuteMs, 10 * minuteMs, hourMs, 6 * hourMs, dayMs, 7 * dayMs, 30 * dayMs];

/** Ticks of a logarithmic axis that hold all values: from a second to a month, no more than needed. Values below a second stand at it. */
export function logLengthTicks(values: readonly number[]): readonly number[] {
  const longest = Math.max(1000, ...values);
  const shortest = Math.max(1000, Math.min(longest, ...values));
  // Two ticks at least, also beyond the last one.
  const first = Math.min(logTicks.length - 2, Math.max(0, logTicks.findLastIndex((tick) => tick <= shortest)));
  const lastFound = logTicks.findIndex((tick) => tick >= longest);
  const last = Math.max(first + 1, lastFound === -1 ? logTicks.length - 1 : lastFound);
  return logTicks.slice(first, last + 1);
}

/** As many of the ticks as fit, evenly left out; the first one always stays. */
export function thinned(ticks: readonly number[], most: number): readonly number[] {
  const step = Math.max(1, Math.ceil(ticks.length / Math.max(1, most)));
  return ticks.filter((_, index) => index % step === 0);
}

/** Whole counts from 0 to beyond `most`, three or four of them. */
export function countTicks(most: number): readonly number[] {
  const rough = Math.max(1, most / 3);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough) ?? 10 * power);
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step);
}

/** A length for an axis, one unit: `30秒`, `12分`, `1.5时`, `2天`; English `30 s`, `12 min`, `1.5 h`, `2 d`. */
export function shortLength(ms: number, locale: 'zh-CN' | 'en'): string {
  const [divisor, chinese, english] = ms < minuteMs ? ([1000, '秒', 's'] as const) : ms < hourMs ? ([minuteMs, '分', 'min'] as const) : ms < dayMs ? ([hourMs, '时', 'h'] as const) : ([dayMs, '天', 'd'] as const);
  const number = String(Math.round((ms / divisor) * 10) / 10);
  if (ms === 0) return '0';
  return locale === 'en' ? `${number} ${english}` : `${number}${chinese}`;
}
