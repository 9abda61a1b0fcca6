import { distanceM } from '@shared/domain/geo/distance';
import type { LngLat } from '@shared/domain/ids';
import { snapM } from '@shared/domain/roads/network';
import type { Report } from '../issue-book';
import type { Pace } from '../pace';
import { excerpt } from '../text';
import type { RoadDraft } from './check';

/** From a line of one road into a line of another, at a point that both have. Lines by the row of their road and their place in it. */
export interface RoadBan {
  readonly from: readonly [row: number, line: number];
  readonly via: LngLat;
  readonly to: readonly [row: number, line: number];
}

/**
 * Files name the road that must not be turned into; where is every junction of the two, and for a ban on turning round the ends of the
 * road. A ban that cannot be placed leaves the turn open, which the operator is told.
 */
export async function resolveBans(roads: readonly RoadDraft[], reporter: (row: number) => Report, pace: Pace): Promise<readonly RoadBan[]> {
  const byRef = new Map<string, RoadDraft[]>();
  for (const road of roads) {
    if (road.ref === '') continue;
    const same = byRef.get(road.ref);
    if (same === undefined) byRef.set(road.ref, [road]);
    else same.push(road);
  }
  const bans: RoadBan[] = [];
  for (const from of roads) {
    for (const ref of from.noTurnInto) {
      const targets = byRef.get(ref);
      if (targets === undefined) {
        reporter(from.row)('warning', 'turnBanRoadUnknown', 'noTurnInto', { value: excerpt(ref) });
        continue;
      }
      const found = targets.flatMap((to) => (to === from ? turningRound(from) : between(from, to)));
      if (found.length === 0) reporter(from.row)('warning', 'turnBanWithoutJunction', 'noTurnInto', { value: excerpt(ref) });
      bans.push(...found);
    }
    await pace.rest();
  }
  return bans;
}

function turningRound({ row, lines }: RoadDraft): readonly RoadBan[] {
  return lines.flatMap((line, index) => [line[0], line[line.length - 1]].flatMap((via) => (via === undefined ? [] : [{ from: [row, index] as const, via, to: [row, index] as const }])));
}

function between(from: RoadDraft, to: RoadDraft): readonly RoadBan[] {
  return from.lines.flatMap((line, index) =>
    to.lines.flatMap((other, otherIndex) =>
      line.filter((point) => other.some((vertex) => near(point, vertex))).map((via): RoadBan => ({ from: [from.row, index], via, to: [to.row, otherIndex] })),
    ),
  );
}

/** Degrees that no half metre reaches within 80° of latitude; spares the trigonometry for almost every pair. */
const farDegrees = 4e-5;

function near(a: LngLat, b: LngLat): boolean {
  return Math.abs(a[1] - b[1]) < farDegrees && Math.abs(a[0] - b[0]) < farDegrees && distanceM(a, b) <= snapM;
}
