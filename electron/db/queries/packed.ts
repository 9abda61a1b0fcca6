import type { AreaLevel } from '@shared/domain/place';
import { lights } from '@shared/domain/case/status';
import type { AccountId } from '@shared/domain/ids';
import type { PackedAreas, PackedCases, PackedPeople } from '@shared/ipc/bulk';
import type { QueueFilter } from '@shared/ipc/views';
import type { Queries } from '../driver';
import { readGeometry, type PackedGeometry } from '../geometry';
import { geometryBlob } from '../tables/area';
import { lightOf } from '../tables/case-file';
import { roleCode } from '../tables/person';
import { personDutySql } from '../tables/person-duty';
import { personPositionSql } from '../tables/person-position';
import { attendedRows } from './queue';
import { conditionsOf, mapQuery, type WalkedScope } from './queue-sql';
import type { RegisterCache } from './register-cache';

/** Areas of one level as one flat mesh; areas without a boundary are left out. */
export function packedAreas(db: Queries, registers: RegisterCache, level: AreaLevel, request: number): PackedAreas {
  const ids: string[] = [];
  const names: string[] = [];
  const parentIds: (string | null)[] = [];
  const shapes: PackedGeometry[] = [];
  for (const { node, seq } of registers.areas().list) {
    if (node.level !== level) continue;
    const blob = geometryBlob(db, seq);
    if (blob === null) continue;
    ids.push(node.id);
    names.push(node.name);
    parentIds.push(node.parentId);
    shapes.push(readGeometry(blob));
  }
  const sum = (of: (shape: PackedGeometry) => number) => shapes.reduce((total, shape) => total + of(shape), 0);
  const rings = sum((shape) => shape.pointsPerRing.length);
  const positions = new Float64Array(sum((shape) => shape.positions.length));
  const ringStarts = new Uint32Array(rings + 1);
  const ringPolygon = new Uint32Array(rings);
  const polygonArea = new Uint32Array(sum((shape) => shape.ringsPerPolygon.length));
  let point = 0;
  let ring = 0;
  let polygon = 0;
  shapes.forEach((shape, area) => {
    positions.set(shape.positions, point * 2);
    let ringOfShape = 0;
    for (const count of shape.ringsPerPolygon) {
      polygonArea[polygon] = area;
      for (let i = 0; i < count; i++) {
        ringStarts[ring] = point;
        ringPolygon[ring] = polygon;
        point += shape.pointsPerRing[ringOfShape++] ?? 0;
        ring += 1;
      }
      polygon += 1;
    }
  });
  ringStarts[ring] = point;
  return { kind: 'areas', request, ids, names, parentIds, positions, ringStarts, ringPolygon, polygonArea };
}

/** Open cases with a point, through the same conditions as the queue; in no order, since the map knows them by their ids. */
export function packedCases(db: Queries, registers: RegisterCache, { request, filter, accountId = null }: { readonly request: number; readonly filter?: QueueFilter; readonly accountId?: AccountId | null }): PackedCases {
  const rows = mapRows(db, registers, filter ?? null, accountId);
  const positions = new Float64Array(rows.length * 2);
  const severity = new Uint8Array(rows.length);
  const light = new Uint8Array(rows.length);
  const stage = new Uint8Array(rows.length);
  rows.forEach((row, i) => {
    positions[i * 2] = row[1];
    positions[i * 2 + 1] = row[2];
    severity[i] = row[3];
    light[i] = lights.indexOf(lightOf(row[4]));
    stage[i] = row[5];
  });
  return { kind: 'cases', request, ids: rows.map((row) => row[0]), positions, severity, light, stage };
}

type MapRow = readonly [id: string, lng: number, lat: number, severity: number, urgency: number, stage: number];

function mapRows(db: Queries, registers: RegisterCache, filter: QueueFilter | null, accountId: AccountId | null): readonly MapRow[] {
  const conditions = filter === null ? [] : conditionsOf(filter, () => registers.areas());
  if (conditions === null) return [];
  const rowsOf = (scope: WalkedScope) => {
    const { sql, values } = mapQuery(scope, conditions);
    return db.rows<MapRow>(sql, ...values);
  };
  if (filter?.scope !== 'mine') return rowsOf(filter?.scope ?? 'all');
  if (accountId === null) return [];
  const owned = rowsOf({ owner: accountId });
  const known = new Set(owned.map(([id]) => id));
  const attended = attendedRows(db, accountId, conditions).flatMap((row): MapRow[] => (row.lng === null || row.lat === null || known.has(row.id) ? [] : [[row.id, row.lng, row.lat, row.severity, row.urgency, row.stage]]));
  return [...owned, ...attended];
}

export function packedPeople(registers: RegisterCache, request: number): PackedPeople {
  const { list } = registers.people();
  const role = new Uint8Array(list.length);
  const squad = new Uint8Array(list.length);
  list.forEach(({ person }, i) => {
    role[i] = roleCode(person.role);
    squad[i] = person.squadId === null ? 0 : 1;
  });
  return { kind: 'people', request, ids: list.map(({ person }) => person.id), names: list.map(({ person }) => person.name), role, squad };
}

/** Last position and present duty of everybody, in the order of `packedPeople`. */
export function packedPositions(db: Queries, registers: RegisterCache): { personIds: string[]; positions: Float64Array; fixAt: Float64Array; duty: Uint8Array } {
  const { list } = registers.people();
  const index = new Map(list.map((held, i) => [held.key, i]));
  const positions = new Float64Array(list.length * 2).fill(Number.NaN);
  const fixAt = new Float64Array(list.length).fill(Number.NaN);
  const duty = new Uint8Array(list.length);
  for (const [person, lng, lat, at] of db.rows<[number, number, number, number]>(personPositionSql.all)) {
    const i = index.get(person);
    if (i === undefined) continue;
    positions[i * 2] = lng;
    positions[i * 2 + 1] = lat;
    fixAt[i] = at;
  }
  for (const [person, state] of db.rows<[number, number, number]>(personDutySql.all)) {
    const i = index.get(person);
    if (i !== undefined) duty[i] = state;
  }
  return { personIds: list.map(({ person }) => person.id), positions, fixAt, duty };
}
