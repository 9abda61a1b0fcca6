import type { AccountId, EpochMs } from '@shared/domain/ids';
import { legNames } from '@shared/domain/case/legs';
import { percentile } from '@shared/domain/percentile';
import type { FiguresView, LegFigure, QueueFilter } from '@shared/ipc/views';
import type { Queries } from '../driver';
import { queueKeys } from './queue';
import { conditionsOf, plainWhere } from './queue-sql';
import type { RegisterCache } from './register-cache';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Widths that a person reads off an axis. */
const widths = [5 * minute, 15 * minute, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day, 28 * day, 91 * day, 364 * day];
/** A chart takes at most 500 points; 200 fill its width. */
const mostBuckets = 200;
/** Buckets begin at the site's midnight (UTC+8). */
const siteOffset = 8 * hour;
/** 1970-01-05 was the first Monday: weeks begin there. */
const firstMonday = 4 * day;

export function bucketWidth(from: EpochMs, to: EpochMs, most = mostBuckets): number {
  const span = Math.max(1, to - from);
  return widths.find((width) => span / width <= most) ?? Math.ceil(span / most / day) * day;
}

/** Start of the bucket that holds a moment. */
function bucketOf(at: EpochMs, width: number): EpochMs {
  const origin = (width % (7 * day) === 0 ? firstMonday : 0) - siteOffset;
  return Math.floor((at - origin) / width) * width + origin;
}

export const figuresSql = {
  legs: (where: string) => `SELECT reported_at, answer, processing, turnout, travel, response, scene, case_key FROM response_leg WHERE reported_at >= ? AND reported_at < ?${where}`,
  closed: (where: string) => `SELECT closed_at, case_key FROM response_leg INDEXED BY leg_closed WHERE closed_at >= ? AND closed_at < ?${where}`,
};

type LegRow = readonly [reportedAt: number, answer: number | null, processing: number | null, turnout: number | null, travel: number | null, response: number | null, scene: number | null, key: number];

/** Values of one leg while they are gathered, ms. */
class Samples {
  #values = new Float64Array(256);
  length = 0;

  add(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }

  sorted(): Float64Array {
    return this.#values.subarray(0, this.length).sort();
  }
}

/**
 * Volume and response legs of the cases reported in [from, to) that the filter takes; percentiles are exact over those samples.
 * A scope other than `all` takes the cases that are now in that list.
 */
export function figures(db: Queries, registers: RegisterCache, input: { filter: QueueFilter; accountId: AccountId | null; from: EpochMs; to: EpochMs; mostBuckets?: number | undefined }): FiguresView {
  const { filter, from } = input;
  const to = Math.max(from, input.to);
  const width = bucketWidth(from, to, input.mostBuckets);
  const starts = bucketStarts(from, to, width);
  const first = starts[0] ?? from;
  const volume = starts.map((at) => ({ at, reported: 0, closed: 0 }));
  const responses = starts.map(() => new Samples());
  const samples = legNames.map(() => new Samples());
  const conditions = conditionsOf(filter, () => registers.areas());
  let cases = 0;
  if (conditions !== null) {
    const listed = filter.scope === 'all' ? null : queueKeys(db, registers, filter, input.accountId);
    const { sql, values } = plainWhere(conditions);
    for (const row of db.iterate<LegRow>(figuresSql.legs(sql), from, to, ...values)) {
      if (listed !== null && !listed.has(row[7])) continue;
      cases += 1;
      const index = Math.floor((row[0] - first) / width);
      const bucket = volume[index];
      if (bucket !== undefined) bucket.reported += 1;
      for (let leg = 0; leg < 6; leg++) {
        const value = row[leg + 1];
        if (value !== null && value !== undefined) samples[leg]?.add(value);
      }
      if (row[5] !== null) responses[index]?.add(row[5]);
    }
    for (const [closedAt, key] of db.iterate<readonly [number, number]>(figuresSql.closed(sql), from, to, ...values)) {
      if (listed !== null && !listed.has(key)) continue;
      const bucket = volume[Math.floor((closedAt - first) / width)];
      if (bucket !== undefined) bucket.closed += 1;
    }
  }
  const legs = legNames.map((leg, i): LegFigure => {
    const sorted = samples[i]?.sorted() ?? new Float64Array(0);
    return { leg, n: sorted.length, blank: cases - sorted.length, medianMs: percentile(sorted, 0.5), p90Ms: percentile(sorted, 0.9) };
  });
  const response = starts.map((at, i) => {
    const sorted = responses[i]?.sorted() ?? new Float64Array(0);
    return { at, n: sorted.length, medianMs: percentile(sorted, 0.5), p90Ms: percentile(sorted, 0.9) };
  });
  return { from, to, bucketMs: width, volume, legs, response };
}

function bucketStarts(from: EpochMs, to: EpochMs, width: number): EpochMs[] {
  const starts: EpochMs[] = [];
  for (let at = bucketOf(from, width); at < to; at += width) starts.push(at);
  return starts;
}
