import type { EpochMs } from '@shared/domain/ids';
import type { DayShape, IncidentKind } from '../incidents/kinds';
import { randomStream } from '../random';

/** Chongqing keeps UTC+8 all year. */
export const zoneMs = 8 * 3_600_000;
export const dayMs = 86_400_000;

export type Weather = 'fair' | 'heat' | 'storm' | 'cold';

/** Local midnight at or before a moment. */
export function midnight(at: EpochMs): EpochMs {
  return Math.floor((at + zoneMs) / dayMs) * dayMs - zoneMs;
}

export function localHour(at: EpochMs): number {
  return ((at + zoneMs) % dayMs) / 3_600_000;
}

/** `20251125`, the first half of a case number. */
export function localDate(at: EpochMs): string {
  return new Date(at + zoneMs).toISOString().slice(0, 10).replaceAll('-', '');
}

/** Chance per month (from January) that a heat wave, a storm or a cold spell begins on a day. */
const beginnings: Readonly<Record<Exclude<Weather, 'fair'>, readonly number[]>> = {
  heat: [0, 0, 0, 0, 0.02, 0.08, 0.22, 0.24, 0.06, 0, 0, 0],
  storm: [0.01, 0.01, 0.03, 0.06, 0.09, 0.12, 0.1, 0.08, 0.07, 0.04, 0.02, 0.01],
  cold: [0.12, 0.09, 0.04, 0, 0, 0, 0, 0, 0, 0.02, 0.06, 0.11],
};
const lengths: Readonly<Record<Exclude<Weather, 'fair'>, readonly [number, number]>> = { heat: [4, 9], storm: [1, 2], cold: [3, 5] };

/** The weather of a day, from the seed alone: the same on every run, whatever period is asked for. A storm breaks a heat wave. */
export function weatherOf(seed: number, day: EpochMs): Weather {
  const number = Math.floor((day + zoneMs) / dayMs);
  for (const weather of ['storm', 'heat', 'cold'] as const) {
    for (let back = 0; back < lengths[weather][1]; back += 1) {
      const started = number - back;
      const random = randomStream(seed, `weather/${weather}/${started}`);
      const month = new Date(started * dayMs).getUTCMonth();
      if (!random.chance(beginnings[weather][month] ?? 0)) continue;
      const [shortest, longest] = lengths[weather];
      if (back < shortest + random.below(longest - shortest + 1)) return weather;
    }
  }
  return 'fair';
}

/** Relative frequency per hour of the day. */
const shapes: Readonly<Record<DayShape, readonly number[]>> = {
  day: [2, 1, 1, 1, 1, 2, 6, 14, 22, 26, 24, 20, 14, 14, 20, 22, 22, 20, 18, 16, 14, 10, 6, 3],
  office: [0, 0, 0, 0, 0, 0, 1, 4, 20, 34, 32, 24, 8, 12, 28, 30, 26, 14, 5, 2, 1, 1, 0, 0],
  evening: [3, 1, 1, 0, 0, 1, 4, 10, 10, 9, 9, 9, 9, 8, 8, 10, 13, 20, 30, 34, 30, 22, 12, 6],
  night: [14, 9, 6, 4, 3, 3, 4, 5, 4, 4, 4, 4, 6, 6, 4, 4, 5, 7, 12, 20, 28, 34, 36, 26],
  meals: [2, 1, 0, 0, 0, 2, 10, 20, 12, 6, 10, 28, 30, 12, 5, 5, 12, 30, 36, 28, 20, 14, 8, 4],
  always: [7, 5, 4, 4, 4, 5, 9, 12, 13, 13, 13, 13, 12, 12, 13, 13, 13, 14, 15, 15, 14, 13, 11, 9],
};
const shapeTotals = Object.fromEntries(Object.entries(shapes).map(([shape, hours]) => [shape, hours.reduce((a, b) => a + b, 0)]));

export function hoursOf(shape: DayShape): readonly number[] {
  return shapes[shape];
}

/** Weight of a kind on a day: its own, the weekend's, the weather's. */
export function dayWeight(kind: IncidentKind, day: EpochMs, weather: Weather): number {
  const weekday = new Date(day + zoneMs).getUTCDay();
  const weekend = weekday === 0 || weekday === 6 ? kind.weekend : 1;
  return kind.weight * weekend * (weather === 'fair' ? 1 : kind[weather]);
}

/** Relative rate at one hour, 1 on average over the day. */
export function hourFactor(shape: DayShape, hour: number): number {
  return ((shapes[shape][Math.floor(hour) % 24] ?? 0) * 24) / (shapeTotals[shape] ?? 1);
}
