import type { AreaId, EpochMs, LngLat } from './ids';

/** The hierarchy of areas, highest first. */
export const areaLevels = ['district', 'subdistrict', 'community', 'grid', 'microGrid'] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** base 基础网格, dedicated 专属网格 (a campus, a market, a factory). */
export type GridKind = 'base' | 'dedicated';

/** The coordinate reference that the source delivered; stored geometry is always WGS-84. */
export const sourceCrs = ['WGS-84', 'GCJ-02', 'BD-09'] as const;
export type SourceCrs = (typeof sourceCrs)[number];

/** GeoJSON-shaped rings: polygons → rings → positions; the first ring is the outer one, rings are closed. */
export type MultiPolygonCoordinates = readonly (readonly (readonly LngLat[])[])[];

export interface Area {
  readonly id: AreaId;
  readonly level: AreaLevel;
  /** Statistical or grid code, kept as text (leading zeros matter). Unique among the areas valid at one time. */
  readonly code: string;
  readonly name: string;
  readonly parentId: AreaId | null;
  readonly gridKind: GridKind | null;
  readonly geometry: MultiPolygonCoordinates | null;
  readonly sourceCrs: SourceCrs;
  /** Residents, where the site knows; null is unknown, never 0. */
  readonly residents: number | null;
  /** True where the boundary is ours and only illustrates (示意边界). */
  readonly illustrative: boolean;
  readonly validFrom: EpochMs;
  /** Exclusive; null while the boundary is in force. */
  readonly validTo: EpochMs | null;
}

/** A place as a case knows it: a point, its words, and the chain of areas that hold it (nulls below the level that is known). */
export interface Place {
  readonly point: LngLat | null;
  readonly address: string;
  readonly districtId: AreaId | null;
  readonly subdistrictId: AreaId | null;
  readonly communityId: AreaId | null;
  readonly gridId: AreaId | null;
  readonly microGridId: AreaId | null;
}

/** 四板块. */
export const boards = ['partyBuilding', 'economy', 'livelihood', 'safetyRuleOfLaw'] as const;
export type Board = (typeof boards)[number];
