import type { AreaId, EpochMs, LngLat } from '@shared/domain/ids';
import type { Area, AreaLevel, GridKind, MultiPolygonCoordinates } from '@shared/domain/place';
import type { DemoWorldSize } from '@shared/ipc/worker-protocol';
import type { DistrictFact } from './facts';
import { traceLevel, type DistrictGeometry } from './geometry';
import { demoId } from './ids';
import { demoHomeName } from '@shared/demo/home';
import { estateName, siteName } from './names';
import { randomStream } from './random';


export const homeCommunityName = '凤天路社区';
export const elderCommunityName = '中心湾社区';

/** A micro-grid with what it takes to place people and cases in it. Every micro-grid of the district is here; `detailed` ones are areas of this world. */
export interface MicroPlace {
  readonly id: AreaId;
  readonly gridIndex: number;
  readonly site: LngLat;
  /** Address down to the building, e.g. `凤天路32号凤天竹苑3栋`. */
  readonly address: string;
  /** Short words for titles: `凤天竹苑3栋`. */
  readonly spot: string;
  readonly residents: number;
  /** Corners around the site as lng, lat pairs per triangle side: [a, b] with the site makes one triangle inside the micro-grid. */
  readonly sides: readonly (readonly [LngLat, LngLat])[];
  /** The outline may cut this micro-grid's fan of triangles. */
  readonly atOutline: boolean;
}

export interface GridPlace {
  readonly id: AreaId;
  readonly name: string;
  readonly estate: string;
  readonly communityIndex: number;
  readonly kind: GridKind;
  readonly micro: readonly number[];
  readonly residents: number;
  readonly detailed: boolean;
}

export interface CommunityPlace {
  readonly id: AreaId;
  readonly code: string;
  readonly name: string;
  readonly rural: boolean;
  readonly road: string;
  readonly subdistrictIndex: number;
  readonly grids: readonly number[];
  readonly residents: number;
}

export interface SubdistrictPlace {
  readonly id: AreaId;
  readonly name: string;
  readonly communities: readonly number[];
}

export interface Places {
  readonly districtId: AreaId;
  readonly homeSubdistrictId: AreaId;
  readonly homeSubdistrict: number;
  readonly subdistricts: readonly SubdistrictPlace[];
  readonly communities: readonly CommunityPlace[];
  readonly grids: readonly GridPlace[];
  readonly micro: readonly MicroPlace[];
  /** The areas of this world, highest level first. */
  readonly areas: readonly Area[];
}

const numerals = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

export function placesOf(district: DistrictFact, geometry: DistrictGeometry, size: DemoWorldSize, seed: number, validFrom: EpochMs): Places {
  const random = randomStream(seed, 'places');
  const { mesh, regions, chains, plans, outline } = geometry;
  const id = (code: string): AreaId => demoId(seed, 'area', code);
  const flat = district.subdistricts.flatMap((subdistrict, index) => subdistrict.communities.map((community) => ({ ...community, index })));
  const homeSubdistrict = district.subdistricts.findIndex(({ name }) => name === demoHomeName);

  const gridsOfCommunity: number[][] = plans.map(() => []);
  regions.gridCommunity.forEach((community, grid) => gridsOfCommunity[community]?.push(grid));
  const microOfGrid: number[][] = Array.from(regions.gridCommunity, () => []);
  regions.microGridGrid.forEach((grid, micro) => microOfGrid[grid]?.push(micro));
  const sidesOfMicro: [LngLat, LngLat][][] = Array.from(regions.microGridGrid, () => []);
  const siteOfMicro = new Int32Array(regions.microGridGrid.length).fill(-1);
  const atOutline = new Uint8Array(regions.microGridGrid.length);
  mesh.edges.forEach(({ left, right }, index) => {
    const chain = chains.ofEdge[index] ?? [];
    const a = chain[0];
    const b = chain[chain.length - 1];
    if (a === undefined || b === undefined) return;
    for (const face of [left, right]) {
      if (face < 0) continue;
      const micro = regions.microGrid[face] ?? 0;
      if (mesh.faceTouchesOutline[face] === 1) atOutline[micro] = 1;
      // Slivers have their fan around a site of another micro-grid: nothing is placed in them.
      const site = mesh.faceSite[face] ?? 0;
      if (siteOfMicro[micro] === -1) siteOfMicro[micro] = site;
      if (siteOfMicro[micro] === site && outline.contains(mesh.siteX[site] ?? 0, mesh.siteY[site] ?? 0)) sidesOfMicro[micro]?.push([a, b]);
    }
  });

  const micro: MicroPlace[] = new Array<MicroPlace>(regions.microGridGrid.length);
  const grids: GridPlace[] = new Array<GridPlace>(regions.gridCommunity.length);
  const codes: { grid: string[]; micro: string[] } = { grid: [], micro: [] };
  const microName: string[] = [];
  const taken = district.subdistricts.map(() => new Set<string>());
  const communities = flat.map((community, c): CommunityPlace => {
    const road = roadName(community.name);
    const used = taken[community.index] ?? new Set<string>();
    const members = gridsOfCommunity[c] ?? [];
    members.forEach((grid, order) => {
      const dedicated = order > 0 && !community.rural && random.chance(0.12);
      const estate = community.name === homeCommunityName && order === 0 ? '凤天竹苑' : dedicated ? siteName(random, community.name, used) : estateName(random, community.rural, used);
      used.add(estate);
      const code = community.code + (members.length === 1 ? '00' : String(order + 1).padStart(2, '0'));
      codes.grid[grid] = code;
      const houseNumber = 1 + random.below(180);
      let residents = 0;
      const inside = microOfGrid[grid] ?? [];
      inside.forEach((m, position) => {
        const people = Math.round((community.rural ? 70 : dedicated ? 150 : 250) * random.between(0.6, 1.4));
        residents += people;
        const microCode = code + String(position + 1).padStart(2, '0');
        codes.micro[m] = microCode;
        const spot = community.rural ? `${estate}${numerals[position % 10] ?? '一'}组` : dedicated ? `${estate}${String.fromCharCode(65 + (position % 26))}区` : `${estate}${position + 1}栋`;
        microName[m] = spot;
        const site = siteOfMicro[m] ?? 0;
        micro[m] = {
          id: id(microCode),
          gridIndex: grid,
          site: outline.plane.toDegrees(mesh.siteX[site] ?? 0, mesh.siteY[site] ?? 0),
          address: community.rural ? `${community.name}${spot}` : `${road}${houseNumber}号${spot}`,
          spot,
          residents: people,
          sides: sidesOfMicro[m] ?? [],
          atOutline: atOutline[m] === 1,
        };
      });
      const detailed = size === 'district' || community.index === homeSubdistrict || community.name === elderCommunityName;
      grids[grid] = { id: id(code), name: dedicated ? `${estate}专属网格` : `${estate}网格`, estate, communityIndex: c, kind: dedicated ? 'dedicated' : 'base', micro: inside, residents, detailed };
    });
    return {
      id: id(community.code), code: community.code, name: community.name, rural: community.rural, road, subdistrictIndex: community.index, grids: members,
      residents: members.reduce((sum, grid) => sum + (grids[grid]?.residents ?? 0), 0),
    };
  });
  const subdistricts = district.subdistricts.map(({ code, name }, s): SubdistrictPlace => ({ id: id(code), name, communities: communities.flatMap((community, c) => (community.subdistrictIndex === s ? [c] : [])) }));
  const sum = (list: readonly number[]): number => list.reduce((total, c) => total + (communities[c]?.residents ?? 0), 0);
  const districtId = id(district.code);

  const traced = (level: 'subdistrict' | 'community' | 'grid' | 'microGrid', count: number): MultiPolygonCoordinates[] => traceLevel(mesh, chains, regions[level], count);
  const area = (level: AreaLevel, code: string, name: string, parentId: AreaId | null, geometryOfArea: MultiPolygonCoordinates, residents: number, gridKind: GridKind | null): Area => ({
    id: id(code), level, code, name, parentId, gridKind, geometry: geometryOfArea,
    // The outline came in GCJ-02 and was converted; what is inside was never anywhere else.
    sourceCrs: level === 'district' ? 'GCJ-02' : 'WGS-84',
    residents, illustrative: level !== 'district', validFrom, validTo: null,
  });
  const whole = traceLevel(mesh, chains, new Int32Array(mesh.faceSite.length), 1)[0] ?? [];
  const areas: Area[] = [area('district', district.code, district.name, null, whole, sum(communities.map((_, c) => c)), null)];
  traced('subdistrict', subdistricts.length).forEach((shape, s) => {
    areas.push(area('subdistrict', district.subdistricts[s]?.code ?? '', subdistricts[s]?.name ?? '', districtId, shape, sum(subdistricts[s]?.communities ?? []), null));
  });
  traced('community', communities.length).forEach((shape, c) => {
    const community = communities[c]!; // one shape per community
    areas.push(area('community', community.code, community.name, subdistricts[community.subdistrictIndex]?.id ?? null, shape, community.residents, null));
  });
  traced('grid', grids.length).forEach((shape, g) => {
    const grid = grids[g]!; // one shape per grid
    if (grid.detailed) areas.push(area('grid', codes.grid[g] ?? '', grid.name, communities[grid.communityIndex]?.id ?? null, shape, grid.residents, grid.kind));
  });
  traced('microGrid', micro.length).forEach((shape, m) => {
    const grid = grids[micro[m]?.gridIndex ?? -1];
    if (grid?.detailed === true) areas.push(area('microGrid', codes.micro[m] ?? '', microName[m] ?? '', grid.id, shape, micro[m]?.residents ?? 0, null));
  });
  return { districtId, homeSubdistrictId: subdistricts[homeSubdistrict]?.id ?? districtId, homeSubdistrict, subdistricts, communities, grids, micro, areas };
}

/** `凤天路社区` has its own street; others get one from their name. */
function roadName(community: string): string {
  const root = community.replace(/(社区|村)$/u, '');
  return /[路街巷]$/u.test(root) ? root : `${root}${root.length % 2 === 0 ? '路' : '正街'}`;
}
