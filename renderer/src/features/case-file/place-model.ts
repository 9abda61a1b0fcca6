import type { LngLat } from '@shared/domain/ids';
import type { AreaLevel, Place } from '@shared/domain/place';
import type { AreaNode } from '@shared/ipc/views';

export { areaPath, chainOf, coordinates } from '@/lib/area-path';

const idOf = (chain: readonly AreaNode[], level: AreaLevel): string | null => chain.find((area) => area.level === level)?.id ?? null;

/** A place from what is known of it: the point, the areas that hold it, the words. */
export function placeOf(point: LngLat | null, chain: readonly AreaNode[], address: string): Place {
  return {
    point,
    address: address.trim(),
    districtId: idOf(chain, 'district'),
    subdistrictId: idOf(chain, 'subdistrict'),
    communityId: idOf(chain, 'community'),
    gridId: idOf(chain, 'grid'),
    microGridId: idOf(chain, 'microGrid'),
  };
}

/** The finest area that a place names. */
export const finestAreaId = (place: Place): string | null => place.microGridId ?? place.gridId ?? place.communityId ?? place.subdistrictId ?? place.districtId;
