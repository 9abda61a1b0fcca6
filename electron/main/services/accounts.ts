import { v7 as uuidv7 } from 'uuid';
import type { Role } from '@shared/domain/event';
import { demoAccounts, demoPassword } from '@shared/demo/accounts';
import type { AccountView, SessionView } from '@shared/ipc/views';
import type { Reader, Writer } from '../../db/interface';
import { BorderError, refused } from '../ipc/border-error';
import { hashPassword, verifyPassword } from './passwords';
import type { SignInThrottle } from './sign-in-throttle';

export interface NewAccount {
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly password: string;
  readonly personId: string | null;
}

type AccountReader = Pick<Reader, 'accounts' | 'accountByName'>;
type AccountWriter = Pick<Writer, 'createAccount' | 'setAccountActive'>;

/** Compared against when the name is unknown, so that a guess of a name takes as long as a guess of a password. */
let decoy: Promise<string> | null = null;

const sessionFor = (account: AccountView): SessionView => ({
  accountId: account.id,
  name: account.name,
  displayName: account.displayName,
  role: account.role,
  personId: account.personId,
});

/** The session of whoever gives the right name and password; refuses without saying which of the two was wrong. */
export async function signIn(reader: AccountReader, throttle: SignInThrottle, name: string, password: string, now: number): Promise<SessionView> {
  const wait = throttle.waitMs(name, now);
  if (wait > 0) throw new BorderError('busy', 'Too many wrong tries; wait.', { code: 'signInPaused', rule: 'access.signIn', params: { seconds: Math.ceil(wait / 1000) } });
  const account = await reader.accountByName({ name });
  const stored = account?.passwordHash ?? (await (decoy ??= hashPassword(uuidv7())));
  const right = await verifyPassword(password, stored);
  if (account === null || !account.active || !right) {
    throttle.wrong(name, now);
    throw new BorderError('forbidden', 'The name or the password is wrong.', { code: 'signInWrong', rule: 'access.signIn', params: {} });
  }
  throttle.right(name);
  return sessionFor(account);
}

export async function createAccount(reader: AccountReader, writer: AccountWriter, account: NewAccount): Promise<AccountView> {
  if ((await reader.accountByName({ name: account.name })) !== null) throw refused({ code: 'accountNameTaken', rule: 'access.accounts', params: { name: account.name } });
  const { password, ...rest } = account;
  return writer.createAccount({ account: { ...rest, id: uuidv7(), active: true, passwordHash: await hashPassword(password) } });
}

/** Only while the profile has no account at all. */
export async function createFirstAdministrator(reader: AccountReader, writer: AccountWriter, name: string, displayName: string, password: string): Promise<SessionView> {
  if ((await reader.accounts()).length > 0) throw new BorderError('forbidden', 'This profile has its first administrator already.');
  return sessionFor(await createAccount(reader, writer, { name, displayName, role: 'administrator', password, personId: null }));
}

/** Refuses to switch off the last administrator: nobody could switch one on again. */
export async function setAccountActive(reader: AccountReader, writer: AccountWriter, id: string, active: boolean): Promise<void> {
  const accounts = await reader.accounts();
  const account = accounts.find((one) => one.id === id);
  if (account === undefined) throw new BorderError('notFound', `No account ${id}.`);
  const others = accounts.filter((one) => one.id !== id && one.active && one.role === 'administrator');
  if (!active && account.role === 'administrator' && others.length === 0) throw refused({ code: 'lastAdministrator', rule: 'access.accounts', params: {} });
  await writer.setAccountActive({ id, active });
}

/** Makes those of the demo world's accounts that are missing. */
export async function ensureDemoAccounts(reader: AccountReader, writer: AccountWriter): Promise<void> {
  const present = new Set((await reader.accounts()).map((account) => account.name));
  const missing = demoAccounts.filter((account) => !present.has(account.name));
  const hashed = await Promise.all(missing.map(async (account) => ({ ...account, passwordHash: await hashPassword(demoPassword) })));
  for (const account of hashed) await writer.createAccount({ account: { ...account, active: true, personId: null } });
}
