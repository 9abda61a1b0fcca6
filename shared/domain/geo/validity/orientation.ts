/**
 * Which side of the line a→b the point c lies on: positive left, negative right, exactly 0 on the line. The sign is always right:
 * the plain determinant is used where its rounding error can't reach it (Shewchuk's bound A), exact arithmetic elsewhere.
 */
export function orientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const left = (ax - cx) * (by - cy);
  const right = (ay - cy) * (bx - cx);
  const determinant = left - right;
  if (Math.abs(determinant) >= errorBound * (Math.abs(left) + Math.abs(right)) && determinant !== 0) return determinant;
  return exactOrientation(ax, ay, bx, by, cx, cy);
}

/** (3 + 16ε)ε with ε = 2⁻⁵³. */
const errorBound = 3.3306690738754716e-16;
/** 2²⁷ + 1: splits a double into two halves whose products are exact. */
const splitter = 134217729;

/** The sign of ax·by − ay·bx + bx·cy − by·cx + cx·ay − cy·ax, each product and the sum held without rounding. */
function exactOrientation(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const sum: number[] = [];
  addProduct(sum, ax, by);
  addProduct(sum, -ay, bx);
  addProduct(sum, bx, cy);
  addProduct(sum, -by, cx);
  addProduct(sum, cx, ay);
  addProduct(sum, -cy, ax);
  for (let index = sum.length - 1; index >= 0; index--) {
    const component = sum[index] ?? 0;
    if (component !== 0) return component;
  }
  return 0;
}

function addProduct(sum: number[], a: number, b: number): void {
  const product = a * b;
  const aBig = splitter * a - (splitter * a - a);
  const bBig = splitter * b - (splitter * b - b);
  const aSmall = a - aBig;
  const bSmall = b - bBig;
  addExact(sum, aSmall * bSmall - (product - aBig * bBig - aSmall * bBig - aBig * bSmall));
  addExact(sum, product);
}

/** Adds to an expansion whose components don't overlap and grow in size (Knuth's two-sum down the list). */
function addExact(sum: number[], value: number): void {
  let carry = value;
  for (let index = 0; index < sum.length; index++) {
    const component = sum[index] ?? 0;
    const total = carry + component;
    const virtual = total - carry;
    sum[index] = carry - (total - virtual) + (component - virtual);
    carry = total;
  }
  sum.push(carry);
}

export type SegmentMeeting =
  | 'apart'
  /** They share one point that is an end of at least one of them. */
  | 'touch'
  /** They pass through each other. */
  | 'cross'
  /** They run along each other for more than a point. */
  | 'overlap';

/** How the segments a–b and c–d meet, decided exactly. */
export function segmentMeeting(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): SegmentMeeting {
  if (Math.max(ax, bx) < Math.min(cx, dx) || Math.max(cx, dx) < Math.min(ax, bx) || Math.max(ay, by) < Math.min(cy, dy) || Math.max(cy, dy) < Math.min(ay, by)) return 'apart';
  const a = Math.sign(orientation(cx, cy, dx, dy, ax, ay));
  const b = Math.sign(orientation(cx, cy, dx, dy, bx, by));
  const c = Math.sign(orientation(ax, ay, bx, by, cx, cy));
  const d = Math.sign(orientation(ax, ay, bx, by, dx, dy));
  if (a * b < 0 && c * d < 0) return 'cross';
  if (a === 0 && b === 0 && c === 0 && d === 0) return collinearMeeting(ax, ay, bx, by, cx, cy, dx, dy);
  const touches =
    (a === 0 && between(cx, cy, dx, dy, ax, ay)) ||
    (b === 0 && between(cx, cy, dx, dy, bx, by)) ||
    (c === 0 && between(ax, ay, bx, by, cx, cy)) ||
    (d === 0 && between(ax, ay, bx, by, dx, dy));
  return touches ? 'touch' : 'apart';
}

function between(ax: number, ay: number, bx: number, by: number, x: number, y: number): boolean {
  return x >= Math.min(ax, bx) && x <= Math.max(ax, bx) && y >= Math.min(ay, by) && y <= Math.max(ay, by);
}

/** Along the longer axis of the two, since they lie on one line. */
function collinearMeeting(ax: number, ay: number, bx: number, by: number, cx: number, cy: number, dx: number, dy: number): SegmentMeeting {
  const alongX = Math.abs(bx - ax) + Math.abs(dx - cx) >= Math.abs(by - ay) + Math.abs(dy - cy);
  const from = alongX ? Math.max(Math.min(ax, bx), Math.min(cx, dx)) : Math.max(Math.min(ay, by), Math.min(cy, dy));
  const to = alongX ? Math.min(Math.max(ax, bx), Math.max(cx, dx)) : Math.min(Math.max(ay, by), Math.max(cy, dy));
  if (from > to) return 'apart';
  return from === to ? 'touch' : 'overlap';
}
