/**
 * Shading of grids. A tone is a small number that a feature's state carries and the style turns into a colour: 0 is none, then the
 * steps of one ramp after the other. Steps are few and their bounds round, so that the legend can say each in words.
 */
export const shadings = ['none', 'cases', 'coverage'] as const;
export type Shading = (typeof shadings)[number];

/** Lower bounds of the steps: open cases of a grid from 1, people present in a grid from 0. */
export const caseSteps = [1, 3, 6, 11] as const;
export const coverageSteps = [0, 1, 2, 4, 8] as const;
export const firstCoverageTone = caseSteps.length + 1;
export const toneCount = 1 + caseSteps.length + coverageSteps.length;

const stepOf = (steps: readonly number[], value: number): number => {
  let step = -1;
  for (const [index, from] of steps.entries()) if (value >= from) step = index;
  return step;
};

export function toneOf(shading: Shading, value: number): number {
  if (shading === 'none') return 0;
  return shading === 'cases' ? stepOf(caseSteps, value) + 1 : firstCoverageTone + stepOf(coverageSteps, value);
}

/** The steps as ranges for the legend; `to` is null for the open one. */
export function ranges(shading: 'cases' | 'coverage'): readonly { readonly tone: number; readonly from: number; readonly to: number | null }[] {
  const steps: readonly number[] = shading === 'cases' ? caseSteps : coverageSteps;
  return steps.map((from, index) => {
    const next = steps[index + 1];
    return { tone: toneOf(shading, from), from, to: next === undefined ? null : next - 1 };
  });
}

/** Tones for all grids, and which of them differ from what is drawn: only those are sent to the map. */
export function changedTones(shading: Shading, values: ArrayLike<number>, drawn: Uint8Array): readonly { readonly grid: number; readonly tone: number }[] {
  const changes: { grid: number; tone: number }[] = [];
  for (let grid = 0; grid < drawn.length; grid += 1) {
    const tone = toneOf(shading, values[grid] ?? 0);
    if (drawn[grid] !== tone) changes.push({ grid, tone });
  }
  return changes;
}
