import type { PackedStreets } from '@shared/ipc/bulk';
import type { Queries, WriteHandle } from '../driver';
import { newestRoadSet } from './road-set';

type Streets = Omit<PackedStreets, 'kind' | 'request'>;

const bytes = (array: Float64Array | Uint32Array | Uint8Array): Uint8Array => new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** The streets that the profile came with, replaced whole; imported ones lie over them (see road-set.ts). */
export function putStreets(db: WriteHandle, streets: Streets): void {
  db.run(
    'INSERT INTO street_set (id, positions, line_starts, line_class) VALUES (1, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET positions = excluded.positions, line_starts = excluded.line_starts, line_class = excluded.line_class',
    bytes(streets.positions), bytes(streets.lineStarts), bytes(streets.lineClass),
  );
}

/** The map knows no class below the lane. */
const lowestDrawn = 2;

/** The streets in force, as they are drawn: the newest imported ones, else those that the profile came with. */
export function loadStreets(db: Queries): Streets {
  const imported = newestRoadSet(db);
  if (imported !== null) return { positions: imported.positions, lineStarts: imported.lineStarts, lineClass: imported.lineClass.map((rank) => Math.min(rank, lowestDrawn)) };
  const row = db.get<{ positions: Uint8Array; line_starts: Uint8Array; line_class: Uint8Array }>('SELECT positions, line_starts, line_class FROM street_set WHERE id = 1');
  if (row === undefined) return { positions: new Float64Array(0), lineStarts: new Uint32Array([0]), lineClass: new Uint8Array(0) };
  return {
    // Copies: the driver's buffers may be pooled, and these are transferred away.
    positions: new Float64Array(new Uint8Array(row.positions).buffer),
    lineStarts: new Uint32Array(new Uint8Array(row.line_starts).buffer),
    lineClass: new Uint8Array(row.line_class),
  };
}
