import type { AreaLevel } from '@shared/domain/place';
import type { PackedAreas, PackedCases, PositionFrame } from '@shared/ipc/bulk';
import { areaSetOf, type AreaSet } from '@/features/grid-map/model/area-set';

type Ring = readonly (readonly [number, number])[];

export interface DrawnArea {
  readonly id: string;
  readonly name?: string;
  readonly parentId?: string | null;
  /** Polygons of rings; the first ring of a polygon is the outer one. */
  readonly polygons: readonly (readonly Ring[])[];
}

/** A closed square with its south-west corner at x, y. */
export const square = (x: number, y: number, size: number): Ring => [[x, y], [x + size, y], [x + size, y + size], [x, y + size], [x, y]];

/** Packs areas as main does. */
export function packed(areas: readonly DrawnArea[]): PackedAreas {
  const positions: number[] = [];
  const ringStarts = [0];
  const ringPolygon: number[] = [];
  const polygonArea: number[] = [];
  areas.forEach(({ polygons }, area) => {
    for (const rings of polygons) {
      polygonArea.push(area);
      for (const ring of rings) {
        for (const [lng, lat] of ring) positions.push(lng, lat);
        ringPolygon.push(polygonArea.length - 1);
        ringStarts.push(positions.length / 2);
      }
    }
  });
  return {
    kind: 'areas',
    request: 1,
    ids: areas.map(({ id }) => id),
    names: areas.map(({ id, name }) => name ?? id),
    parentIds: areas.map(({ parentId }) => parentId ?? null),
    positions: Float64Array.from(positions),
    ringStarts: Uint32Array.from(ringStarts),
    ringPolygon: Uint32Array.from(ringPolygon),
    polygonArea: Uint32Array.from(polygonArea),
  };
}

export const setOf = (level: AreaLevel, areas: readonly DrawnArea[]): AreaSet => areaSetOf(level, packed(areas));

/** n × n squares of size 1 side by side, id `row-column`. */
export const chessboard = (n: number): DrawnArea[] =>
  Array.from({ length: n * n }, (_, i) => ({ id: `${Math.floor(i / n)}-${i % n}`, parentId: `row-${Math.floor(i / n)}`, polygons: [[square(i % n, Math.floor(i / n), 1)]] }));

export interface PackedCase {
  readonly id: string;
  readonly at: readonly [number, number];
  readonly severity?: number;
  readonly light?: number;
  readonly stage?: number;
}

export const packedCases = (cases: readonly PackedCase[]): PackedCases => ({
  kind: 'cases',
  request: 1,
  ids: cases.map(({ id }) => id),
  positions: Float64Array.from(cases.flatMap(({ at }) => at)),
  severity: Uint8Array.from(cases, ({ severity }) => severity ?? 4),
  light: Uint8Array.from(cases, ({ light }) => light ?? 1),
  stage: Uint8Array.from(cases, ({ stage }) => stage ?? 0),
});

export interface Fix {
  readonly person: number;
  readonly at: readonly [number, number];
  readonly fixAtS: number;
  readonly duty?: number;
}

export const frameOf = (fixes: readonly Fix[], peopleVersion = 1): PositionFrame => ({
  kind: 'positions',
  seq: 1,
  peopleVersion,
  person: Uint32Array.from(fixes, ({ person }) => person),
  positions: Float64Array.from(fixes.flatMap(({ at }) => at)),
  fixAtS: Float64Array.from(fixes, ({ fixAtS }) => fixAtS),
  duty: Uint8Array.from(fixes, ({ duty }) => duty ?? 1),
});
