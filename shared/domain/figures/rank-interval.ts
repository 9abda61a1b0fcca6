/**
 * Between which ranks of a sample the true percentile lies. Of n independent samples the number below the p-quantile is binomial (n, p),
 * whatever the distribution (H. A. David, H. N. Nagaraja: Order Statistics, 3rd ed. 2003, section 7.1; G. J. Hahn, W. Q. Meeker:
 * Statistical Intervals, 1991, chapter 5). Either tail holds at most half of what the confidence leaves.
 */
export interface RankInterval {
  /** 1 is the least sample; null where n is too small for a bound at this end. */
  readonly low: number | null;
  readonly high: number | null;
  /** Probability that the interval holds the percentile, not less than was asked for; an open end reaches for ever. */
  readonly coverage: number;
}

/** Standard deviations beyond which the binomial holds less than 1e-20 and is left out. */
const reach = 10;

/** @param p 0–1 exclusive; @param confidence 0–1 exclusive */
export function rankInterval(n: number, p: number, confidence = 0.95): RankInterval {
  const tail = (1 - confidence) / 2;
  const mean = n * p;
  const spread = reach * Math.sqrt(n * p * (1 - p)) + reach;
  const first = Math.max(0, Math.floor(mean - spread));
  const last = Math.min(n, Math.ceil(mean + spread));
  const mode = Math.min(last, Math.max(first, Math.floor((n + 1) * p)));
  // By ratios from the mode outwards, then brought to a sum of 1: no factorial, and no underflow where it matters.
  const mass = new Float64Array(last - first + 1);
  mass[mode - first] = 1;
  for (let k = mode; k < last; k++) mass[k + 1 - first] = ((mass[k - first] ?? 0) * (n - k) * p) / ((k + 1) * (1 - p));
  for (let k = mode; k > first; k--) mass[k - 1 - first] = ((mass[k - first] ?? 0) * k * (1 - p)) / ((n - k + 1) * p);
  const total = mass.reduce((sum, one) => sum + one, 0);
  // The low bound is the largest rank l with P(B < l) ≤ tail, the high one the least rank u with P(B ≥ u) ≤ tail.
  let below = 0;
  let l = first;
  while (l <= last && below + (mass[l - first] ?? 0) / total <= tail) below += (mass[l++ - first] ?? 0) / total;
  let above = 0;
  let u = last + 1;
  while (u > first && above + (mass[u - 1 - first] ?? 0) / total <= tail) above += (mass[--u - first] ?? 0) / total;
  return { low: l < 1 ? null : l, high: u > n ? null : u, coverage: 1 - below - above };
}
