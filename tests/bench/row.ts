/** One measured goal: a value and its anchor, taken in the same run, and the ratio that has to hold. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly anchor: string;
  readonly anchorValue: number;
  readonly ratio: number;
  /** For example `≤ 1.5`; `≥ 0.25` where more is better. */
  readonly goal: string;
  readonly holds: boolean;
}

export type BenchSize = 'small' | 'full';

/** A bench makes one or more rows; `name` is what `--only` matches, by prefix. */
export interface Bench {
  readonly name: string;
  readonly run: (size: BenchSize, say: (line: string) => void) => Promise<readonly BenchRow[]>;
}

type Goal = { readonly atMost: number } | { readonly atLeast: number };

/** Ratio of a value to its anchor against a goal. A goal on an anchor of zero cannot hold. */
export function row(name: string, unit: string, value: number, anchor: string, anchorValue: number, goal: Goal): BenchRow {
  const ratio = anchorValue === 0 ? Number.POSITIVE_INFINITY : value / anchorValue;
  const holds = 'atMost' in goal ? ratio <= goal.atMost : Number.isFinite(ratio) && ratio >= goal.atLeast;
  return { name, value, unit, anchor, anchorValue, ratio, goal: 'atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`, holds };
}
