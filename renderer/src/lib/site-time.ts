import { siteZone } from './format';

/** Values of `<input type="datetime-local">`, which know no zone, read and written in the site's zone. */

const parts = new Intl.DateTimeFormat('en-CA', { timeZone: siteZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** Milliseconds by which the site's wall clock is ahead of UTC at a moment. */
function offsetAt(at: number): number {
  const read = Object.fromEntries(parts.formatToParts(at).map((part) => [part.type, Number(part.value)]));
  const wall = Date.UTC(read['year'] ?? 0, (read['month'] ?? 1) - 1, read['day'], read['hour'], read['minute'], read['second']);
  return wall - Math.floor(at / 1000) * 1000;
}

/** `2026-11-25T14:05`. */
export function toLocalInput(at: number): string {
  return new Date(at + offsetAt(at)).toISOString().slice(0, 16);
}

/** Null for anything that is not such a value. */
export function fromLocalInput(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null;
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return null;
  return asUtc - offsetAt(asUtc - offsetAt(asUtc));
}
