import { createHmac, randomBytes } from 'node:crypto';
import { matchesScrypt, scryptHash } from './scrypt-hash';

/**
 * Passwords of phones are made by us, 120 bits of chance, so that nobody can guess them offline whatever the cost of a try: scrypt with
 * 4 MiB (about 10 ms) instead of a person's 32 MiB lets 20,000 phones come back after a restart in minutes.
 */
const cost = { N: 2 ** 12, r: 8, p: 1 } as const;
const leastN = 2 ** 10;
/** No I, L, O, U: read out over the phone without asking again (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Six groups of four: `7K3M-…`. */
export function newDevicePassword(): string {
  const signs = Array.from(randomBytes(24), (byte) => alphabet[byte % 32] ?? '0').join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

export const hashCredential = (password: string): Promise<string> => scryptHash(password, cost);

/** Tries under way and waiting at most; beyond this a client is turned away and comes back by itself. */
const triesUnderWay = 2;
const triesWaiting = 20_000;
/** Passwords proven in this process are remembered by their keyed digest, as many as there can be phones. */
const provenBound = 50_000;

export interface CredentialCheck {
  verify(password: string, stored: string): Promise<boolean>;
}

/** Checks credentials a few at a time; one that was proven before costs a digest. */
export function createCredentialCheck(): CredentialCheck {
  const key = randomBytes(32);
  const proven = new Set<string>();
  const waiting: (() => void)[] = [];
  let underWay = 0;

  const turn = (): Promise<void> => {
    if (underWay < triesUnderWay) {
      underWay += 1;
      return Promise.resolve();
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const done = (): void => {
    const next = waiting.shift();
    if (next === undefined) underWay -= 1;
    else next();
  };

  return {
    async verify(password, stored) {
      const digest = createHmac('sha256', key).update(stored).update('\0').update(password).digest('base64');
      if (proven.has(digest)) return true;
      if (waiting.length >= triesWaiting) return false;
      await turn();
      try {
        const right = await matchesScrypt(password, stored, leastN);
        if (right) {
          if (proven.size >= provenBound) proven.clear();
          proven.add(digest);
        }
        return right;
      } finally {
        done();
      }
    },
  };
}
