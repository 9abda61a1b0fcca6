import type { EpochMs, LngLat } from '@shared/domain/ids';
import type { Queries, WriteHandle } from '../driver';

export interface HeldPosition {
  readonly point: LngLat;
  readonly fixAt: EpochMs;
}

export const personPositionSql = {
  one: 'SELECT lng, lat, fix_at FROM person_position WHERE person = ?',
  /** A fix as old as the held one or older says nothing new: buffered tracks must not move anybody back. */
  put: `INSERT INTO person_position (person, lng, lat, fix_at, received_at, accuracy_m) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (person) DO UPDATE SET lng = excluded.lng, lat = excluded.lat, fix_at = excluded.fix_at, received_at = excluded.received_at, accuracy_m = excluded.accuracy_m
    WHERE excluded.fix_at > person_position.fix_at`,
  all: 'SELECT person, lng, lat, fix_at FROM person_position',
} as const;

export function loadPosition(db: Queries, person: number): HeldPosition | null {
  const row = db.get<{ lng: number; lat: number; fix_at: EpochMs }>(personPositionSql.one, person);
  return row === undefined ? null : { point: [row.lng, row.lat], fixAt: row.fix_at };
}

/** @returns whether the person moved on. */
export function putPosition(db: WriteHandle, person: number, point: LngLat, fixAt: EpochMs, receivedAt: EpochMs, accuracyM: number | null): boolean {
  return db.run(personPositionSql.put, person, point[0], point[1], fixAt, receivedAt, accuracyM) === 1;
}
