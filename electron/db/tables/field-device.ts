import type { EpochMs, PersonId } from '@shared/domain/ids';
import type { Queries, WriteHandle } from '../driver';

export interface FieldDeviceRow {
  readonly user: string;
  readonly device: string;
  readonly personId: PersonId | null;
  /** `scrypt$N$r$p$salt$hash`; null where the embedded broker does not know it. */
  readonly credential: string | null;
  readonly firstAt: EpochMs | null;
  readonly lastAt: EpochMs | null;
  readonly battery: number | null;
  readonly lostAt: EpochMs | null;
  readonly received: number;
}

/** What a phone said of itself since the last write; `received` is added up. */
export interface DeviceContact {
  readonly user: string;
  readonly device: string;
  readonly at: EpochMs;
  readonly battery: number | null;
  readonly lost: boolean;
  readonly received: number;
}

/** Phones that nobody has said whose they are, at most; a stranger with a loop must not fill the table. */
export const strangersKept = 2_000;

export const fieldDeviceSql = {
  all: 'SELECT user, device, person_id, credential, first_at, last_at, battery, lost_at, received FROM field_device ORDER BY user, device',
  known: 'SELECT 1 FROM field_device WHERE user = ? AND device = ?',
} as const;

interface Row {
  readonly user: string;
  readonly device: string;
  readonly person_id: string | null;
  readonly credential: string | null;
  readonly first_at: number | null;
  readonly last_at: number | null;
  readonly battery: number | null;
  readonly lost_at: number | null;
  readonly received: number;
}

export function allFieldDevices(db: Queries): FieldDeviceRow[] {
  return db.all<Row>(fieldDeviceSql.all).map((row) => ({
    user: row.user, device: row.device, personId: row.person_id, credential: row.credential, firstAt: row.first_at, lastAt: row.last_at, battery: row.battery, lostAt: row.lost_at, received: row.received,
  }));
}

export function putFieldDevice(db: WriteHandle, device: Pick<FieldDeviceRow, 'user' | 'device' | 'personId' | 'credential'>): void {
  db.run(
    'INSERT INTO field_device (user, device, person_id, credential) VALUES (?, ?, ?, ?) ON CONFLICT (user, device) DO UPDATE SET person_id = excluded.person_id, credential = excluded.credential',
    device.user, device.device, device.personId, device.credential,
  );
}

export function removeFieldDevice(db: WriteHandle, user: string, device: string): boolean {
  return db.run('DELETE FROM field_device WHERE user = ? AND device = ?', user, device) === 1;
}

export function noteContact(db: WriteHandle, contact: DeviceContact): void {
  db.run(
    `UPDATE field_device SET first_at = coalesce(first_at, ?), last_at = ?, battery = coalesce(?, battery), lost_at = ?, received = received + ? WHERE user = ? AND device = ?`,
    contact.at, contact.at, contact.battery, contact.lost ? contact.at : null, contact.received, contact.user, contact.device,
  );
}

/** A stranger is entered while there is room, so that somebody can say whose it is; the one heard last stays, the oldest makes room. */
export function noteStranger(db: WriteHandle, contact: DeviceContact): void {
  if (db.value<number>(fieldDeviceSql.known, contact.user, contact.device) === undefined) {
    const strangers = db.value<number>('SELECT count(*) FROM field_device WHERE person_id IS NULL AND credential IS NULL') ?? 0;
    if (strangers >= strangersKept) db.run('DELETE FROM field_device WHERE (user, device) IN (SELECT user, device FROM field_device WHERE person_id IS NULL AND credential IS NULL ORDER BY last_at LIMIT 1)');
    db.run('INSERT INTO field_device (user, device) VALUES (?, ?)', contact.user, contact.device);
  }
  noteContact(db, contact);
}
