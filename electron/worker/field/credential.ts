import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * Passwords of phones are made by us, 120 bits of chance, so that nobody can guess them offline whatever the cost of a try: scrypt with
 * 4 MiB (about 10 ms) instead of a person's 32 MiB lets 20,000 phones come back after a restart in minutes.
 */
const cost = { N: 2 ** 12, r: 8, p: 1 } as const;
const keyBytes = 32;
const saltBytes = 16;
/** No I, L, O, U: read out over the phone without asking again (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

function derive(password: string, salt: Buffer, N: number, r: number, p: number, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password, salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** Six groups of four: `7K3M-…`. */
export function newDevicePassword(): string {
  const signs = Array.from(randomBytes(24), (byte) => alphabet[byte % 32] ?? '0').join('');
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64. */
export async function hashCredential(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, salt, cost.N, cost.r, cost.p, keyBytes);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

async function matches(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const [n, blocks, lanes] = [Number(N), Number(r), Number(p)];
  const expected = Buffer.from(hash, 'base64');
  const sane = Number.isInteger(n) && n >= 2 ** 10 && n <= 2 ** 18 && Number.isInteger(blocks) && blocks >= 1 && blocks <= 32 && Number.isInteger(lanes) && lanes >= 1 && lanes <= 8;
  if (!sane || expected.length < 16) return false;
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), n, blocks, lanes, expected.length), expected);
}

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
        const right = await matches(password, stored);
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
