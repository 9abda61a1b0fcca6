import { z } from 'zod';
import { legNames } from '../domain/case/legs';
import { catalogueLines, type ReferenceLine } from '../domain/figures/reference-lines';
import { defaultShifts, type Shift } from '../domain/figures/shift';
import { defaultZone } from '../domain/figures/zone';

/** What a site sets for its figures; the key in the profile's settings. */
export const figureKey = 'figures';

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

const minutes = z.number().int().min(0).max(1_440);
const shift = z.object({ id: z.string().min(1).max(40), name: z.string().trim().min(1).max(40), nameEn: z.string().trim().max(40), fromMin: minutes.max(1_439), toMin: minutes });
const referenceLine = z.object({
  id: z.string().min(1).max(64),
  standard: z.string().trim().min(1).max(80),
  edition: z.string().trim().max(40).nullable(),
  leg: z.enum(legNames),
  limitMs: z.number().int().positive().max(366 * 86_400_000),
  target: z.number().min(0).max(1).nullable(),
  classCodes: z.array(z.string().max(20)).max(100),
  verified: z.boolean(),
  on: z.boolean(),
});
const idsDiffer = (list: readonly { readonly id: string }[]): boolean => new Set(list.map((one) => one.id)).size === list.length;

export const figureSettings = z.object({
  /** Name of the zone that days, hours and shifts are of (IANA). */
  zone: z.string().max(64).refine(isZone, 'no time zone of that name'),
  shifts: z.array(shift).max(12).refine(idsDiffer, 'two shifts have one id'),
  /** The lines of the catalogue as this site has them, and its own. */
  lines: z.array(referenceLine).max(100).refine(idsDiffer, 'two lines have one id'),
});
export interface FigureSettings {
  readonly zone: string;
  readonly shifts: readonly Shift[];
  readonly lines: readonly ReferenceLine[];
}

export const defaultFigureSettings: FigureSettings = { zone: defaultZone, shifts: defaultShifts, lines: catalogueLines };

/** What is stored, or what stands where nothing usable is. Lines that a later version brings stand behind the stored ones. */
export function readFigureSettings(stored: unknown): FigureSettings {
  const read = figureSettings.safeParse(stored);
  if (!read.success) return defaultFigureSettings;
  const known = new Set(read.data.lines.map((one) => one.id));
  return { ...read.data, lines: [...read.data.lines, ...catalogueLines.filter((one) => !known.has(one.id))] };
}
