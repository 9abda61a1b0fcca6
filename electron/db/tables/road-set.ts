import type { StreetLines, TurnBan } from '@shared/domain/roads/streets';
import type { StagedChunk, StagedRoad } from '@shared/ipc/import-stage';
import type { Queries, WriteHandle } from '../driver';

const bytes = (array: Float64Array | Uint32Array | Uint8Array | Int8Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

export function putRoadSet(db: WriteHandle, batch: number, { positions, lineStarts, lineClass, oneWay, limitKmh, bans }: StreetLines): void {
  db.run(
    'INSERT INTO road_set (batch, positions, line_starts, line_class, one_way, limit_kmh, turn_bans) VALUES (?, ?, ?, ?, ?, ?, ?)',
    batch, bytes(positions), bytes(lineStarts), bytes(lineClass), bytes(oneWay), bytes(limitKmh), JSON.stringify(bans),
  );
}

export function removeRoadSet(db: WriteHandle, batch: number): void {
  db.run('DELETE FROM road_set WHERE batch = ?', batch);
}

/** The imported streets in force; null where none were imported, or all were taken back. */
export function newestRoadSet(db: Queries): StreetLines | null {
  const row = db.get<{ positions: Uint8Array; line_starts: Uint8Array; line_class: Uint8Array; one_way: Uint8Array; limit_kmh: Uint8Array; turn_bans: string }>(
    'SELECT positions, line_starts, line_class, one_way, limit_kmh, turn_bans FROM road_set ORDER BY batch DESC LIMIT 1',
  );
  if (row === undefined) return null;
  return {
    // Copies: the driver's buffers may be pooled, and these are transferred away.
    positions: new Float64Array(new Uint8Array(row.positions).buffer),
    lineStarts: new Uint32Array(new Uint8Array(row.line_starts).buffer),
    lineClass: new Uint8Array(row.line_class),
    oneWay: new Int8Array(new Uint8Array(row.one_way).buffer),
    limitKmh: new Uint8Array(row.limit_kmh),
    // Written by `putRoadSet` above.
    bans: JSON.parse(row.turn_bans) as readonly TurnBan[],
  };
}

/** Packs the pieces of a staged import into one set; memory holds the points of all roads, some 20 bytes each. */
export function createRoadPacker(): { add(chunk: Pick<StagedChunk, 'roads' | 'turnBans'>): void; packed(): StreetLines } {
  let points: Float64Array[] = [];
  const starts: number[] = [0];
  const roads: Omit<StagedRoad, 'points'>[] = [];
  const bans: TurnBan[] = [];
  return {
    add({ roads: more = [], turnBans = [] }) {
      for (const { points: line, ...road } of more) {
        points.push(Float64Array.from(line));
        starts.push((starts[starts.length - 1] ?? 0) + line.length / 2);
        roads.push(road);
      }
      for (const ban of turnBans) bans.push(ban);
    },
    packed() {
      const positions = new Float64Array(2 * (starts[starts.length - 1] ?? 0));
      points.forEach((line, i) => positions.set(line, 2 * (starts[i] ?? 0)));
      points = [];
      return {
        positions,
        lineStarts: Uint32Array.from(starts),
        lineClass: Uint8Array.from(roads, (road) => road.lineClass),
        oneWay: Int8Array.from(roads, (road) => road.oneWay),
        limitKmh: Uint8Array.from(roads, (road) => road.limitKmh),
        bans,
      };
    },
  };
}
