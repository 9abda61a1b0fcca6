import { matchesScrypt, scryptHash } from '../../worker/field/scrypt-hash';

/** 32 MiB and about 80 ms of one core, on libuv's threads. */
const cost = { N: 2 ** 15, r: 8, p: 1 } as const;
const leastN = 2 ** 12;

/** Normalised (NFKC), so that input methods agree. */
const written = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => scryptHash(written(password), cost);
export const verifyPassword = (password: string, stored: string): Promise<boolean> => matchesScrypt(written(password), stored, leastN);
