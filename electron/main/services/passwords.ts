import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** scrypt cost: 32 MiB and about 80 ms of one core, on libuv's threads. Stored with the hash, so that it can be raised later. */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const;
const keyBytes = 32;
const saltBytes = 16;

function derive(password: string, salt: Buffer, N: number, r: number, p: number, length: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Twice what the cost needs: Node refuses at exactly its need.
    scrypt(password.normalize('NFKC'), salt, length, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** `scrypt$N$r$p$salt$hash`, salt and hash in base64. The password is normalised (NFKC), so that input methods agree. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(password, salt, cost.N, cost.r, cost.p, keyBytes);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Compares in constant time. A stored text of another shape, or a cost out of bounds, is a no. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = stored.split('$');
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false;
  const [n, blocks, lanes] = [Number(N), Number(r), Number(p)];
  const sane = Number.isInteger(n) && n >= 2 ** 12 && n <= 2 ** 18 && Number.isInteger(blocks) && blocks >= 1 && blocks <= 32 && Number.isInteger(lanes) && lanes >= 1 && lanes <= 8;
  const expected = Buffer.from(hash, 'base64');
  if (!sane || expected.length < 16) return false;
  const key = await derive(password, Buffer.from(salt, 'base64'), n, blocks, lanes, expected.length);
  return timingSafeEqual(key, expected);
}
