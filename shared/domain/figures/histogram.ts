import type { DurationMs } from '../ids';

export interface HistogramBin {
  readonly fromMs: DurationMs;
  /** Exclusive; null for the last bin, which holds everything from `fromMs` on. */
  readonly toMs: DurationMs | null;
  readonly count: number;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
/** Widths that a person reads off an axis. */
const widths = [second, 2 * second, 5 * second, 10 * second, 15 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day, 28 * day, 91 * day, 364 * day];

/**
 * Bins of one width from 0 up to where 99 of 100 samples lie, at most `most`; the rest is in the last, open one. A long tail would otherwise
 * press all others into the first bin.
 * @param sorted ascending, none below 0
 */
export function histogram(sorted: Float64Array, most = 60): readonly HistogramBin[] {
  if (sorted.length === 0) return [];
  const end = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  const width = widths.find((one) => end / one < most) ?? Math.ceil(end / most / day) * day;
  const bins = Math.floor(end / width) + 1;
  const counts = new Array<number>(bins + 1).fill(0);
  for (const value of sorted) {
    const bin = Math.min(bins, Math.floor(value / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const tail = counts.pop() ?? 0;
  const shown = counts.map((count, i): HistogramBin => ({ fromMs: i * width, toMs: (i + 1) * width, count }));
  return tail === 0 ? shown : [...shown, { fromMs: bins * width, toMs: null, count: tail }];
}
