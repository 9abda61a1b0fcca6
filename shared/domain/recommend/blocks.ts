import { dutyStates } from '../people';
import type { BlockCode } from './codes';
import { elsewhereStates, type PeopleSnapshot, type RecommendLimits } from './snapshot';

const elsewhereBlocks: Readonly<Record<(typeof elsewhereStates)[number], BlockCode | null>> = { free: null, reserved: 'reservedElsewhere', out: 'assignedElsewhere', onScene: 'onSceneElsewhere' };

/** What stands against row `i` of a snapshot, whatever the line and whatever its grid: heaviest reasons first, in the order of `blockCodes`. */
export function personBlocks(people: PeopleSnapshot, limits: RecommendLimits, rally: number, i: number): BlockCode[] {
  const blocks: BlockCode[] = [];
  const elsewhere = elsewhereBlocks[elsewhereStates[people.elsewhere[i] ?? 0] ?? 'free'];
  if (elsewhere !== null) blocks.push(elsewhere);
  if ((people.restUntil[i] ?? 0) > people.at) blocks.push('resting');
  const rostered = dutyStates[people.rostered[i] ?? 0];
  if (rostered === 'offDuty' || rostered === 'unavailable') blocks.push(rostered);
  const fixAt = people.fixAt[i] ?? Number.NaN;
  if (people.at - fixAt > limits.staleAfterMs) blocks.push('positionTooStale');
  const eta = people.etas[rally]?.[i] ?? Infinity;
  if (!Number.isFinite(eta)) blocks.push('noRoute');
  else if (eta > limits.maxEtaS) blocks.push('outsideRadius');
  if ((people.load[i] ?? 0) >= limits.loadLimit) blocks.push('loadReached');
  return blocks;
}

/** Blocks that travel answers for by itself: the solver is told of them by the travel time, since they differ from rally to rally. */
export function isOfTheWay(block: BlockCode): boolean {
  return block === 'noRoute' || block === 'outsideRadius';
}
