import type { LngLat } from '@shared/domain/ids';
import type { KnownForImport } from '@shared/ipc/worker-protocol';

/** A small place on a lattice: every cell is 0.01° wide and high, the origin in Shapingba. */
const west = 106.4;
const south = 29.5;
const cell = 0.01;

export function at(x: number, y: number): LngLat {
  return [Math.round((west + x * cell) * 1e7) / 1e7, Math.round((south + y * cell) * 1e7) / 1e7];
}

export type Ring = readonly LngLat[];

/** A closed rectangle in cells. */
export function box(x: number, y: number, width: number, height: number): Ring {
  return [at(x, y), at(x + width, y), at(x + width, y + height), at(x, y + height), at(x, y)];
}

export interface TestFeature {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly geometry: unknown;
}

export function feature(properties: Readonly<Record<string, unknown>>, ...rings: readonly (readonly (readonly number[])[])[]): TestFeature {
  return { properties, geometry: { type: 'Polygon', coordinates: rings } };
}

export function collection(features: readonly TestFeature[], extra: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ type: 'FeatureCollection', ...extra, features: features.map((one) => ({ type: 'Feature', ...one })) });
}

export const communityCode = '500106014001';
export const gridCode = (sequence: number) => `${communityCode}${String(sequence).padStart(2, '0')}`;

const known = (id: string, level: string, code: string, name: string, parentId: string | null, ring: Ring): KnownForImport['areas'][number] => ({ id, level, code, name, parentId, coordinates: [[ring]] });

/** Subdistrict 覃家岗街道 (10 × 10 cells) with two communities: 凤天路社区 in the west, 新桥社区 in the east. No grids yet. */
export const place: KnownForImport = {
  areas: [
    known('sub', 'subdistrict', '500106014', '覃家岗街道', null, box(0, 0, 10, 10)),
    known('west', 'community', communityCode, '凤天路社区', 'sub', box(0, 0, 5, 10)),
    known('east', 'community', '500106014002', '新桥社区', 'sub', box(5, 0, 5, 10)),
  ],
  people: [],
  items: [],
};

/** The same with grids: 第1网格 in both communities, so that the name alone is ambiguous. */
export const placeWithGrids: KnownForImport = {
  ...place,
  areas: [
    ...place.areas,
    known('g1', 'grid', gridCode(1), '第1网格', 'west', box(0, 0, 5, 5)),
    known('g2', 'grid', gridCode(2), '凤天第2网格', 'west', box(0, 5, 5, 5)),
    known('g3', 'grid', '50010601400201', '第1网格', 'east', box(5, 0, 5, 10)),
  ],
  people: [
    { id: 'p1', externalRef: 'W-7', name: '林晓', phone: '13800000001' },
    { id: 'p2', externalRef: null, name: '周宁', phone: '13800000002' },
  ],
  items: [
    { id: 'i1', code: '4-01', name: '消防通道堵塞', handlingLevel: 'grid', limits: {} },
    { id: 'i2', code: '4-02', name: '噪声扰民' },
    { id: 'i3', code: '9-02', name: '噪声扰民' },
  ],
};
