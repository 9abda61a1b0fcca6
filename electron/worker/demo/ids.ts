import type { Random } from './random';
import { hash32 } from './random';

/** Ids of the demo world. Registers get UUIDv8 (RFC 9562 §5.8: ours to define) hashed from seed and key; events and cases UUIDv7 from world time. */
function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0').slice(-digits);
}

export function demoId(seed: number, kind: string, key: string): string {
  const text = `${kind}/${key}`;
  const a = hash32(text, seed);
  const b = hash32(text, seed ^ 0x51ed270b);
  const c = hash32(text, seed ^ 0x2545f491);
  const d = hash32(text, seed ^ 0x68e31da4);
  return `${hex(a, 8)}-${hex(b >>> 16, 4)}-8${hex(b, 3)}-${hex(0x8000 | (c & 0x3fff), 4)}-${hex(c >>> 16, 4)}${hex(d, 8)}`;
}

export interface TimeIds {
  /** A UUIDv7 of this moment, above every earlier one of the same millisecond from the same source. */
  at(ms: number): string;
}

export function timeIds(random: Random): TimeIds {
  let lastMs = -1;
  let count = 0;
  let prefix = '';
  return {
    at(ms) {
      if (ms === lastMs) {
        count = (count + 1) & 0xfff;
      } else {
        lastMs = ms;
        count = random.bits() & 0x7ff;
        const time = hex(ms, 12);
        prefix = `${time.slice(0, 8)}-${time.slice(8)}-7`;
      }
      const high = random.bits();
      return `${prefix}${hex(count, 3)}-${hex(0x8000 | (high & 0x3fff), 4)}-${hex(high >>> 16, 4)}${hex(random.bits(), 8)}`;
    },
  };
}
