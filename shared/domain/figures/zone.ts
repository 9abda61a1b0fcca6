import type { DurationMs, EpochMs } from '../ids';

export const hourMs = 3_600_000;
export const dayMs = 86_400_000;
export const defaultZone = 'Asia/Shanghai';

/** A day of the site: `day` counts local dates from 1970-01-01; it lasts from its first instant to the next day's, 23 to 25 hours where clocks change. */
export interface SiteDay {
  readonly day: number;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

interface Span {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly offset: DurationMs;
}

/** Offsets are looked up in pieces of this length, and sampled in each often enough that no two changes of a clock lie between two samples. */
const pieceMs = 32 * dayMs;
const sampleMs = 4 * dayMs;
/** Pieces kept: some 80 years of a chart's walking about. */
const pieceBound = 1_000;

/**
 * A time zone that is asked a million times in a row: offsets from `Intl`, remembered by spans. Throws a RangeError for a name that the
 * system's zone database does not have.
 */
export class SiteZone {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #pieces = new Map<number, readonly Span[]>();
  #span: Span = { from: 0, to: 0, offset: 0 };
  #day: SiteDay = { day: 0, from: 0, to: 0 };

  constructor(name: string) {
    this.name = name;
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', era: 'short', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  }

  /** Local time minus UTC. */
  offsetAt(at: EpochMs): DurationMs {
    if (at >= this.#span.from && at < this.#span.to) return this.#span.offset;
    const piece = Math.floor(at / pieceMs);
    let spans = this.#pieces.get(piece);
    if (spans === undefined) {
      if (this.#pieces.size >= pieceBound) this.#pieces.clear();
      this.#pieces.set(piece, (spans = this.#spansOf(piece)));
    }
    const span = spans.find((one) => at < one.to);
    if (span === undefined) throw new RangeError(`${at} is no moment that a calendar can name`);
    this.#span = span;
    return span.offset;
  }

  /** The site's day that holds a moment. */
  dayAt(at: EpochMs): SiteDay {
    if (at >= this.#day.from && at < this.#day.to) return this.#day;
    let day = Math.floor((at + this.offsetAt(at)) / dayMs);
    // Where clocks go back across midnight, the new day has begun although they show the old one again.
    if (at >= this.startOfDay(day + 1)) day += 1;
    this.#day = { day, from: this.startOfDay(day), to: this.startOfDay(day + 1) };
    return this.#day;
  }

  /** The first instant of a local date: midnight, the first of two, or where clocks jump over it the moment of the jump. */
  startOfDay(day: number): EpochMs {
    return this.instantOf(day * dayMs);
  }

  /** The first instant at which local clocks show this time (ms since 1970-01-01 00:00 local) or, where they jump over it, the moment of the jump. */
  instantOf(local: number): EpochMs {
    const early = this.offsetAt(local - dayMs);
    const late = this.offsetAt(local + dayMs);
    const found = [local - Math.max(early, late), local - Math.min(early, late)].find((at) => at + this.offsetAt(at) === local);
    if (found !== undefined) return found;
    return this.#changeBetween(local - Math.max(early, late), local - Math.min(early, late));
  }

  /** What local clocks show, as ms since 1970-01-01 00:00 local. */
  localOf(at: EpochMs): number {
    return at + this.offsetAt(at);
  }

  /** Hour of the day 0–23, and the weekday with Monday as 0, by local clocks. */
  hourAt(at: EpochMs): { readonly weekday: number; readonly hour: number } {
    const local = this.localOf(at);
    const day = Math.floor(local / dayMs);
    return { weekday: weekdayOf(day), hour: Math.floor((local - day * dayMs) / hourMs) };
  }

  /** Minutes since midnight by local clocks, whole. */
  minuteAt(at: EpochMs): number {
    const local = this.localOf(at);
    return Math.floor((local - Math.floor(local / dayMs) * dayMs) / 60_000);
  }

  #spansOf(piece: number): readonly Span[] {
    const spans: Span[] = [];
    const end = (piece + 1) * pieceMs;
    let from = piece * pieceMs;
    let offset = this.#lookUp(from);
    for (let next = from + sampleMs; next <= end; next += sampleMs) {
      const found = this.#lookUp(next);
      if (found === offset) continue;
      const change = this.#changeBetween(next - sampleMs, next);
      spans.push({ from, to: change, offset });
      [from, offset] = [change, found];
    }
    spans.push({ from, to: end, offset });
    return spans;
  }

  /** The first moment in (from, to] at which the offset is that of `to`. */
  #changeBetween(from: EpochMs, to: EpochMs): EpochMs {
    const after = this.#lookUp(to);
    let [low, high] = [from, to];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.#lookUp(middle) === after) high = middle;
      else low = middle;
    }
    return high;
  }

  #lookUp(at: EpochMs): DurationMs {
    const parts = new Map(this.#format.formatToParts(at).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
    const year = parts.get('era') === 'BC' ? 1 - number('year') : number('year');
    const local = Date.UTC(year, number('month') - 1, number('day'), number('hour'), number('minute'), number('second'));
    return local - Math.floor(at / 1_000) * 1_000;
  }
}

/** Monday is 0: 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

const zones = new Map<string, SiteZone>();

/** One zone object per name and thread: a site has one zone, tests a few. */
export function siteZone(name: string): SiteZone {
  let zone = zones.get(name);
  if (zone === undefined) zones.set(name, (zone = new SiteZone(name)));
  return zone;
}
