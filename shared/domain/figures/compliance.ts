/** How many are within a line. Blank ones are in neither number: nobody knows. */
export interface ComplianceCount {
  readonly n: number;
  readonly within: number;
}

export interface Compliance extends ComplianceCount {
  /** Null for no samples. */
  readonly share: number | null;
  /** Null for no samples, or where the line names no target. */
  readonly met: boolean | null;
}

export function compliance({ n, within }: ComplianceCount, target: number | null): Compliance {
  const share = n === 0 ? null : within / n;
  return { n, within, share, met: share === null || target === null ? null : share >= target };
}

export interface ControlPoint extends Compliance {
  /** Three standard errors round the centre, cut to 0–1; null for no samples. */
  readonly lower: number | null;
  readonly upper: number | null;
  /** Beyond a limit: something else than chance. */
  readonly signal: 'below' | 'above' | null;
}

/**
 * A p-chart with limits for each subgroup's own n (W. A. Shewhart; D. C. Montgomery: Introduction to Statistical Quality Control, chapter 7).
 * The centre is the share over all subgroups.
 */
export function controlChart(groups: readonly ComplianceCount[], target: number | null): { readonly centre: number | null; readonly points: readonly ControlPoint[] } {
  const n = groups.reduce((sum, one) => sum + one.n, 0);
  const centre = n === 0 ? null : groups.reduce((sum, one) => sum + one.within, 0) / n;
  const points = groups.map((group): ControlPoint => {
    const held = compliance(group, target);
    if (centre === null || held.share === null) return { ...held, lower: null, upper: null, signal: null };
    const reach = 3 * Math.sqrt((centre * (1 - centre)) / group.n);
    const [lower, upper] = [Math.max(0, centre - reach), Math.min(1, centre + reach)];
    return { ...held, lower, upper, signal: held.share < lower ? 'below' : held.share > upper ? 'above' : null };
  });
  return { centre, points };
}
