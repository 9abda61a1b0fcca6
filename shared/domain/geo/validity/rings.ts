import type { LngLat } from '../../ids';

export type RingFlaw = 'openRing' | 'duplicatePoints' | 'tooFewPoints';

/** A ring as it can be used: closed, without repeated neighbours; `null` where fewer than three different points are left. */
export interface TidyRing {
  readonly points: readonly LngLat[] | null;
  readonly flaws: readonly RingFlaw[];
  readonly repeated: number;
}

/** Closes an open ring and drops repeated points; both are said, neither changes the shape. */
export function tidyRing(points: readonly LngLat[]): TidyRing {
  const flaws: RingFlaw[] = [];
  const kept: LngLat[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) kept.push(point);
  }
  const repeated = points.length - kept.length;
  if (repeated > 0) flaws.push('duplicatePoints');
  const first = kept[0];
  const last = kept.at(-1);
  const open = first !== undefined && last !== undefined && (first[0] !== last[0] || first[1] !== last[1]);
  if (open) {
    flaws.push('openRing');
    kept.push(first);
  }
  if (kept.length < 4) return { points: null, flaws: [...flaws, 'tooFewPoints'], repeated };
  return { points: kept, flaws, repeated };
}

/** Where a point lies: even–odd, the boundary told apart exactly enough for holes that touch their shell. */
export function sideOfRing(ring: readonly LngLat[], [x, y]: LngLat): 'inside' | 'outside' | 'boundary' {
  let inside = false;
  for (let index = 0; index + 1 < ring.length; index++) {
    const a = ring[index];
    const b = ring[index + 1];
    if (!a || !b) continue;
    const [ax, ay] = a;
    const [bx, by] = b;
    if (Math.min(ay, by) > y || Math.max(ay, by) < y) continue;
    const turn = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (turn === 0 && x >= Math.min(ax, bx) && x <= Math.max(ax, bx)) return 'boundary';
    if (ay > y !== by > y && turn > 0 === by > ay) inside = !inside;
  }
  return inside ? 'inside' : 'outside';
}
