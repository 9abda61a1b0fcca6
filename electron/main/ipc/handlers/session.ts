import { createAccount, createFirstAdministrator, setAccountActive, signIn } from '../../services/accounts';
import type { Handlers } from '../dispatch';
import type { Services } from './services';

export function sessionHandlers({ profiles, sessions, throttle, realNow }: Services): Pick<Handlers, Extract<keyof Handlers, `session.${string}` | `accounts.${string}`>> {
  return {
    'session.current': async (_input, { session }) => session,
    'session.signIn': async ({ name, password }, { windowId }) => {
      const { reader } = await profiles.opened();
      const session = await signIn(reader, throttle, name, password, realNow());
      sessions.set(windowId, session);
      return session;
    },
    'session.signOut': async (_input, { windowId }) => {
      sessions.set(windowId, null);
      return null;
    },
    'session.createFirstAdministrator': async ({ name, displayName, password }, { windowId }) => {
      const { reader, writer } = profiles.ready();
      const session = await createFirstAdministrator(reader, writer, name, displayName, password);
      sessions.set(windowId, session);
      return session;
    },
    'accounts.list': async () => profiles.ready().reader.accounts(),
    'accounts.create': async (input) => {
      const { reader, writer } = profiles.ready();
      return createAccount(reader, writer, input);
    },
    'accounts.setActive': async ({ id, active }) => {
      const { reader, writer } = profiles.ready();
      await setAccountActive(reader, writer, id, active);
      if (!active) sessions.end((session) => session.accountId === id);
      return null;
    },
  };
}
