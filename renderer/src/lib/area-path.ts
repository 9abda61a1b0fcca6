import type { LngLat } from '@shared/domain/ids';
import type { AreaNode } from '@shared/ipc/views';

/** An area with all above it, highest first. */
export function chainOf(areas: ReadonlyMap<string, AreaNode>, id: string | null): readonly AreaNode[] {
  const chain: AreaNode[] = [];
  for (let area = id === null ? undefined : areas.get(id); area !== undefined; area = area.parentId === null ? undefined : areas.get(area.parentId)) chain.unshift(area);
  return chain;
}

/** Names from the subdistrict down; the district is shared by all. */
export function areaPath(areas: ReadonlyMap<string, AreaNode>, id: string): string {
  const chain = chainOf(areas, id);
  const below = chain.filter((area) => area.level !== 'district');
  return (below.length > 0 ? below : chain).map((area) => area.name).join(' · ');
}

/** `29.55123, 106.45678`: latitude first, as people read it out. */
export const coordinates = ([lng, lat]: LngLat): string => `${lat.toFixed(5)}, ${lng.toFixed(5)}`;
