import type { Skill } from '@shared/domain/people';

/** When in the day things of a kind are noticed. */
export type DayShape = 'day' | 'office' | 'evening' | 'night' | 'meals' | 'always';

/**
 * What happens under one item of the sample list. Titles and words hold slots: {点} building, {院} estate, {路} street, {社} community,
 * {元} a unit, {层} a floor, {数} a small number, {店} a shop. Weights are relative; the weather factors multiply on such days.
 */
export interface IncidentKind {
  readonly code: string;
  readonly weight: number;
  readonly shape: DayShape;
  /** Factor on Saturdays and Sundays. */
  readonly weekend: number;
  readonly heat: number;
  readonly storm: number;
  readonly cold: number;
  readonly ask: readonly Skill[];
  /** Median minutes on the scene. */
  readonly sceneMin: number;
  readonly titles: readonly string[];
  readonly words: readonly string[];
  readonly results: readonly string[];
}

interface Rhythm {
  readonly shape?: DayShape;
  readonly weekend?: number;
  readonly heat?: number;
  readonly storm?: number;
  readonly cold?: number;
  readonly ask?: readonly Skill[];
}

export function kind(code: string, weight: number, sceneMin: number, rhythm: Rhythm, titles: readonly string[], words: readonly string[], results: readonly string[]): IncidentKind {
  return { code, weight, sceneMin, shape: rhythm.shape ?? 'day', weekend: rhythm.weekend ?? 1, heat: rhythm.heat ?? 1, storm: rhythm.storm ?? 1, cold: rhythm.cold ?? 1, ask: rhythm.ask ?? [], titles, words, results };
}
