import { bboxOf } from '@shared/domain/geo/bbox';
import { centreOf } from '@shared/domain/geo/centre';
import { areaLevels, type Area, type AreaLevel } from '@shared/domain/place';
import type { EpochMs } from '@shared/domain/ids';
import type { AreaNode } from '@shared/ipc/views';
import type { Queries, WriteHandle } from '../driver';
import { packGeometry, unpackGeometry } from '../geometry';
import { readingOf, type Reading } from '../search/pinyin';
import { bit, codeIn, upsert, wordIn } from './columns';

interface AreaRow {
  readonly seq: number;
  readonly key: number;
  readonly id: string;
  readonly level: number;
  readonly code: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly grid_kind: 'base' | 'dedicated' | null;
  readonly residents: number | null;
  readonly illustrative: number;
  readonly west: number | null;
  readonly south: number | null;
  readonly east: number | null;
  readonly north: number | null;
  readonly centre_lng: number | null;
  readonly centre_lat: number | null;
  readonly initials: string;
  readonly pinyin: string;
}

/** An area in force, as the readers hold it; `seq` finds its geometry. */
export interface HeldArea {
  readonly seq: number;
  readonly key: number;
  readonly node: AreaNode;
  readonly reading: Reading;
}

export const levelCode = codeIn(areaLevels);
const levelOf = wordIn(areaLevels);

const columns = [
  'seq', 'key', 'id', 'level', 'code', 'name', 'parent_id', 'grid_kind', 'source_crs', 'residents', 'illustrative', 'valid_from', 'valid_to', 'west', 'south', 'east', 'north', 'centre_lng', 'centre_lat',
  'initials', 'pinyin', 'geometry',
] as const;
const put = upsert('area', ['seq'], columns);

export const areaSql = {
  held: `SELECT seq, key, id, level, code, name, parent_id, grid_kind, residents, illustrative, west, south, east, north, centre_lng, centre_lat, initials, pinyin
    FROM area WHERE valid_to IS NULL ORDER BY level, code, seq`,
  geometry: 'SELECT geometry FROM area WHERE seq = ?',
  lastOf: 'SELECT seq, valid_from FROM area INDEXED BY area_by_key WHERE key = ? AND valid_to IS NULL ORDER BY valid_from DESC LIMIT 1',
} as const;

/**
 * A new record of an area. One that begins later than the boundary in force ends it (a redrawing); one that begins no later takes
 * the place of what began since (a correction, an import taken back).
 */
export function putArea(db: WriteHandle, key: number, seq: number, area: Area): void {
  db.run('DELETE FROM area WHERE key = ? AND valid_from >= ?', key, area.validFrom);
  db.run('UPDATE area SET valid_to = ? WHERE key = ? AND (valid_to IS NULL OR valid_to > ?)', area.validFrom, key, area.validFrom);
  const box = area.geometry === null ? null : bboxOf(area.geometry);
  const centre = area.geometry === null ? null : centreOf(area.geometry);
  const reading = readingOf(area.name, 'words');
  db.run(
    put, seq, key, area.id, levelCode(area.level), area.code, area.name, area.parentId, area.gridKind, area.sourceCrs, area.residents, bit(area.illustrative), area.validFrom, area.validTo,
    box?.[0] ?? null, box?.[1] ?? null, box?.[2] ?? null, box?.[3] ?? null, centre?.[0] ?? null, centre?.[1] ?? null, reading.initials, reading.full,
    area.geometry === null ? null : packGeometry(area.geometry),
  );
}

/** Ends the boundary in force. One that would end before it began never was (an import taken back) and leaves no row. */
export function retireArea(db: WriteHandle, key: number, at: EpochMs): void {
  const last = db.get<{ seq: number; valid_from: EpochMs }>(areaSql.lastOf, key);
  if (last === undefined) return;
  if (at <= last.valid_from) db.run('DELETE FROM area WHERE seq = ?', last.seq);
  else db.run('UPDATE area SET valid_to = ? WHERE seq = ?', at, last.seq);
}

/** Every area in force, highest level first. */
export function heldAreas(db: Queries): HeldArea[] {
  return db.all<AreaRow>(areaSql.held).map((row) => ({
    seq: row.seq,
    key: row.key,
    reading: { initials: row.initials, full: row.pinyin },
    node: {
      id: row.id,
      level: levelOf(row.level),
      code: row.code,
      name: row.name,
      parentId: row.parent_id,
      gridKind: row.grid_kind,
      residents: row.residents,
      illustrative: row.illustrative === 1,
      centre: row.centre_lng === null || row.centre_lat === null ? null : [row.centre_lng, row.centre_lat],
      bbox: row.west === null || row.south === null || row.east === null || row.north === null ? null : [row.west, row.south, row.east, row.north],
    },
  }));
}

/** What an area is or was called last, for the cases that lie in one which is no longer in force. */
export interface AreaName {
  readonly key: number;
  readonly id: string;
  readonly level: AreaLevel;
  readonly name: string;
}

export function areaNames(db: Queries): AreaName[] {
  return db.rows<[number, string, number, string]>('SELECT key, id, level, name FROM area ORDER BY valid_from, seq').map(([key, id, level, name]) => ({ key, id, level: levelOf(level), name }));
}

export function geometryBlob(db: Queries, seq: number): Uint8Array | null {
  return db.value<Uint8Array | null>(areaSql.geometry, seq) ?? null;
}

export function geometryOf(db: Queries, seq: number): Area['geometry'] {
  const blob = geometryBlob(db, seq);
  return blob === null ? null : unpackGeometry(blob);
}
