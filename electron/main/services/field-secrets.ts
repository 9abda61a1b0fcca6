import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { noSecrets, type FeedSecrets } from '@shared/domain/position/feed';

/** Encrypts for this user of this machine. */
export interface Protector {
  isAvailable(): boolean;
  encrypt(text: string): Buffer;
  decrypt(bytes: Buffer): string;
}

export interface SecretFile {
  get(): FeedSecrets;
  /** Written at once, to a file beside it first, readable by this user alone. */
  set(change: Partial<FeedSecrets>): void;
  /** Whether the system encrypts what is stored; otherwise the file's permissions are all that keeps it. */
  isEncrypted(): boolean;
}

const fields = ['clientPassword', 'clientKey', 'brokerKey'] as const satisfies readonly (keyof FeedSecrets)[];

function secretsIn(text: string): FeedSecrets {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new SyntaxError('the secrets of the feed are no object');
  const held = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(fields.map((field) => [field, typeof held[field] === 'string' ? held[field] : null])) as Record<(typeof fields)[number], string | null>;
}

/** First byte of the file: what follows is encrypted by the system, or plain. */
const [encrypted, plain] = [0x65, 0x70];

/**
 * The feed's secrets beside a profile's database, never in it: a backup or an export carries none. A file that cannot be read (another
 * user, another machine) counts as empty, and `onUnreadable` is told, since the passwords have to be entered again.
 */
export function openSecretFile(folder: string, protector: Protector, onUnreadable: (error: unknown) => void): SecretFile {
  const path = join(folder, 'field-secrets');
  let held: FeedSecrets | null = null;

  function read(): FeedSecrets {
    if (!existsSync(path)) return noSecrets;
    try {
      const bytes = readFileSync(path);
      const rest = bytes.subarray(1);
      return secretsIn(bytes[0] === encrypted ? protector.decrypt(rest) : rest.toString('utf8'));
    } catch (error) {
      onUnreadable(error);
      return noSecrets;
    }
  }

  return {
    get: () => (held ??= read()),
    set(change) {
      held = { ...(held ?? read()), ...change };
      const text = JSON.stringify(held);
      const [mark, body] = protector.isAvailable() ? [encrypted, protector.encrypt(text)] : [plain, Buffer.from(text, 'utf8')];
      const file = openSync(`${path}.new`, 'w', 0o600);
      writeSync(file, Buffer.concat([Buffer.from([mark]), body]));
      fsyncSync(file);
      closeSync(file);
      renameSync(`${path}.new`, path);
    },
    isEncrypted: () => protector.isAvailable(),
  };
}
