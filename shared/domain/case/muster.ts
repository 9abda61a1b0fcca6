import type { DurationMs, EpochMs, SquadId, PersonId } from '../ids';
import type { EmergencySquad } from '../people';
import type { Operation } from './operation';
import { isLive } from './stages';
import type { Assignment, CaseState } from './state';

/** How a squad comes together: figures and states that follow from operations and their assignments. */

/** Order → quorum; null until it is there, and where the times run backwards. */
export function assemblyMs(operation: Pick<Operation, 'orderedAt' | 'quorumAt'>): DurationMs | null {
  const { orderedAt, quorumAt } = operation;
  return quorumAt === null || quorumAt < orderedAt ? null : quorumAt - orderedAt;
}

/** How many of the squad had come so long after the order. */
export function musterAt(state: Pick<CaseState, 'assignments'>, operation: Pick<Operation, 'id' | 'orderedAt'>, afterMs: DurationMs): number {
  return sceneOf(state.assignments, operation.id).filter((one) => one.arrivedAt !== null && one.arrivedAt <= operation.orderedAt + afterMs).length;
}

/** `musterAt` for all T at once: the moments at which one more had come, in order, since the order. */
export function musterCurve(state: Pick<CaseState, 'assignments'>, operation: Pick<Operation, 'id' | 'orderedAt'>): readonly { readonly afterMs: DurationMs; readonly n: number }[] {
  const times = sceneOf(state.assignments, operation.id).flatMap((one) => (one.arrivedAt === null ? [] : [Math.max(0, one.arrivedAt - operation.orderedAt)]));
  return times.sort((a, b) => a - b).map((afterMs, i) => ({ afterMs, n: i + 1 }));
}

/** Where each member stands against the limits of their own order: what the muster board shows, and who may be replaced for silence. */
export interface MusterStanding {
  readonly assignment: Assignment;
  /** The step that is awaited; null once they have come or are out no more. */
  readonly awaits: 'notify' | 'acknowledge' | 'depart' | 'arrive' | null;
  readonly dueAt: EpochMs | null;
  readonly overdue: boolean;
  readonly replaceable: 'silent' | 'declined' | null;
}

export function standingOf(assignment: Assignment, operation: Operation, now: EpochMs): MusterStanding {
  const { deadlines } = operation;
  const awaits = awaited(assignment);
  const limits = { notify: deadlines.notifyMs, acknowledge: deadlines.acknowledgeMs, depart: deadlines.departMs, arrive: deadlines.arriveMs };
  const dueAt = awaits === null ? null : assignment.dispatchedAt + limits[awaits];
  const silent = assignment.stage === 'dispatched' && now > assignment.dispatchedAt + deadlines.acknowledgeMs;
  const replaceable = operation.stoodDownAt !== null || assignment.replacedById !== null || assignment.purpose !== 'scene' ? null : assignment.stage === 'declined' ? 'declined' : silent ? 'silent' : null;
  return { assignment, awaits, dueAt, overdue: dueAt !== null && now > dueAt, replaceable };
}

function awaited(assignment: Assignment): MusterStanding['awaits'] {
  switch (assignment.stage) {
    case 'dispatched':
      return assignment.notifiedAt === null ? 'notify' : 'acknowledge';
    case 'acknowledged':
      return 'depart';
    case 'enRoute':
      return 'arrive';
    default:
      return null;
  }
}

/** When everybody on scene is to be accounted for next; null where the plan asks for no rounds, nobody is there, or a round is open. */
export function nextParAt(state: Pick<CaseState, 'assignments'>, operation: Operation): EpochMs | null {
  if (operation.parEveryMs === null || operation.stoodDownAt !== null) return null;
  if (operation.parRounds.at(-1)?.completeAt === null) return null;
  const arrivals = sceneOf(state.assignments, operation.id).flatMap((one) => (one.stage === 'onScene' && one.arrivedAt !== null ? [one.arrivedAt] : []));
  if (arrivals.length === 0) return null;
  return Math.max(operation.lastParAt ?? 0, Math.min(...arrivals)) + operation.parEveryMs;
}

/**
 * What a squad is doing, from the operations that run: mustered once one of them that calls its members has its quorum, mustering
 * while one is on the way to it, else dispersed 打散建制.
 */
export function squadState(squadId: SquadId, cases: Iterable<Pick<CaseState, 'assignments' | 'operations'>>, squadOf: (personId: PersonId) => SquadId | null): EmergencySquad['state'] {
  let mustering = false;
  for (const { assignments, operations } of cases) {
    for (const operation of operations) {
      if (operation.stoodDownAt !== null) continue;
      const calls = sceneOf(assignments, operation.id).some((one) => isLive(one.stage) && one.assignee.kind === 'person' && squadOf(one.assignee.personId) === squadId);
      if (!calls) continue;
      if (operation.quorumAt !== null) return 'mustered';
      mustering = true;
    }
  }
  return mustering ? 'mustering' : 'dispersed';
}

function sceneOf(assignments: readonly Assignment[], operationId: string): readonly Assignment[] {
  return assignments.filter((one) => one.operationId === operationId && one.purpose === 'scene');
}
