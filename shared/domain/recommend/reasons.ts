import type { PickReason } from './codes';
import { skillMask, type RecommendInput } from './snapshot';

/** Somebody who goes for a line. */
export interface Pick {
  readonly person: number;
  readonly lineId: string;
  readonly etaS: number;
}

export interface Reason {
  readonly reason: PickReason;
  readonly detail: Readonly<Record<string, string | number>>;
}

/**
 * Why this person and not a faster one: nobody else could; a faster one goes for another line; a faster one's grid can spare nobody
 * more; else nobody is faster. Of several faster ones the fastest is named.
 * @param left how many may still leave each grid once all picks have left
 * @param free how many people could go for the line, this one included
 */
export function reasonFor(pick: Pick, all: readonly Pick[], { people, grids, demand, limits }: RecommendInput, rally: number, barred: Uint8Array, left: Int32Array, free: number): Reason {
  const line = demand.find((one) => one.id === pick.lineId);
  const seconds = Math.round(pick.etaS);
  if (line === undefined) return { reason: 'byHand', detail: { seconds } };
  if (free === 1) return { reason: 'onlyWithSkill', detail: { seconds } };
  const mask = skillMask(line.skills);
  const going = new Map(all.map((one) => [one.person, one]));
  const etas = people.etas[rally];
  let faster = -1;
  etas?.forEach((eta, i) => {
    const could = eta < pick.etaS && eta <= limits.maxEtaS && barred[i] === 0 && ((people.skills[i] ?? 0) & mask) === mask && going.get(i)?.lineId !== pick.lineId;
    if (could && (faster < 0 || eta < (etas[faster] ?? Infinity))) faster = i;
  });
  if (faster < 0) return { reason: 'fastest', detail: { seconds } };
  const detail = { seconds, name: people.names[faster] ?? '', earlierBy: Math.max(0, seconds - Math.round(etas?.[faster] ?? 0)) };
  const other = going.get(faster);
  if (other !== undefined) return { reason: 'keptBack', detail: { ...detail, lineId: other.lineId } };
  const grid = people.grid[faster] ?? -1;
  if (grid >= 0 && (left[grid] ?? 0) <= 0) return { reason: 'keepsGridCovered', detail: { ...detail, grid: grids.names[grid] ?? '' } };
  return { reason: 'fastest', detail: { seconds } };
}
