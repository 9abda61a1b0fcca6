import { areaLevels, type AreaLevel } from '@shared/domain/place';
import type { AreaSet } from './area-set';

export type AreaSets = ReadonlyMap<AreaLevel, AreaSet>;

export interface AreaStep {
  readonly id: string;
  readonly level: AreaLevel;
  readonly name: string;
}

/** The area with what it lies in, highest first; shorter where a level is not loaded, empty where the id is unknown. */
export function chainOf(sets: AreaSets, id: string): readonly AreaStep[] {
  const steps: AreaStep[] = [];
  let wanted: string | null = id;
  for (const level of [...areaLevels].reverse()) {
    const set = sets.get(level);
    const index: number | undefined = wanted === null ? undefined : set?.indexOf.get(wanted);
    if (set === undefined || index === undefined) continue;
    steps.unshift({ id: set.ids[index] ?? '', level, name: set.names[index] ?? '' });
    wanted = set.parentIds[index] ?? null;
  }
  return steps;
}

/** Set and index of an id on whatever level. */
export function findArea(sets: AreaSets, id: string): { readonly set: AreaSet; readonly index: number } | null {
  for (const set of sets.values()) {
    const index = set.indexOf.get(id);
    if (index !== undefined) return { set, index };
  }
  return null;
}

/** The level that a click means at a zoom: the finest whose areas are large enough to be meant. */
export function levelAtZoom(zoom: number): AreaLevel {
  return zoom < 11.2 ? 'subdistrict' : zoom < 12.8 ? 'community' : zoom < 15.6 ? 'grid' : 'microGrid';
}

/** The area under a point at a zoom; a coarser one where the finer level has none there or is not loaded. */
export function areaUnder(sets: AreaSets, zoom: number, lng: number, lat: number): { readonly set: AreaSet; readonly index: number } | null {
  const from = areaLevels.indexOf(levelAtZoom(zoom));
  for (let level = from; level >= 0; level -= 1) {
    const set = sets.get(areaLevels[level] ?? 'district');
    const index = set?.areaAt(lng, lat) ?? -1;
    if (set !== undefined && index >= 0) return { set, index };
  }
  return null;
}
