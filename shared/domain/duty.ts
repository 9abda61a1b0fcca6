import type { AssignmentPurpose } from './case/operation';
import type { AssignmentStage } from './case/status';
import type { AreaId } from './ids';
import type { DutyState } from './people';

/** What an assignment that still binds somebody says of them. */
export interface Bond {
  readonly stage: AssignmentStage;
  readonly purpose: AssignmentPurpose;
}

/** How far out an assignment takes its person; ended ones do not count. */
const duties: Readonly<Partial<Record<AssignmentStage, DutyState>>> = {
  reserved: 'reserved',
  dispatched: 'dispatched',
  acknowledged: 'dispatched',
  enRoute: 'enRoute',
  onScene: 'onScene',
};
/** `onDuty` is whoever holds another's post: they work, and they are not out. */
const outward: readonly DutyState[] = ['reserved', 'onDuty', 'dispatched', 'enRoute', 'onScene'];

const dutyOf = ({ stage, purpose }: Bond): DutyState | undefined => (isAtPost({ stage, purpose }) ? 'onDuty' : duties[stage]);

/** Holding the post of another grid: the arrival of a backfill. */
export function isAtPost({ stage, purpose }: Bond): boolean {
  return purpose === 'backfill' && stage === 'onScene';
}

/**
 * What a person is doing: the furthest of what binds them, or what the roster says when nothing does. Somebody off duty who took an
 * order on is out all the same; a reservation binds, but asks nothing of them: it hides no `offDuty` or `unavailable`.
 */
export function dutyFromAssignments(rostered: DutyState, bonds: readonly Bond[]): DutyState {
  let furthest = -1;
  for (const bond of bonds) {
    const duty = dutyOf(bond);
    if (duty !== undefined) furthest = Math.max(furthest, outward.indexOf(duty));
  }
  const duty = outward[furthest];
  if (duty === undefined || (duty === 'reserved' && rostered !== 'onDuty')) return rostered;
  return duty;
}

/**
 * The grid that a person covers now: the post that they hold for others, else their own as long as they are on duty and not out.
 * Null for nobody's: somebody on the way to a post covers neither the one that they left nor the one that they have not reached.
 */
export function coveringGridId(homeGridId: AreaId | null, rostered: DutyState, bonds: readonly (Bond & { readonly postGridId: AreaId | null })[]): AreaId | null {
  const out = bonds.filter((bond) => duties[bond.stage] !== undefined && bond.stage !== 'reserved');
  if (out.length === 0) return rostered === 'onDuty' ? homeGridId : null;
  return out.every(isAtPost) ? (out[0]?.postGridId ?? null) : null;
}
