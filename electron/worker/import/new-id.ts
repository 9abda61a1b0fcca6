import { randomFillSync } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';

/** UUIDv7s by the million: randomness is drawn for a thousand at once, since asking the system for each one costs more than all the rest of an event. */
export function createIdMaker(): () => string {
  const pool = new Uint8Array(16 * 1024);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    return uuidv7({ random: pool.subarray(used, (used += 16)) });
  };
}
