import { personBlocks } from './blocks';
import { heaviest, type BlockCode } from './codes';
import { exposedBy, sparesOf } from './exposure';
import type { Consequences, HandChange } from './recommendation';
import { skillMask, type RecommendInput } from './snapshot';
import { timesOf } from './times';

/** A pick as the screen holds it. */
export interface HeldPick {
  readonly personId: string;
  readonly lineId: string;
}

interface Placed {
  readonly person: number;
  readonly lineId: string;
  readonly etaS: number;
}

/**
 * What a change of one line by hand comes to, before it is confirmed: when the squad is ready then, which grids it leaves exposed,
 * and what stands against whoever comes in. Nobody is found a substitute: a person who leaves a line leaves a gap.
 */
export function consequencesOf(change: HandChange, picks: readonly HeldPick[], input: RecommendInput, rally: number): Consequences {
  const { people, demand } = input;
  const rows = new Map(people.ids.map((id, i) => [id, i]));
  const eta = (person: number) => people.etas[rally]?.[person] ?? Infinity;
  const placed = picks.flatMap(({ personId, lineId }): Placed[] => {
    const person = rows.get(personId);
    return person === undefined ? [] : [{ person, lineId, etaS: eta(person) }];
  });
  const coming = change.in === null ? undefined : rows.get(change.in);
  const after = placed.filter((one) => people.ids[one.person] !== change.out || one.lineId !== change.lineId);
  if (coming !== undefined) after.push({ person: coming, lineId: change.lineId, etaS: eta(coming) });
  const before = timesOf(demand, placed);
  const times = timesOf(demand, after);
  const exposedBefore = new Set(exposedBy(input.grids, placed.map((one) => people.grid[one.person] ?? -1)).map((one) => one.gridId));
  const exposed = exposedBy(input.grids, after.map((one) => people.grid[one.person] ?? -1));
  const blocks = coming === undefined ? [] : blocksOf(coming, after, input, rally);
  return {
    ...times,
    laterByS: times.assemblyS === null || before.assemblyS === null ? null : times.assemblyS - before.assemblyS,
    exposed,
    newlyExposed: exposed.filter((one) => !exposedBefore.has(one.gridId)),
    blocks,
    level: heaviest(blocks),
    impossible: impossibility(change, placed, coming, input),
    picks: after.map((one) => ({ personId: people.ids[one.person] ?? '', lineId: one.lineId, etaS: Number.isFinite(one.etaS) ? one.etaS : null })),
  };
}

function blocksOf(person: number, after: readonly Placed[], { people, grids, limits }: RecommendInput, rally: number): readonly BlockCode[] {
  const blocks = personBlocks(people, limits, rally, person);
  const grid = people.grid[person] ?? -1;
  const leaving = after.filter((one) => people.grid[one.person] === grid).length;
  if (limits.keepMinimums && grid >= 0 && leaving > (sparesOf(grids)[grid] ?? 0)) blocks.push('wouldStripGrid');
  return blocks;
}

function impossibility(change: HandChange, placed: readonly Placed[], coming: number | undefined, { people, demand }: RecommendInput): Consequences['impossible'] {
  const line = demand.find((one) => one.id === change.lineId);
  if (line === undefined) return 'unknownLine';
  if (change.out !== null && !placed.some((one) => people.ids[one.person] === change.out && one.lineId === change.lineId)) return 'notPicked';
  if (change.in === null) return null;
  if (coming === undefined) return 'unknownPerson';
  if (placed.some((one) => one.person === coming && one.person !== rowOf(people.ids, change.out))) return 'alreadyPicked';
  const mask = skillMask(line.skills);
  return ((people.skills[coming] ?? 0) & mask) === mask ? null : 'lacksSkill';
}

const rowOf = (ids: readonly string[], id: string | null): number => (id === null ? -1 : ids.indexOf(id));
