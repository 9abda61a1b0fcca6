import { mix, type MapPalette } from './palette';
import { caseSteps, presenceSteps } from './tones';

/**
 * Colour of every tone but 0. Cases go through the soft orange to the full one (straight from the blue ground it would pass through
 * grey); presence goes from a warning tint for nobody to a calm green for many. Both keep their order of lightness in either theme.
 * The states of coverage are no ramp but four things to tell apart, and say so by marks as well (`coverage-marks.ts`).
 */
export function toneColours(palette: MapPalette): readonly string[] {
  const warm = [0, 0.16, 0.3, 0.44];
  const calm = [0.12, 0.24, 0.36, 0.5];
  return [
    ...caseSteps.map((_, step) => step === 0 ? mix(palette.area, palette.orangeSoft, 0.7) : mix(palette.orangeSoft, palette.orange, warm[step] ?? 0.44)),
    ...presenceSteps.map((_, step) => (step === 0 ? mix(palette.area, palette.red, 0.26) : mix(palette.area, palette.green, calm[step - 1] ?? 0.5))),
    mix(palette.area, palette.green, 0.18),
    mix(palette.area, palette.yellow, 0.34),
    mix(palette.area, palette.red, 0.34),
    mix(palette.area, palette.red, 0.5),
  ];
}
