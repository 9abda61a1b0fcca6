import { deviceName } from '@shared/domain/position/feed';
import type { PersonId } from '@shared/domain/ids';
import type { DeviceImportResult } from '@shared/ipc/field-views';
import { grouped } from './grouped';

/** Whom a list of phones may name. */
export interface KnownPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly phone: string | null;
  readonly externalRef: string | null;
}

export interface ReadDeviceList extends DeviceImportResult {
  readonly devices: readonly { readonly user: string; readonly device: string; readonly personId: PersonId }[];
}

const mostLines = 50_000;
const digits = (text: string): string => text.replace(/\D/g, '');

/**
 * `user,device,person` a line; the person by the site's own number, by phone or by a name that only one has. Commas of both widths,
 * semicolons or tabs; blank lines and a heading are passed over. Nothing is guessed: a line that fits nobody or several is a fault.
 */
export function readDeviceList(text: string, people: readonly KnownPerson[]): ReadDeviceList {
  const byRef = new Map(people.flatMap((one) => (one.externalRef === null ? [] : [[one.externalRef, one.id] as const])));
  const byPhone = grouped(people.filter((one) => one.phone !== null), (one) => digits(one.phone ?? ''));
  const byName = grouped(people, (one) => one.name);

  const find = (said: string): readonly PersonId[] => {
    const ref = byRef.get(said);
    if (ref !== undefined) return [ref];
    const phone = digits(said).length >= 7 ? byPhone.get(digits(said)) : undefined;
    return (phone ?? byName.get(said) ?? []).map((one) => one.id);
  };

  const faults: DeviceImportResult['faults'][number][] = [];
  const devices = new Map<string, ReadDeviceList['devices'][number]>();
  text.split(/\r\n?|\n/, mostLines).forEach((raw, i) => {
    const line = i + 1;
    const cells = raw.replace(/^\uFEFF/, '').split(/[,，;；\t]/).map((cell) => cell.trim());
    if (cells.every((cell) => cell === '') || (i === 0 && cells[0]?.toLowerCase() === 'user')) return;
    const [user, device, person] = cells;
    if (user === undefined || device === undefined || person === undefined || cells.length !== 3) return void faults.push({ line, code: 'shape' });
    if (!deviceName.safeParse(user).success || !deviceName.safeParse(device).success) return void faults.push({ line, code: 'badName' });
    const key = `${user}/${device}`;
    if (devices.has(key)) return void faults.push({ line, code: 'twice' });
    const found = find(person);
    const personId = found[0];
    if (personId === undefined) return void faults.push({ line, code: 'noPerson' });
    if (found.length > 1) return void faults.push({ line, code: 'severalPeople' });
    devices.set(key, { user, device, personId });
  });
  return { assigned: devices.size, faults, devices: [...devices.values()] };
}
