import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { percentile } from '@shared/domain/percentile';
import { rankInterval } from '@shared/domain/figures/rank-interval';
import { changedSample, countWithin, sampleFigure, Samples } from '@shared/domain/figures/sample';

/** P(B = k) of the binomial, by whole numbers: n choose k as a bigint, p as a fraction. */
function exactly(n: number, k: number, numerator: bigint, denominator: bigint): number {
  let choose = 1n;
  for (let i = 1n; i <= BigInt(k); i++) choose = (choose * (BigInt(n) - i + 1n)) / i;
  const scale = 10n ** 18n;
  return Number((choose * numerator ** BigInt(k) * (denominator - numerator) ** BigInt(n - k) * scale) / denominator ** BigInt(n)) / 1e18;
}

describe('the interval of a percentile', () => {
  it('is the one of the tables', () => {
    // Median, 95 %: n = 10 → 2nd and 9th (97.85 %), n = 20 → 6th and 15th (95.86 %).
    expect(rankInterval(10, 0.5)).toMatchObject({ low: 2, high: 9 });
    expect(rankInterval(10, 0.5).coverage).toBeCloseTo(0.978516, 6);
    expect(rankInterval(20, 0.5)).toMatchObject({ low: 6, high: 15 });
    expect(rankInterval(20, 0.5).coverage).toBeCloseTo(0.958611, 6);
  });

  it.each([[0.9, 9n, 10n], [0.5, 1n, 2n], [0.95, 19n, 20n]] as const)('at %d covers what whole numbers say, and no narrower one would do', (p, numerator, denominator) => {
    for (let n = 0; n <= 90; n++) {
      const { low, high, coverage } = rankInterval(n, p);
      const mass = Array.from({ length: n + 1 }, (_, k) => exactly(n, k, numerator, denominator));
      const sum = (from: number, to: number): number => mass.slice(from, to).reduce((a, b) => a + b, 0);
      const below = (rank: number): number => sum(0, rank);
      const above = (rank: number): number => sum(rank, n + 1);
      if (low !== null) expect(below(low)).toBeLessThanOrEqual(0.025 + 1e-12);
      expect(below((low ?? 0) + 1)).toBeGreaterThan(0.025 - 1e-12);
      if (high !== null) expect(above(high)).toBeLessThanOrEqual(0.025 + 1e-12);
      expect(above((high ?? n + 1) - 1)).toBeGreaterThan(0.025 - 1e-12);
      expect(coverage).toBeCloseTo(sum(low ?? 0, high ?? n + 1), 9);
      expect(coverage).toBeGreaterThanOrEqual(0.95 - 1e-12);
    }
  });

  it('has no end where n is too small: a p90 has an upper bound from 36 samples on', () => {
    expect(rankInterval(35, 0.9).high).toBeNull();
    expect(rankInterval(36, 0.9).high).toBe(36);
    expect(rankInterval(0, 0.9)).toMatchObject({ low: null, high: null });
    expect(rankInterval(1, 0.9)).toMatchObject({ low: null, high: null });
  });

  it('stays right for millions, where it closes round the percentile as the normal curve says', () => {
    for (const n of [10_000, 1_000_000, 5_000_000]) {
      const { low, high, coverage } = rankInterval(n, 0.9);
      const reach = 1.959964 * Math.sqrt(n * 0.09);
      expect(Math.abs((low ?? 0) - (n * 0.9 - reach))).toBeLessThan(3);
      expect(Math.abs((high ?? 0) - (n * 0.9 + reach))).toBeLessThan(3);
      expect(coverage).toBeGreaterThanOrEqual(0.95);
      expect(coverage).toBeLessThan(0.955);
    }
  });
});

describe('a figure', () => {
  it('of nothing is nothing, with the blank ones counted', () => {
    expect(sampleFigure(new Float64Array(0), 7, [0.5, 0.9])).toEqual({ n: 0, blank: 7, small: true, percentiles: [{ p: 0.5, ms: null, lowMs: null, highMs: null }, { p: 0.9, ms: null, lowMs: null, highMs: null }] });
  });
  it('says when a single case moves it', () => {
    const figure = (n: number) => sampleFigure(Float64Array.from({ length: n }, (_, i) => i), n, [0.5, 0.9]);
    expect([figure(29).small, figure(35).small, figure(36).small]).toEqual([true, true, false]);
    expect(figure(36).percentiles[1]).toEqual({ p: 0.9, ms: percentile(Array.from({ length: 36 }, (_, i) => i), 0.9), lowMs: 28, highMs: 35 });
  });
  it('of p 0 and 1 is the least and the greatest, without an interval', () => {
    expect(sampleFigure(Float64Array.of(3, 5, 9), 3, [0, 1]).percentiles).toEqual([{ p: 0, ms: 3, lowMs: null, highMs: null }, { p: 1, ms: 9, lowMs: null, highMs: null }]);
  });
});

it('a sample that values leave and join is the sorted rest', () => {
  const value = fc.integer({ min: 0, max: 12 });
  fc.assert(
    fc.property(fc.array(value, { maxLength: 30 }), fc.array(value, { maxLength: 8 }), fc.array(value, { maxLength: 8 }), (held, leaving, joining) => {
      const rest = [...held];
      let isThere = true;
      for (const one of leaving) {
        const at = rest.indexOf(one);
        if (at < 0) isThere = false;
        else rest.splice(at, 1);
      }
      const changed = changedSample(Float64Array.from(held).sort(), leaving, joining);
      if (isThere) expect([...(changed ?? [])]).toEqual([...rest, ...joining].sort((a, b) => a - b));
      else expect(changed).toBeNull();
    }),
  );
});

it('samples gathered in any order are sorted, and counted within a limit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 80 }), fc.integer({ min: -1, max: 101 }), (values, limit) => {
      const samples = new Samples();
      for (const value of values) samples.add(value);
      const sorted = samples.sorted();
      expect([...sorted]).toEqual([...values].sort((a, b) => a - b));
      expect(countWithin(sorted, limit)).toBe(values.filter((value) => value <= limit).length);
    }),
  );
});
