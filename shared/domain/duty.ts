import type { AssignmentStage } from './case/status';
import type { DutyState } from './people';

/** How far out an assignment takes its person; ended ones do not count. */
const duties: Readonly<Partial<Record<AssignmentStage, DutyState>>> = {
  dispatched: 'dispatched',
  acknowledged: 'dispatched',
  enRoute: 'enRoute',
  onScene: 'onScene',
};
const outward: readonly DutyState[] = ['dispatched', 'enRoute', 'onScene'];

/**
 * What a person is doing: the furthest of their live assignments, or what the roster says when there is none
 * (`reserved` is something that a plan says, never an assignment). Somebody off duty who took an order on is out all the same.
 */
export function dutyFromAssignments(rostered: DutyState, live: readonly AssignmentStage[]): DutyState {
  let furthest = -1;
  for (const stage of live) {
    const duty = duties[stage];
    if (duty !== undefined) furthest = Math.max(furthest, outward.indexOf(duty));
  }
  return outward[furthest] ?? rostered;
}
