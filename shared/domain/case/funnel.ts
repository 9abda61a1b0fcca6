import type { DurationMs, EpochMs, OperationId } from '../ids';
import type { Operation } from './operation';
import type { Assignment, CaseState } from './state';

/**
 * The force funnel 力度层层衰减 of one operation: of those who were ordered, how many came as far as each step, and how many by its
 * deadline. Whoever came further came past the steps before, also where nobody wrote them down: somebody on scene was reached.
 */
export const funnelSteps = ['ordered', 'notified', 'acknowledged', 'departed', 'arrived'] as const;
export type FunnelStep = (typeof funnelSteps)[number];

export interface FunnelRow {
  readonly step: FunnelStep;
  /** Came as far as this step. */
  readonly count: number;
  /** Of them, by the step's deadline; for `ordered` all. */
  readonly byDeadline: number;
  /** Their step has no time of its own; they count, and no time is invented. */
  readonly untimed: number;
  /** Lost between the step before and this one. */
  readonly lost: number;
  /** Of the lost: the operation or the order is over for them, so they will not come any more. */
  readonly lostForGood: number;
  /** Since the order; null where nobody came so far. */
  readonly firstMs: DurationMs | null;
  readonly lastMs: DurationMs | null;
}

export interface ForceFunnel {
  readonly rows: readonly FunnelRow[];
  /** On scene by the deadline / ordered; null for nobody ordered. */
  readonly force: number | null;
  /** The step into which most were lost, the earliest of equals; null where nobody was. */
  readonly worst: FunnelStep | null;
}

/** Everybody who was ordered to the scene counts, also who was replaced: the place was asked of two, and one came. */
export function forceFunnel(state: Pick<CaseState, 'assignments'>, operation: Pick<Operation, 'id' | 'deadlines'>): ForceFunnel {
  const { notifyMs, acknowledgeMs, departMs, arriveMs } = operation.deadlines;
  const limits: Readonly<Record<FunnelStep, DurationMs>> = { ordered: Infinity, notified: notifyMs, acknowledged: acknowledgeMs, departed: departMs, arrived: arriveMs };
  const members = membersOf(state.assignments, operation.id);
  const rows: FunnelRow[] = [];
  let before = members;
  for (const step of funnelSteps) {
    const reached = before.filter((one) => reaches(one, step));
    const times = reached.flatMap((one) => timeOf(one, step) ?? []);
    const lost = before.filter((one) => !reached.includes(one));
    rows.push({
      step,
      count: reached.length,
      byDeadline: reached.filter((one) => isInTime(one, step, limits[step])).length,
      untimed: reached.length - times.length,
      lost: lost.length,
      lostForGood: lost.filter((one) => one.stage === 'withdrawn' || one.stage === 'declined' || one.stage === 'cleared').length,
      firstMs: times.length === 0 ? null : Math.min(...times),
      lastMs: times.length === 0 ? null : Math.max(...times),
    });
    before = reached;
  }
  const arrived = rows.at(-1);
  const most = rows.reduce<FunnelRow | null>((worst, row) => (row.lost > (worst?.lost ?? 0) ? row : worst), null);
  return { rows, force: members.length === 0 || arrived === undefined ? null : arrived.byDeadline / members.length, worst: most?.step ?? null };
}

function membersOf(assignments: readonly Assignment[], id: OperationId): readonly Assignment[] {
  return assignments.filter((one) => one.operationId === id && one.purpose === 'scene');
}

const steps: readonly (readonly [FunnelStep, (one: Assignment) => EpochMs | null])[] = [
  ['ordered', (one) => one.dispatchedAt],
  ['notified', (one) => one.notifiedAt],
  ['acknowledged', (one) => one.acknowledgedAt],
  ['departed', (one) => one.departedAt],
  ['arrived', (one) => one.arrivedAt],
];

/** By the step's own time or a later one's. Somebody who declined had been reached. */
function reaches(assignment: Assignment, step: FunnelStep): boolean {
  const from = funnelSteps.indexOf(step);
  if (step === 'notified' && assignment.stage === 'declined') return true;
  return steps.some(([, at], i) => i >= from && at(assignment) !== null);
}

/** Since this person's own order; null where the step has no time or one before the order (a wrong clock): blank, never 0. */
function timeOf(assignment: Assignment, step: FunnelStep): DurationMs | null {
  const at = steps[funnelSteps.indexOf(step)]?.[1](assignment) ?? null;
  return at === null || at < assignment.dispatchedAt ? null : at - assignment.dispatchedAt;
}

/** Where a step has no time of its own, the earliest later one bounds it: who had left by the deadline had been told by then. */
function isInTime(assignment: Assignment, step: FunnelStep, limit: DurationMs): boolean {
  return steps.slice(funnelSteps.indexOf(step)).some(([later]) => {
    const ms = timeOf(assignment, later);
    return ms !== null && ms <= limit;
  });
}
