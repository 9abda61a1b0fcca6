/**
 * The exact percentile of an ascending sample: linear interpolation at rank p·(n−1), counted from 0 (the definition that SQL's
 * `percentile_cont` uses). `p` is 0–1. Null for an empty sample: no figure is no figure, not 0.
 */
export function percentile(sorted: Float64Array | readonly number[], p: number): number | null {
  const n = sorted.length;
  if (n === 0) return null;
  const rank = Math.min(1, Math.max(0, p)) * (n - 1);
  const below = Math.floor(rank);
  const low = sorted[below];
  if (low === undefined) return null;
  const high = sorted[below + 1];
  return high === undefined ? low : low + (high - low) * (rank - below);
}
