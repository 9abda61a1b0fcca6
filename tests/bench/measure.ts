import { performance } from 'node:perf_hooks';

/** Exact percentile at rank p·(n−1), linear between neighbours; `samples` need not be sorted. */
export function percentileOf(samples: readonly number[], p: number): number {
  if (samples.length === 0) throw new RangeError('percentileOf: no samples');
  const sorted = Float64Array.from(samples).sort();
  const rank = p * (sorted.length - 1);
  const low = Math.floor(rank);
  // Both indices lie inside the array because 0 ≤ p ≤ 1.
  const below = sorted[low] as number;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] as number;
  return below + (above - below) * (rank - low);
}

/** Milliseconds of each of `times` runs, after `warmUp` unmeasured ones. */
export async function sample(times: number, act: (i: number) => unknown, warmUp = Math.min(20, times)): Promise<number[]> {
  for (let i = 0; i < warmUp; i++) await act(i);
  const spent: number[] = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    await act(i);
    spent.push(performance.now() - start);
  }
  return spent;
}

/**
 * Two acts measured in turns, so that a noisy neighbour on the machine weighs on both alike.
 * @returns milliseconds of each, index by index.
 */
export async function sampleBySide(times: number, act: (i: number) => unknown, anchor: (i: number) => unknown): Promise<{ act: number[]; anchor: number[] }> {
  const warmUp = Math.min(20, times);
  for (let i = 0; i < warmUp; i++) {
    await act(i);
    await anchor(i);
  }
  const spent = { act: [] as number[], anchor: [] as number[] };
  for (let i = 0; i < times; i++) {
    const first = performance.now();
    await act(i);
    const second = performance.now();
    await anchor(i);
    spent.act.push(second - first);
    spent.anchor.push(performance.now() - second);
  }
  return spent;
}
