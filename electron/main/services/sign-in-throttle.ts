/** Five wrong tries are free; each one after costs a wait that doubles from half a minute to a quarter of an hour. Per account name, in ms. */
export const freeTries = 5;
export const firstPauseMs = 30_000;
export const longestPauseMs = 900_000;
/** Names remembered at once; the one longest untouched is forgotten. Owned by main, gone at restart. */
const maxNames = 1_000;

export interface SignInThrottle {
  /** Milliseconds until the name may try again; 0 when it may now. */
  waitMs(name: string, now: number): number;
  wrong(name: string, now: number): void;
  right(name: string): void;
}

export function createSignInThrottle(): SignInThrottle {
  const tries = new Map<string, { count: number; freeAt: number }>();
  const key = (name: string) => name.normalize('NFKC').toLowerCase();
  return {
    waitMs: (name, now) => Math.max(0, (tries.get(key(name))?.freeAt ?? 0) - now),
    wrong(name, now) {
      const count = (tries.get(key(name))?.count ?? 0) + 1;
      const pause = count < freeTries ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** (count - freeTries));
      tries.delete(key(name));
      tries.set(key(name), { count, freeAt: now + pause });
      const oldest = tries.keys().next().value;
      if (tries.size > maxNames && oldest !== undefined) tries.delete(oldest);
    },
    right: (name) => void tries.delete(key(name)),
  };
}
