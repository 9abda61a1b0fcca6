import type { LegName } from '../case/legs';
import type { DurationMs } from '../ids';

/** A limit that a leg is held against, as a standard or the site sets it. Data: an edition is a field, and a site chooses. */
export interface ReferenceLine {
  readonly id: string;
  /** Who sets it: a standard's short name, or the site's own words. */
  readonly standard: string;
  /** As the standard names it; null where it has none (12345, the site's own). */
  readonly edition: string | null;
  readonly leg: LegName;
  readonly limitMs: DurationMs;
  /** Share of the cases that should be within, 0–1; null where the source names none. */
  readonly target: number | null;
  /** Classes that it is meant for; empty: all. */
  readonly classCodes: readonly string[];
  /** Whether somebody has compared it with the text in force. */
  readonly verified: boolean;
  readonly on: boolean;
}

const line = (id: string, standard: string, edition: string | null, leg: LegName, seconds: number, target: number | null): ReferenceLine =>
  ({ id, standard, edition, leg, limitMs: seconds * 1_000, target, classCodes: [], verified: false, on: false });

/** What a site may switch on. A site that finds another figure in its edition enters a line of its own. */
export const catalogueLines: readonly ReferenceLine[] = [
  line('nfpa1225-2022-answer', 'NFPA 1225', '2022', 'answer', 10, 0.9),
  line('nena2020-answer-15', 'NENA-STA-020.1', '2020', 'answer', 15, 0.9),
  line('nena2020-answer-20', 'NENA-STA-020.1', '2020', 'answer', 20, 0.95),
  line('12345-answer', '12345', null, 'answer', 15, null),
  line('nfpa1225-2022-processing', 'NFPA 1225', '2022', 'processing', 60, 0.9),
  line('nfpa1710-turnout-fire', 'NFPA 1710', '2020', 'turnout', 80, 0.9),
  line('nfpa1710-turnout-medical', 'NFPA 1710', '2020', 'turnout', 60, 0.9),
  line('nfpa1710-travel', 'NFPA 1710', '2020', 'travel', 240, 0.9),
];
