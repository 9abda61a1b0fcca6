import { coverageStates } from '@/lib/coverage-state';

/**
 * Shading of grids. A tone is a small number that a feature's state carries and the style turns into a colour: 0 is none, then the
 * steps of one ramp after the other, then one for each state of coverage. Steps are few and their bounds round, so that the legend can
 * say each in words.
 */
export const shadings = ['none', 'cases', 'presence', 'coverage'] as const;
export type Shading = (typeof shadings)[number];

/** Lower bounds of the steps: open cases of a grid from 1, people present in a grid from 0. */
export const caseSteps = [1, 3, 6, 11] as const;
export const presenceSteps = [0, 1, 2, 4, 8] as const;
export const firstPresenceTone = caseSteps.length + 1;
export const firstCoverageTone = firstPresenceTone + presenceSteps.length;
export const toneCount = firstCoverageTone + coverageStates.length;

const stepOf = (steps: readonly number[], value: number): number => {
  let step = -1;
  for (const [index, from] of steps.entries()) if (value >= from) step = index;
  return step;
};

/** @param value a count; of `coverage` the code of a state, 0 where nothing is known */
export function toneOf(shading: Shading, value: number): number {
  if (shading === 'none') return 0;
  if (shading === 'coverage') return value === 0 ? 0 : firstCoverageTone + value - 1;
  return shading === 'cases' ? stepOf(caseSteps, value) + 1 : firstPresenceTone + stepOf(presenceSteps, value);
}

/** The steps as ranges for the legend; `to` is null for the open one. */
export function ranges(shading: 'cases' | 'presence'): readonly { readonly tone: number; readonly from: number; readonly to: number | null }[] {
  const steps: readonly number[] = shading === 'cases' ? caseSteps : presenceSteps;
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
