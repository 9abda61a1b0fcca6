import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { BorderError } from '../border-error';
import type { Handlers } from '../dispatch';
import type { Services } from './services';

/** A chain of certificates is a few KiB. */
const largestPem = 65_536;
const quarantineShown = 500;

async function readPem(path: string): Promise<string> {
  if ((await stat(path)).size > largestPem) throw new BorderError('invalidInput', 'This file is too large for a certificate or a key in PEM form; choose another.');
  return readFile(path, 'utf8');
}

/** Phones in the field: the feed, its files, whose phone is whose, what was set aside. */
export function fieldHandlers({ profiles, askFileToOpen }: Services): Pick<Handlers, Extract<keyof Handlers, `field.${string}`>> {
  const field = () => profiles.ready().field;
  return {
    'field.view': async () => field().view(),
    'field.configure': async (change) => {
      await field().configure(change);
      return null;
    },
    'field.chooseFile': async ({ file }, { windowId }) => {
      const path = await askFileToOpen(windowId, ['pem', 'crt', 'cer', 'key']);
      if (path === null) return null;
      await field().setFile(file, await readPem(path));
      return { name: basename(path) };
    },
    'field.forgetFile': async ({ file }) => {
      await field().setFile(file, null);
      return null;
    },
    'field.devices': async ({ find, offset, limit }) => field().devices(find, offset, limit),
    'field.admitDevice': async ({ user, device, personId }) => ({ password: await field().admit(user, device, personId) }),
    'field.revokeDevice': async ({ user, device }) => {
      await field().revoke(user, device);
      return null;
    },
    'field.assignDevice': async ({ user, device, personId }) => {
      await field().assign(user, device, personId);
      return null;
    },
    'field.removeDevice': async ({ user, device }) => {
      await field().remove(user, device);
      return null;
    },
    'field.importDevices': async ({ text }) => field().importDevices(text),
    'field.quarantine': async () => profiles.ready().reader.feedQuarantine({ limit: quarantineShown }),
    'field.clearQuarantine': async () => {
      await profiles.ready().writer.clearFeedQuarantine();
      return null;
    },
  };
}
