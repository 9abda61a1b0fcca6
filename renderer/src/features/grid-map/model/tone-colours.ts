import { mix, type MapPalette } from './palette';
import { caseSteps, coverageSteps } from './tones';

/**
 * Colour of every tone but 0. Cases go from the ground's own colour to a warm one; coverage from a warning tint for nobody to a calm
 * green for many. Mixed with the ground, so both ramps keep their order of lightness in either theme.
 */
export function toneColours(palette: MapPalette): readonly string[] {
  const warm = [0.15, 0.27, 0.39, 0.51];
  const calm = [0.12, 0.24, 0.36, 0.5];
  return [
    ...caseSteps.map((_, step) => mix(palette.area, palette.orange, warm[step] ?? 0.51)),
    ...coverageSteps.map((_, step) => (step === 0 ? mix(palette.area, palette.red, 0.26) : mix(palette.area, palette.green, calm[step - 1] ?? 0.5))),
  ];
}
