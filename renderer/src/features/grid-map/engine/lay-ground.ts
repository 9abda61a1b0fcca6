import { areaLevels, type AreaLevel } from '@shared/domain/place';
import type { Ground } from '../ground';
import type { AreaSets } from '../model/chain';
import { noFeatures } from '../model/to-geojson';
import type { MapEngine } from './engine';

const groundLevels = areaLevels.filter((level) => level !== 'microGrid');

/** The level that a level's areas lie in. */
export const parentsOf = (sets: AreaSets, level: AreaLevel) => sets.get(areaLevels[areaLevels.indexOf(level) - 1] ?? level) ?? null;

/** Puts borders and streets as they are known onto the map; what lies there already costs nothing. */
export function layGround(engine: MapEngine, { areas, streets }: Pick<Ground, 'areas' | 'streets'>): void {
  const sets = areas.get();
  for (const level of groundLevels) engine.setAreas(level, sets.get(level) ?? null, parentsOf(sets, level));
  engine.setStreets(streets.get() ?? noFeatures);
}
