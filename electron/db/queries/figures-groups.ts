import { signalSources } from '@shared/domain/case/status';
import { bucketIndex, bucketsOf, bucketUnits, type BucketUnit } from '@shared/domain/figures/period';
import { shiftAt } from '@shared/domain/figures/shift';
import type { EpochMs } from '@shared/domain/ids';
import { boards } from '@shared/domain/place';
import type { FigureGroup, FigureGrouping } from '@shared/ipc/figures-views';
import type { SqlValue } from '../driver';
import { DatabaseError } from '../errors';
import { areaColumns, type FigureSite, type GroupColumn } from './figures-population';

/** As many buckets as a chart can show. */
const mostBuckets = 500;

/** How rows fall into groups. Buckets of time are all there from the beginning; other groups come as their first row does. */
export interface Groups {
  readonly column: GroupColumn | null;
  readonly isTime: boolean;
  /** -1: in none. */
  indexOf(at: EpochMs, value: SqlValue): number;
  named(): readonly FigureGroup[];
}

const isUnit = (by: FigureGrouping): by is BucketUnit => (bucketUnits as readonly string[]).includes(by);
const unnamed: FigureGroup = { key: null, name: null, nameEn: null, from: null, to: null };

export function groupsOf(site: FigureSite, by: FigureGrouping, from: EpochMs, to: EpochMs): Groups {
  if (by === 'all') return { column: null, isTime: false, indexOf: () => 0, named: () => [unnamed] };
  if (isUnit(by)) {
    const edges = edgesOf(site, by, from, to);
    return { column: null, isTime: true, indexOf: (at) => bucketIndex(edges, at), named: () => edges.slice(0, -1).map((at, i) => ({ ...unnamed, from: at, to: edges[i + 1] ?? at })) };
  }
  const held = new Map<SqlValue, number>();
  const place = (value: SqlValue): number => {
    let index = held.get(value);
    if (index === undefined) held.set(value, (index = held.size));
    return index;
  };
  const column = by === 'shift' ? null : columnOf(by);
  const label = labelOf(site, by);
  return {
    column,
    isTime: false,
    indexOf: by === 'shift' ? (at) => place(shiftAt(site.zone, site.settings.shifts, at)?.id ?? null) : (_at, value) => place(value),
    named: () => [...held.keys()].map((value) => (value === null ? unnamed : { ...unnamed, ...label(value) })),
  };
}

/** Edges of the calendar's buckets; refuses what no chart can show. */
export function edgesOf(site: FigureSite, unit: BucketUnit, from: EpochMs, to: EpochMs): readonly EpochMs[] {
  try {
    return bucketsOf(site.zone, unit, from, to, mostBuckets);
  } catch (error) {
    if (error instanceof RangeError) throw new DatabaseError('InputInvalid', 'invalidInput', `The period has ${error.message}.`);
    throw error;
  }
}

export function columnOf(by: Exclude<FigureGrouping, 'all' | 'shift' | BucketUnit>): GroupColumn {
  if (by === 'class') return 'class_code';
  if (by === 'board' || by === 'source' || by === 'severity') return by;
  return areaColumns[by];
}

function labelOf({ registers, settings }: FigureSite, by: Exclude<FigureGrouping, 'all' | BucketUnit>): (value: SqlValue) => Partial<FigureGroup> {
  switch (by) {
    case 'class': {
      const items = new Map(registers.items().list.map(({ item }) => [item.classCode, item]));
      return (value) => ({ key: String(value), name: items.get(String(value))?.className ?? null, nameEn: items.get(String(value))?.classNameEn ?? null });
    }
    case 'board':
      return (value) => ({ key: boards[Number(value)] ?? null });
    case 'source':
      return (value) => ({ key: signalSources[Number(value)] ?? null });
    case 'severity':
      return (value) => ({ key: String(value) });
    case 'shift': {
      const shifts = new Map(settings.shifts.map((one) => [one.id, one]));
      return (value) => ({ key: String(value), name: shifts.get(String(value))?.name ?? null, nameEn: shifts.get(String(value))?.nameEn ?? null });
    }
    case 'district': case 'subdistrict': case 'community': case 'grid': case 'microGrid': {
      const { names } = registers.areas();
      return (value) => {
        const area = names.get(Number(value));
        return { key: area?.id ?? null, name: area?.name ?? null };
      };
    }
  }
}
