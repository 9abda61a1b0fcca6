import type { Role } from '@shared/domain/event';
import type { AccountView } from '@shared/ipc/views';
import type { Queries, WriteHandle } from '../driver';
import type { AccountSecret } from '../interface';
import { bit } from './columns';

interface AccountRow {
  readonly id: string;
  readonly name: string;
  readonly display_name: string;
  readonly role: Role;
  readonly active: number;
  readonly person_id: string | null;
  readonly password_hash: string;
}

const select = 'SELECT id, name, display_name, role, active, person_id, password_hash FROM account';

const fromRow = (row: AccountRow): AccountView => ({ id: row.id, name: row.name, displayName: row.display_name, role: row.role, active: row.active === 1, personId: row.person_id });

export function allAccounts(db: Queries): AccountView[] {
  return db.all<AccountRow>(`${select} ORDER BY name`).map(fromRow);
}

/** Names are compared without case and width, so that `Operator` cannot be mistaken for `operator`. */
export const accountKey = (name: string): string => name.normalize('NFKC').trim().toLowerCase();

export function accountByName(db: Queries, name: string): AccountSecret | null {
  const row = db.get<AccountRow>(`${select} WHERE name = ?`, accountKey(name));
  return row === undefined ? null : { ...fromRow(row), passwordHash: row.password_hash };
}

export function accountById(db: Queries, id: string): AccountView | null {
  const row = db.get<AccountRow>(`${select} WHERE id = ?`, id);
  return row === undefined ? null : fromRow(row);
}

export function insertAccount(db: WriteHandle, account: AccountSecret): void {
  db.run(
    'INSERT INTO account (id, name, display_name, role, active, person_id, password_hash) VALUES (?, ?, ?, ?, ?, ?, ?)',
    account.id, accountKey(account.name), account.displayName, account.role, bit(account.active), account.personId, account.passwordHash,
  );
}

/** @returns false for an unknown account. */
export function setActive(db: WriteHandle, id: string, active: boolean): boolean {
  return db.run('UPDATE account SET active = ? WHERE id = ?', bit(active), id) === 1;
}
