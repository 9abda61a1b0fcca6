import { describe, expect, it } from 'vitest';
import type { AccountView } from '@shared/ipc/views';
import type { AccountSecret } from '../../../electron/db/interface';
import { createAccount, createFirstAdministrator, ensureDemoAccounts, setAccountActive, signIn } from '../../../electron/main/services/accounts';
import { hashPassword, verifyPassword } from '../../../electron/main/services/passwords';
import { createSessions } from '../../../electron/main/services/sessions';
import { createSignInThrottle, firstPauseMs, freeTries, longestPauseMs } from '../../../electron/main/services/sign-in-throttle';
import { demoAccounts, demoPassword } from '@shared/demo/accounts';

/** The account table as the database keeps it, in memory. */
function accountTable() {
  const rows = new Map<string, AccountSecret>();
  const view = ({ passwordHash: _hidden, ...rest }: AccountSecret): AccountView => rest;
  return {
    reader: { accounts: async () => [...rows.values()].map(view), accountByName: async ({ name }: { name: string }) => [...rows.values()].find((row) => row.name === name) ?? null },
    writer: {
      createAccount: async ({ account }: { account: AccountSecret }) => {
        rows.set(account.id, account);
        return view(account);
      },
      setAccountActive: async ({ id, active }: { id: string; active: boolean }) => {
        const row = rows.get(id);
        if (row) rows.set(id, { ...row, active });
        return null;
      },
    },
  };
}

describe('passwords', () => {
  it('verify against their own hash only, with a salt of their own', async () => {
    const [one, other] = await Promise.all([hashPassword('沙坪坝-2026'), hashPassword('沙坪坝-2026')]);
    expect(one).toMatch(/^scrypt\$32768\$8\$1\$[A-Za-z0-9+/=]{24}\$[A-Za-z0-9+/=]{44}$/);
    expect(one).not.toBe(other);
    expect(await verifyPassword('沙坪坝-2026', one)).toBe(true);
    expect(await verifyPassword('沙坪坝-2027', one)).toBe(false);
  });
  it('agree across input methods (full width and half width)', async () => {
    expect(await verifyPassword('ｐassword１', await hashPassword('password1'))).toBe(true);
  });
  it.each(['', 'plain', 'scrypt$32768$8$1$AA$', 'scrypt$1$8$1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'scrypt$1073741824$8$1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'bcrypt$32768$8$1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAA'])('a stored %j is a no, at no cost', async (stored) => {
    expect(await verifyPassword('', stored)).toBe(false);
  });
});

describe('the throttle of wrong tries', () => {
  it('pauses after five, longer each time, up to a quarter of an hour', () => {
    const throttle = createSignInThrottle();
    for (let i = 0; i < freeTries - 1; i += 1) throttle.wrong('a', 0);
    expect(throttle.waitMs('a', 0)).toBe(0);
    throttle.wrong('a', 0);
    expect(throttle.waitMs('a', 0)).toBe(firstPauseMs);
    throttle.wrong('a', 0);
    expect(throttle.waitMs('a', 0)).toBe(firstPauseMs * 2);
    for (let i = 0; i < 20; i += 1) throttle.wrong('a', 0);
    expect(throttle.waitMs('a', 0)).toBe(longestPauseMs);
    expect(throttle.waitMs('a', longestPauseMs)).toBe(0);
    expect(throttle.waitMs('b', 0)).toBe(0);
  });
  it('does not see another name in another case or width', () => {
    const throttle = createSignInThrottle();
    for (const name of ['Admin', 'admin', 'ADMIN', 'ａdmin', 'admin']) throttle.wrong(name, 0);
    expect(throttle.waitMs('admin', 0)).toBe(firstPauseMs);
  });
  it('forgets at a right one', () => {
    const throttle = createSignInThrottle();
    for (let i = 0; i < freeTries; i += 1) throttle.wrong('a', 0);
    throttle.right('a');
    expect(throttle.waitMs('a', 0)).toBe(0);
  });
});

describe('accounts', () => {
  it('the first is an administrator, and there is only one first', async () => {
    const { reader, writer } = accountTable();
    const session = await createFirstAdministrator(reader, writer, 'chief', '何敏', 'long enough');
    expect(session).toMatchObject({ name: 'chief', role: 'administrator' });
    await expect(createFirstAdministrator(reader, writer, 'second', '某人', 'long enough')).rejects.toMatchObject({ code: 'forbidden' });
  });
  it('a name is given once', async () => {
    const { reader, writer } = accountTable();
    const account = { name: 'lin', displayName: '林晓', role: 'operator', password: 'long enough', personId: null } as const;
    await createAccount(reader, writer, account);
    await expect(createAccount(reader, writer, account)).rejects.toMatchObject({ code: 'refused', refusal: { code: 'accountNameTaken' } });
  });
  it('says the same of a wrong name, a wrong password and an account that is off', async () => {
    const { reader, writer } = accountTable();
    const { id } = await createAccount(reader, writer, { name: 'lin', displayName: '林晓', role: 'operator', password: 'long enough', personId: null });
    const throttle = createSignInThrottle();
    expect(await signIn(reader, throttle, 'lin', 'long enough', 0)).toMatchObject({ accountId: id, role: 'operator' });
    await setAccountActive(reader, writer, id, false);
    for (const [name, password] of [['nobody', 'long enough'], ['lin', 'wrong'], ['lin', 'long enough']] as const) {
      await expect(signIn(reader, throttle, name, password, 0)).rejects.toMatchObject({ code: 'forbidden', refusal: { code: 'signInWrong', params: {} } });
    }
  });
  it('the right password does not end a pause', async () => {
    const { reader, writer } = accountTable();
    await createAccount(reader, writer, { name: 'lin', displayName: '林晓', role: 'operator', password: 'long enough', personId: null });
    const throttle = createSignInThrottle();
    for (let i = 0; i < freeTries; i += 1) await expect(signIn(reader, throttle, 'lin', 'wrong', 0)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(signIn(reader, throttle, 'lin', 'long enough', 1000)).rejects.toMatchObject({ code: 'busy', refusal: { code: 'signInPaused', params: { seconds: 29 } } });
    expect(await signIn(reader, throttle, 'lin', 'long enough', firstPauseMs)).toMatchObject({ name: 'lin' });
  });
  it('the last administrator cannot be switched off', async () => {
    const { reader, writer } = accountTable();
    const { accountId } = await createFirstAdministrator(reader, writer, 'one', '甲', 'long enough');
    await expect(setAccountActive(reader, writer, accountId, false)).rejects.toMatchObject({ refusal: { code: 'lastAdministrator' } });
    await createAccount(reader, writer, { name: 'two', displayName: '乙', role: 'administrator', password: 'long enough', personId: null });
    await setAccountActive(reader, writer, accountId, false);
    expect((await reader.accounts()).filter((account) => account.active)).toHaveLength(1);
  });
  it('the demo world has its accounts, made once', async () => {
    const { reader, writer } = accountTable();
    await ensureDemoAccounts(reader, writer);
    await ensureDemoAccounts(reader, writer);
    expect((await reader.accounts()).map((account) => account.name)).toEqual(demoAccounts.map((account) => account.name));
    expect(await signIn(reader, createSignInThrottle(), 'chief', demoPassword, 0)).toMatchObject({ displayName: '陈立', role: 'dutyChief' });
  });
});

describe('sessions', () => {
  const session = { accountId: 'a', name: 'lin', displayName: '林晓', role: 'operator', personId: null } as const;
  it('belong to a window, and end for an account everywhere', () => {
    const sessions = createSessions();
    const told: (readonly [number, boolean])[] = [];
    const stop = sessions.onChange((windowId, current) => told.push([windowId, current !== null]));
    sessions.set(1, session);
    sessions.set(2, { ...session, accountId: 'b' });
    expect(sessions.of(3)).toBeNull();
    sessions.end((one) => one.accountId === 'a');
    expect([sessions.of(1), sessions.of(2)?.accountId]).toEqual([null, 'b']);
    stop();
    sessions.set(2, null);
    expect(told).toEqual([[1, true], [2, true], [1, false]]);
  });
});
