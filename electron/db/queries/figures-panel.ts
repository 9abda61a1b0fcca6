import type { LegName } from '@shared/domain/case/legs';
import type { AreaId, EpochMs } from '@shared/domain/ids';
import type { PanelView } from '@shared/ipc/figures-views';
import { DatabaseError } from '../errors';
import { dayFigureSql } from '../tables/day-figure';
import type { FigureSite } from './figures-population';

export interface PanelQuestion {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly leg: LegName;
  /** A district or a subdistrict; null is all. */
  readonly areaId: AreaId | null;
}

type PanelRow = readonly [day: number, subdistrict: number, cases: number, n: number, p50: number | null, p90: number | null];

/** A leg by street and day, read from the rows that are kept as cases change; whole days of the site that [from, to) touches. */
export function figurePanel(site: FigureSite, { from, to, leg, areaId }: PanelQuestion): PanelView {
  const { zone } = site;
  const shown = areaId === null ? null : streetsOf(site, areaId);
  const rows = to <= from ? [] : site.db.rows<PanelRow>(dayFigureSql.panel(leg), zone.dayAt(from).day, zone.dayAt(to - 1).day + 1);
  const kept = shown === null ? rows : rows.filter((row) => shown.has(row[1]));
  const view = {
    day: new Uint32Array(kept.length), area: new Uint32Array(kept.length), cases: new Uint32Array(kept.length), n: new Uint32Array(kept.length),
    medianMs: new Float64Array(kept.length), p90Ms: new Float64Array(kept.length),
  };
  const streets = new Map<number, number>();
  const days: EpochMs[] = [];
  let last = -1;
  for (let i = 0; i < kept.length; i++) {
    // i is below the length.
    const row = kept[i]!;
    if (row[0] !== last) {
      last = row[0];
      days.push(zone.startOfDay(last));
    }
    let area = streets.get(row[1]);
    if (area === undefined) streets.set(row[1], (area = streets.size));
    view.day[i] = days.length - 1;
    view.area[i] = area;
    view.cases[i] = row[2];
    view.n[i] = row[3];
    view.medianMs[i] = row[4] ?? Number.NaN;
    view.p90Ms[i] = row[5] ?? Number.NaN;
  }
  const { names } = site.registers.areas();
  return { leg, areas: [...streets.keys()].map((key) => ({ id: names.get(key)?.id ?? null, name: names.get(key)?.name ?? null })), days: Float64Array.from(days), ...view };
}

/** Keys of the streets in an area; a street is one itself. */
function streetsOf({ registers }: FigureSite, areaId: AreaId): ReadonlySet<number> {
  const { namesById, list } = registers.areas();
  const area = namesById.get(areaId);
  if (area === undefined) return new Set();
  if (area.level === 'subdistrict') return new Set([area.key]);
  if (area.level !== 'district') throw new DatabaseError('InputInvalid', 'invalidInput', `${area.name} lies below a street, and the panel is by street; ask for the legs by day instead.`);
  return new Set(list.filter((one) => one.node.level === 'subdistrict' && one.node.parentId === areaId).map((one) => one.key));
}
