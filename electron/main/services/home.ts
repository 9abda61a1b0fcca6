import { demoHomeName } from '@shared/demo/home';
import type { AreaNode, ProfileKind } from '@shared/ipc/views';

/** The subdistrict that this centre is: the demo's by name, an own profile's only one; null until that is clear. */
export function homeOf(areas: readonly AreaNode[], kind: ProfileKind): { readonly homeSubdistrictId: string | null; readonly homeName: string | null } {
  const subdistricts = areas.filter((area) => area.level === 'subdistrict');
  const home = kind === 'demo' ? subdistricts.find((area) => area.name === demoHomeName) : undefined;
  const only = subdistricts.length === 1 ? subdistricts[0] : undefined;
  const found = home ?? only;
  return { homeSubdistrictId: found?.id ?? null, homeName: found?.name ?? null };
}
