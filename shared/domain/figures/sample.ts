import type { DurationMs } from '../ids';
import { percentile } from '../percentile';
import { rankInterval } from './rank-interval';

/** Below this, or where the interval is open at an end, a percentile is marked: a single case moves it. */
const smallSample = 30;

export interface PercentileFigure {
  /** 0–1. */
  readonly p: number;
  readonly ms: DurationMs | null;
  /** 95 % interval by order statistics; null where n is too small for a bound at that end. */
  readonly lowMs: DurationMs | null;
  readonly highMs: DurationMs | null;
}

export interface SampleFigure {
  readonly n: number;
  /** Missing endpoint or negative interval. */
  readonly blank: number;
  readonly percentiles: readonly PercentileFigure[];
  readonly small: boolean;
}

/** @param sorted ascending */
export function sampleFigure(sorted: Float64Array, population: number, ps: readonly number[]): SampleFigure {
  const n = sorted.length;
  const percentiles = ps.map((p): PercentileFigure => {
    const { low, high } = p > 0 && p < 1 ? rankInterval(n, p) : { low: null, high: null };
    return { p, ms: percentile(sorted, p), lowMs: low === null ? null : (sorted[low - 1] ?? null), highMs: high === null ? null : (sorted[high - 1] ?? null) };
  });
  return { n, blank: population - n, percentiles, small: n < smallSample || percentiles.some((one) => one.lowMs === null || one.highMs === null) };
}

/** Values of one leg while they are gathered, ms. */
export class Samples {
  #values = new Float64Array(16);
  length = 0;

  add(value: DurationMs): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  addAll(other: Samples): void {
    this.addValues(other.#values.subarray(0, other.length));
  }

  addValues(values: Float64Array): void {
    const length = this.length + values.length;
    if (length > this.#values.length) {
      const larger = new Float64Array(Math.max(length, this.#values.length * 2));
      larger.set(this.#values.subarray(0, this.length));
      this.#values = larger;
    }
    this.#values.set(values, this.length);
    this.length = length;
  }

  /** Ascending; sorts in place. */
  sorted(): Float64Array {
    return this.#values.subarray(0, this.length).sort();
  }
}

/**
 * A sorted sample after some values left and others joined, in one pass. Null when a value that should leave is not in it: the sample and
 * what it was made from are out of step.
 */
export function changedSample(sorted: Float64Array, leaving: readonly DurationMs[], joining: readonly DurationMs[]): Float64Array | null {
  const out = Float64Array.from(leaving).sort();
  const into = Float64Array.from(joining).sort();
  const size = sorted.length - out.length + into.length;
  if (size < 0) return null;
  const result = new Float64Array(size);
  let [at, left, joined] = [0, 0, 0];
  for (const value of sorted) {
    if (left < out.length && out[left] === value) {
      left += 1;
      continue;
    }
    while (joined < into.length && (into[joined] ?? 0) <= value) result[at++] = into[joined++] ?? 0;
    if (at >= size) return null;
    result[at++] = value;
  }
  while (joined < into.length) result[at++] = into[joined++] ?? 0;
  return left === out.length ? result : null;
}

/** How many of a sorted sample are at most `limit`. */
export function countWithin(sorted: Float64Array, limit: DurationMs): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
