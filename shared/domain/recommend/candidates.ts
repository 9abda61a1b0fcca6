import type { DemandLine } from '../plan/plan';
import { personBlocks } from './blocks';
import { blockLevels, heaviest, type BlockCode } from './codes';
import type { Candidate, LineRecommendation } from './recommendation';
import { skillMask, type RecommendInput } from './snapshot';

/**
 * The people of one line, best first: free before warned before blocked, then the shorter way, then less to do, then the row. Only as
 * many as are asked for are kept, by insertion: twelve thousand volunteers are looked at, twenty are named.
 * @param left how many may still leave each grid once the picks have left
 */
export function candidatesFor(line: DemandLine, input: RecommendInput, rally: number, left: Int32Array, picked: ReadonlySet<number>): LineRecommendation {
  const { people, limits } = input;
  const mask = skillMask(line.skills);
  const best: Candidate[] = [];
  let withSkills = 0;
  let free = 0;
  for (let i = 0; i < people.ids.length; i++) {
    if (((people.skills[i] ?? 0) & mask) !== mask) continue;
    withSkills += 1;
    const blocks = personBlocks(people, limits, rally, i);
    const grid = people.grid[i] ?? -1;
    if (limits.keepMinimums && !picked.has(i) && grid >= 0 && (left[grid] ?? 0) <= 0) blocks.push('wouldStripGrid');
    if (blocks.length === 0) free += 1;
    insert(best, candidateOf(input, rally, i, blocks), limits.candidatesPerLine);
  }
  return { lineId: line.id, count: line.count, candidates: best, withSkills, free };
}

export function candidateOf({ people, grids }: RecommendInput, rally: number, i: number, blocks: readonly BlockCode[]): Candidate {
  const eta = people.etas[rally]?.[i] ?? Infinity;
  const fixAt = people.fixAt[i] ?? Number.NaN;
  return {
    person: i,
    personId: people.ids[i] ?? '',
    name: people.names[i] ?? '',
    etaS: Number.isFinite(eta) ? eta : null,
    load: people.load[i] ?? 0,
    positionAgeMs: Number.isNaN(fixAt) ? null : Math.max(0, people.at - fixAt),
    gridId: grids.ids[people.grid[i] ?? -1] ?? null,
    blocks,
    level: heaviest(blocks),
  };
}

function insert(best: Candidate[], one: Candidate, most: number): void {
  const last = best.at(-1);
  if (best.length >= most && (last === undefined || compare(one, last) >= 0)) return;
  let at = best.length;
  for (let before = best[at - 1]; before !== undefined && compare(one, before) < 0; before = best[at - 1]) at -= 1;
  best.splice(at, 0, one);
  if (best.length > most) best.pop();
}

function compare(a: Candidate, b: Candidate): number {
  return blockLevels.indexOf(a.level) - blockLevels.indexOf(b.level) || byEta(a.etaS, b.etaS) || a.load - b.load || a.person - b.person;
}

/** Null is the farthest of all. */
function byEta(a: number | null, b: number | null): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return a - b;
}
