import type { AreaLevel } from '@shared/domain/place';
import type { QueueRow } from '@shared/ipc/views';
import type { MapCase } from './case-set';
import { levelAtZoom, type AreaSets } from './chain';
import { sumUp, type GridCounts } from './counts';
import { touches, type Box } from './to-geojson';

export interface AreaRow {
  readonly id: string;
  readonly name: string;
  readonly level: AreaLevel;
  readonly cases: number;
  readonly people: number;
}

/** Levels that figures are summed to, from the one that is counted. */
const countedLevels: readonly AreaLevel[] = ['grid', 'community', 'subdistrict', 'district'];

/** Figures per area of a level; null where the level or the counts are not known. */
export function figuresOf(sets: AreaSets, counts: GridCounts | null, level: AreaLevel): { readonly cases: Uint32Array; readonly people: Uint32Array } | null {
  const until = countedLevels.indexOf(level);
  if (counts === null || until < 0) return null;
  const chain = countedLevels.slice(0, until + 1).map((one) => sets.get(one));
  const known = chain.filter((set) => set !== undefined);
  if (known.length < chain.length) return null;
  return { cases: sumUp(counts.cases, known), people: sumUp(counts.people, known) };
}

/** The areas that the map would name at this zoom, most open cases first. Micro-grids are not counted: their grids stand for them. */
export function areasInView(sets: AreaSets, counts: GridCounts | null, box: Box | null, zoom: number, most: number): { readonly rows: readonly AreaRow[]; readonly total: number } {
  const wanted = levelAtZoom(zoom) === 'microGrid' ? 'grid' : levelAtZoom(zoom);
  const level = sets.has(wanted) ? wanted : ([...countedLevels].find((one) => sets.has(one)) ?? wanted);
  const set = sets.get(level);
  if (set === undefined) return { rows: [], total: 0 };
  const figures = figuresOf(sets, counts, level);
  const rows: AreaRow[] = [];
  for (let area = 0; area < set.count; area += 1) {
    if (box !== null && !touches(set, area, box)) continue;
    rows.push({ id: set.ids[area] ?? '', name: set.names[area] ?? '', level, cases: figures?.cases[area] ?? 0, people: figures?.people[area] ?? 0 });
  }
  rows.sort((a, b) => b.cases - a.cases || a.name.localeCompare(b.name, 'zh-CN'));
  return { rows: rows.slice(0, most), total: rows.length };
}

/** The open cases in view, in the queue's order where it knows them, the rest after. */
export function casesInView(cases: ReadonlyMap<string, MapCase>, queue: readonly QueueRow[], box: Box | null, most: number): { readonly rows: readonly { readonly one: MapCase; readonly row: QueueRow | null }[]; readonly total: number } {
  const inside = (one: MapCase) => box === null || (one.lng >= box[0] && one.lng <= box[2] && one.lat >= box[1] && one.lat <= box[3]);
  const rows: { one: MapCase; row: QueueRow | null }[] = [];
  const taken = new Set<string>();
  for (const row of queue) {
    const one = cases.get(row.id);
    if (one === undefined || !inside(one)) continue;
    taken.add(row.id);
    rows.push({ one, row });
  }
  let total = rows.length;
  for (const one of cases.values()) {
    if (taken.has(one.id) || !inside(one)) continue;
    total += 1;
    if (rows.length < most) rows.push({ one, row: null });
  }
  return { rows: rows.slice(0, most), total };
}
