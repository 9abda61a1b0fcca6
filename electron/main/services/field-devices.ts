import type { EpochMs, PersonId } from '@shared/domain/ids';
import type { FieldBatch, FieldDevice } from '@shared/ipc/field-protocol';
import type { FieldDeviceView } from '@shared/ipc/field-views';
import type { DeviceContact, FieldDeviceRow } from '../../db/interface';
import { grouped } from './grouped';

/** A phone's last contact goes to the database this often while nothing else about it changes, ms: of 20,000 phones 330 a second. */
const contactEveryMs = 60_000;
const unknownBattery = 255;
/** Tables of devices that batches under way may still refer to. */
const tablesHeld = 4;

interface Held extends FieldDeviceRow {
  /** Contact that the database does not know yet. */
  unwritten: number;
  writtenAt: EpochMs;
}

const keyOf = (user: string, device: string): string => `${user}/${device}`;

/** The phones of a profile as main knows them: the table that the worker's batches index, and what they said of themselves. */
export interface DeviceTable {
  readonly version: () => number;
  /** Takes the rows of the database as they are now; what was heard since stands. The next table has another version. */
  load(rows: readonly FieldDeviceRow[]): void;
  rows(): readonly FieldDevice[];
  get(user: string, device: string): FieldDeviceRow | undefined;
  /** Whose phone a batch speaks of; null for one that is nobody's or of a table too old. */
  personOf(version: number, index: number): PersonId | null;
  phonesOf(personId: PersonId): readonly FieldDevice[];
  /** @param offset from the machine's time to the profile's, ms */
  heard(batch: FieldBatch, offset: number): void;
  /** Contacts worth writing now; all of them where `all`. */
  takeContacts(all: boolean): { readonly contacts: readonly DeviceContact[]; readonly strangers: readonly DeviceContact[] };
  counts(): { readonly total: number; readonly assigned: number; readonly strangers: number; readonly lost: number };
  /** Phones whose name or owner holds `find`, nobody's first, then those heard last. */
  page(find: string, offset: number, limit: number, nameOf: (id: PersonId) => string | null): { readonly rows: readonly FieldDeviceView[]; readonly total: number };
}

export function createDeviceTable(): DeviceTable {
  let version = 0;
  let held = new Map<string, Held>();
  const tables = new Map<number, readonly FieldDevice[]>();
  let byPerson = new Map<PersonId, FieldDevice[]>();
  let strangers = new Map<string, DeviceContact>();
  const due = new Set<Held>();

  const contactOf = (one: Held): DeviceContact => ({ user: one.user, device: one.device, at: one.lastAt ?? 0, battery: one.battery, lost: one.lostAt !== null, received: one.unwritten });

  return {
    version: () => version,
    load(rows) {
      const before = held;
      held = new Map();
      due.clear();
      for (const row of rows) {
        const key = keyOf(row.user, row.device);
        const known = before.get(key);
        const heard = known === undefined || known.unwritten === 0 ? { unwritten: 0, writtenAt: known?.writtenAt ?? 0 } : { lastAt: known.lastAt, battery: known.battery, lostAt: known.lostAt, received: row.received + known.unwritten, unwritten: known.unwritten, writtenAt: known.writtenAt };
        const next: Held = { ...row, ...heard };
        held.set(key, next);
        if (next.unwritten > 0) due.add(next);
      }
      version += 1;
      const table = [...held.values()].map(({ user, device, personId, credential }) => ({ user, device, personId, credential }));
      tables.set(version, table);
      for (const old of tables.keys()) if (old <= version - tablesHeld) tables.delete(old);
      byPerson = grouped(table.filter((one) => one.personId !== null), (one) => one.personId ?? '');
    },
    rows: () => tables.get(version) ?? [],
    get: (user, device) => held.get(keyOf(user, device)),
    personOf: (of, index) => tables.get(of)?.[index]?.personId ?? null,
    phonesOf: (personId) => byPerson.get(personId) ?? [],
    heard({ version: of, contacts, strangers: met }, offset) {
      const table = tables.get(of);
      contacts.device.forEach((index, i) => {
        const about = table?.[index];
        const row = about === undefined ? undefined : held.get(keyOf(about.user, about.device));
        const [heardAt, battery, received] = [contacts.at[i], contacts.battery[i], contacts.received[i]];
        if (row === undefined || heardAt === undefined || received === undefined) return;
        const at = heardAt + offset;
        const lost = contacts.lost[i] === 1;
        if ((row.lostAt !== null) !== lost) row.writtenAt = 0;
        Object.assign(row, { lastAt: at, received: row.received + received, unwritten: row.unwritten + received, lostAt: lost ? at : null, battery: battery === undefined || battery === unknownBattery ? row.battery : battery });
        due.add(row);
      });
      for (const one of met) {
        const key = keyOf(one.user, one.device);
        const known = strangers.get(key);
        strangers.set(key, { ...one, at: one.at + offset, battery: null, lost: false, received: one.received + (known?.received ?? 0) });
      }
    },
    takeContacts(all) {
      const contacts: DeviceContact[] = [];
      for (const row of due) {
        const at = row.lastAt ?? 0;
        if (!all && at - row.writtenAt < contactEveryMs) continue;
        contacts.push(contactOf(row));
        row.unwritten = 0;
        row.writtenAt = at;
        due.delete(row);
      }
      const taken = [...strangers.values()];
      strangers = new Map();
      return { contacts, strangers: taken };
    },
    counts() {
      const all = [...held.values()];
      return { total: all.length, assigned: all.filter((one) => one.personId !== null).length, strangers: all.filter((one) => one.personId === null && one.credential === null).length, lost: all.filter((one) => one.lostAt !== null).length };
    },
    page(find, offset, limit, nameOf) {
      const wanted = find.trim().toLowerCase();
      const named = [...held.values()].map((one) => ({ one, name: one.personId === null ? null : nameOf(one.personId) }));
      const fitting = wanted === '' ? named : named.filter(({ one, name }) => `${keyOf(one.user, one.device)} ${name ?? ''}`.toLowerCase().includes(wanted));
      fitting.sort((a, b) => Number(a.one.personId !== null) - Number(b.one.personId !== null) || (b.one.lastAt ?? 0) - (a.one.lastAt ?? 0) || (a.one.user < b.one.user ? -1 : 1));
      return {
        total: fitting.length,
        rows: fitting.slice(offset, offset + limit).map(({ one, name }) => ({ user: one.user, device: one.device, personId: one.personId, personName: name, hasCredential: one.credential !== null, lastAt: one.lastAt, battery: one.battery, lostAt: one.lostAt, received: one.received })),
      };
    },
  };
}
