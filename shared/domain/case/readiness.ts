import type { CaseId, EpochMs } from '../ids';
import type { DutyState } from '../people';
import type { BlockCode } from '../recommend/codes';

/** How a person stands outside of a case, with the age of what is known. */
export interface Readiness {
  /** What the roster or the person said, not what follows from assignments. */
  readonly rostered: DutyState;
  /** Live orders and reservations of other cases. */
  readonly elsewhere: readonly { readonly caseId: CaseId; readonly stage: 'reserved' | 'out' | 'onScene'; readonly until: EpochMs | null }[];
  readonly restUntil: EpochMs | null;
  /** Time of the last fix; null when there is none. */
  readonly fixAt: EpochMs | null;
  /** The site's limit beyond which a fix says nothing. */
  readonly staleAfterMs: number;
}

/** What stands against sending them at a moment. A reservation whose time is over stands against nothing; no fix at all is no stale fix. */
export function blocksFrom(readiness: Readiness, at: EpochMs): readonly BlockCode[] {
  const blocks: BlockCode[] = [];
  const { elsewhere, rostered } = readiness;
  if (elsewhere.some((one) => one.stage === 'onScene')) blocks.push('onSceneElsewhere');
  if (elsewhere.some((one) => one.stage === 'out')) blocks.push('assignedElsewhere');
  if (elsewhere.some((one) => one.stage === 'reserved' && (one.until === null || one.until > at))) blocks.push('reservedElsewhere');
  if (readiness.restUntil !== null && readiness.restUntil > at) blocks.push('resting');
  if (rostered === 'offDuty') blocks.push('offDuty');
  if (rostered === 'unavailable') blocks.push('unavailable');
  if (readiness.fixAt !== null && at - readiness.fixAt > readiness.staleAfterMs) blocks.push('positionTooStale');
  return blocks;
}
