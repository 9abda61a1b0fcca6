import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt's parameters; memory is 128 × N × r bytes. Stored with the hash, so that they can be raised later. */
export interface ScryptCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

const keyBytes = 32;
const saltBytes = 16;
const mostN = 2 ** 18;

function derive(secret: string, salt: Buffer, { N, r, p }: ScryptCost, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Twice what the cost needs: Node refuses at exactly its need.
    scrypt(secret, salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64. */
export async function scryptHash(secret: string, cost: ScryptCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(secret, salt, cost, keyBytes);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Compares in constant time. A stored text of another shape, or a cost out of bounds, is a no. */
export async function matchesScrypt(secret: string, stored: string, leastN: number): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const cost: ScryptCost = { N: Number(N), r: Number(r), p: Number(p) };
  const isWithin = (value: number, least: number, most: number) => Number.isInteger(value) && value >= least && value <= most;
  const expected = Buffer.from(hash, 'base64');
  if (!isWithin(cost.N, leastN, mostN) || !isWithin(cost.r, 1, 32) || !isWithin(cost.p, 1, 8) || expected.length < 16) return false;
  return timingSafeEqual(await derive(secret, Buffer.from(salt, 'base64'), cost, expected.length), expected);
}
