/** A seeded stream of chance: the same seed tells the same story on every machine (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Whole number in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.next() * bound);
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low));
  }

  chance(p: number): boolean {
    return this.next() < p;
  }

  pick<One>(list: readonly One[]): One {
    const one = list[this.below(list.length)];
    if (one === undefined) throw new RangeError('pick from an empty list');
    return one;
  }

  /** A UUIDv7-shaped id of a moment. */
  uuid(at: number): string {
    const time = Math.floor(at).toString(16).padStart(12, '0').slice(-12);
    const hex = (bound: number, width: number) => this.below(bound).toString(16).padStart(width, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(0x1000, 3)}-${(0x8000 + this.below(0x4000)).toString(16)}-${hex(0x1000000, 6)}${hex(0x1000000, 6)}`;
  }
}
