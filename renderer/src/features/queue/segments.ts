import type { QueueCursor, QueuePage, QueueRow } from '@shared/ipc/views';

/**
 * The queue as the window holds it: a chain of segments, each the answer to one keyset page. A cursor is a place in the order and
 * not a count, so a row that opens above a segment leaves it where it is. Segments far from what is looked at lose their rows but
 * keep their cursor and their length, by which they are fetched again.
 */
export interface QueueSegment {
  readonly after: QueueCursor | null;
  readonly next: QueueCursor | null;
  readonly count: number;
  readonly rows: readonly QueueRow[] | null;
}
export type QueueSegments = readonly QueueSegment[];

/** What is looked at, row indexes, both included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** One question to main. `at` is the index of the segment that the answer begins. */
export interface PageAsk {
  readonly at: number;
  readonly after: QueueCursor | null;
  readonly limit: number;
}

/** Rows of a plain page, and the most that one question may ask for (the contract's bound). */
export const pageRows = 100;
export const mostRows = 500;
/** Segments on either side of what is looked at that keep their rows. */
const keptAround = 6;

export const loadedRows = (segments: QueueSegments): number => segments.reduce((sum, one) => sum + one.count, 0);

/** The end of the queue is known. */
export const isComplete = (segments: QueueSegments): boolean => segments.length > 0 && segments.at(-1)?.next === null;

/** How many rows the list shows: those known and, while the end is not known, as many more as the counts promise. */
export function rowCount(segments: QueueSegments, total: number | null): number {
  const loaded = loadedRows(segments);
  return isComplete(segments) ? loaded : Math.max(loaded + 1, total ?? 0);
}

/** Where a row index falls; null beyond what is loaded. */
function locate(segments: QueueSegments, index: number): { readonly at: number; readonly start: number } | null {
  let start = 0;
  for (const [at, segment] of segments.entries()) {
    if (index < start + segment.count) return { at, start };
    start += segment.count;
  }
  return null;
}

export function rowAt(segments: QueueSegments, index: number): QueueRow | null {
  const place = locate(segments, index);
  return place === null ? null : (segments[place.at]?.rows?.[index - place.start] ?? null);
}

/** Index of a row among those whose rows are held; -1 where it is not. */
export function indexOf(segments: QueueSegments, id: string): number {
  let start = 0;
  for (const segment of segments) {
    const within = segment.rows?.findIndex((row) => row.id === id) ?? -1;
    if (within >= 0) return start + within;
    start += segment.count;
  }
  return -1;
}

const roundedLimit = (rows: number) => Math.min(mostRows, Math.max(pageRows, Math.ceil(rows / pageRows) * pageRows));

/** The next question that brings rows of the range; null when all are held. A far jump goes there in the longest strides. */
export function missingAsk(segments: QueueSegments, { first, last }: RowRange): PageAsk | null {
  let start = 0;
  for (const [at, segment] of segments.entries()) {
    if (segment.rows === null && start <= last && start + segment.count > first) return { at, after: segment.after, limit: roundedLimit(segment.count) };
    start += segment.count;
  }
  if (start > last || isComplete(segments)) return null;
  return { at: segments.length, after: segments.at(-1)?.next ?? null, limit: roundedLimit(last - start + 1) };
}

/** The question that brings the range anew: from the start of the segment that holds its first row. */
export function refreshAsk(segments: QueueSegments, { first, last }: RowRange): PageAsk {
  const place = locate(segments, first) ?? { at: Math.max(0, segments.length - 1), start: loadedRows(segments.slice(0, -1)) };
  return { at: place.at, after: segments[place.at]?.after ?? null, limit: roundedLimit(last - place.start + 1) };
}

/**
 * Puts an answer where it was asked for. What followed stays only if it goes on exactly where the answer ends; else the chain is
 * taken up again from there when somebody looks.
 */
export function withAnswer(segments: QueueSegments, ask: PageAsk, page: QueuePage): QueueSegments {
  const fresh: QueueSegment = { after: ask.after, next: page.next, count: page.rows.length, rows: page.rows };
  const joint = page.next === null ? -1 : segments.findIndex((one, at) => at >= ask.at && one.next === page.next);
  return [...segments.slice(0, ask.at), fresh, ...(joint < 0 ? [] : segments.slice(joint + 1))];
}

/** Lets go of rows far from the range. */
export function evicted(segments: QueueSegments, { first, last }: RowRange): QueueSegments {
  const from = (locate(segments, first)?.at ?? segments.length) - keptAround;
  const to = (locate(segments, last)?.at ?? segments.length) + keptAround;
  if (!segments.some((one, at) => one.rows !== null && (at < from || at > to))) return segments;
  return segments.map((one, at) => (one.rows !== null && (at < from || at > to) ? { ...one, rows: null } : one));
}

/** Ids of the range before an answer, by index; what stays in place is measured by them. */
export function idsIn(segments: QueueSegments, { first, last }: RowRange): ReadonlyMap<string, number> {
  const ids = new Map<string, number>();
  for (let index = first; index <= last; index += 1) {
    const row = rowAt(segments, index);
    if (row !== null) ids.set(row.id, index);
  }
  return ids;
}

/**
 * By how many rows the list has to be scrolled so that the row under the cursor stays where it is. Without such a row (the list at
 * its top, nobody pointing) it is 0 and new rows push in. A row that itself went elsewhere in the order does not drag the list
 * along: then the middle of what its neighbours did counts.
 */
export function shiftInPlace(before: ReadonlyMap<string, number>, anchorId: string | null, after: QueueSegments): number {
  if (anchorId === null || before.size === 0) return 0;
  const now = new Map<string, number>();
  let start = 0;
  for (const segment of after) {
    for (const [within, row] of (segment.rows ?? []).entries()) if (before.has(row.id)) now.set(row.id, start + within);
    start += segment.count;
  }
  const shifts = [...now].map(([id, index]) => index - (before.get(id) ?? index)).sort((a, b) => a - b);
  const middle = shifts[Math.floor(shifts.length / 2)] ?? 0;
  const anchorNow = now.get(anchorId);
  if (anchorNow === undefined) return middle;
  const own = anchorNow - (before.get(anchorId) ?? anchorNow);
  return Math.abs(own - middle) <= before.size ? own : middle;
}
