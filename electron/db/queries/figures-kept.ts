import type { EpochMs } from '@shared/domain/ids';
import type { FigureGrouping } from '@shared/ipc/figures-views';
import { dayFigureSql, sampleFrom } from '../tables/day-figure';
import type { FigureSite, LegPopulation } from './figures-population';

/**
 * Legs of whole days and streets lie sorted beside the kept figures: a question that asks for no less than those reads a few thousand samples
 * instead of a million cases. The days at its ends that it cuts are counted case by case.
 */
export interface KeptDays {
  /** The whole days within the period: [firstDay, lastDay), which begin and end at these moments. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly street: number | null;
}

const coarse: ReadonlySet<FigureGrouping> = new Set(['all', 'day', 'week', 'month', 'quarter', 'year', 'subdistrict']);

/** Null where the question is finer than days and streets. */
export function keptDays({ zone, registers }: FigureSite, { subject, filter, classCodes, from, to }: LegPopulation, by: FigureGrouping): KeptDays | null {
  const { areaId, ...rest } = filter;
  if (subject !== 'cases' || !coarse.has(by) || (classCodes?.length ?? 0) > 0 || Object.values(rest).some((value) => value !== null) || to <= from) return null;
  const area = areaId === null ? null : registers.areas().namesById.get(areaId);
  if (area === undefined || (area !== null && area.level !== 'subdistrict')) return null;
  const first = zone.dayAt(from);
  const firstDay = first.from === from ? first.day : first.day + 1;
  const lastDay = zone.dayAt(to).day;
  if (lastDay <= firstDay) return null;
  return { firstDay, lastDay, from: zone.startOfDay(firstDay), to: zone.startOfDay(lastDay), street: area === null ? null : area.key };
}

interface KeptVisitor {
  readonly cases: (at: EpochMs, street: number | null, cases: number) => void;
  /** `leg` is a place in the list of legs asked for. */
  readonly sample: (at: EpochMs, street: number | null, leg: number, values: Float64Array) => void;
}

export function visitKeptDays({ db, zone }: FigureSite, { firstDay, lastDay, street }: KeptDays, legs: readonly number[], visitor: KeptVisitor): void {
  const where = street === null ? '' : ' AND subdistrict = ?';
  const last = street === null ? [] : [street];
  // Subdistrict 0 stands for the cases whose street is not known.
  for (const [day, key, cases] of db.rows<readonly [number, number, number]>(dayFigureSql.cases(where), firstDay, lastDay, ...last)) visitor.cases(zone.startOfDay(day), key === 0 ? null : key, cases);
  for (const [day, key, leg, bytes] of db.iterate<readonly [number, number, number, Uint8Array]>(dayFigureSql.samples(legs.length, where), firstDay, lastDay, ...legs, ...last)) {
    const values = sampleFrom(bytes);
    legs.forEach((asked, i) => {
      if (asked === leg) visitor.sample(zone.startOfDay(day), key === 0 ? null : key, i, values);
    });
  }
}
