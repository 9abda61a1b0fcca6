import type { EpochMs } from '@shared/domain/ids';

export const periods = ['today', 'day', 'week', 'month'] as const;
export type Period = (typeof periods)[number];

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/**
 * The end of a period is rounded up to this step, so that the question stays the same while the clock turns and is asked again when
 * the picture would really be another one.
 */
const steps: Readonly<Record<Period, number>> = { today: hourMs / 12, day: hourMs / 12, week: hourMs, month: 6 * hourMs };

/** Midnight before or at `at` in a zone. Found by the wall clock's reading, so that zones with odd offsets need no table. */
export function midnight(at: EpochMs, zone: string): EpochMs {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', minute: '2-digit', second: '2-digit' }).formatToParts(at);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return at - ((part('hour') * 60 + part('minute')) * 60 + part('second')) * 1000 - (at % 1000);
}

/** @returns whole milliseconds; `from` inclusive, `to` exclusive */
export function spanOf(period: Period, now: EpochMs, zone: string): { readonly from: EpochMs; readonly to: EpochMs } {
  const step = steps[period];
  const to = (Math.floor(now / step) + 1) * step;
  if (period === 'today') return { from: midnight(now, zone), to };
  return { from: to - { day: 1, week: 7, month: 30 }[period] * dayMs, to };
}
