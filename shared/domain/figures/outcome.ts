import type { Assignment, CaseState, Suspension } from '../case/state';
import type { DurationMs, EpochMs } from '../ids';
import { clockSteps, type ClockStep, type StepLimits } from '../task-list';

/** What one case adds to the handling rates. Times that make it due are null where it has no such limit or the limit is not known yet. */
export interface CaseOutcome {
  readonly closeDueAt: EpochMs | null;
  readonly closedAt: EpochMs | null;
  readonly dispatchDueAt: EpochMs | null;
  readonly dispatchedAt: EpochMs | null;
  /** An order went out, nobody wrote down when. */
  readonly dispatchBlank: boolean;
  /** When the acknowledge limit of its last order runs out. */
  readonly contactDueAt: EpochMs | null;
  /** Orders that should be answered; of them answered within the limit; and beside them those answered at a time that nobody knows. */
  readonly ordered: number;
  readonly contacted: number;
  readonly contactBlank: number;
  readonly handledAt: EpochMs | null;
  readonly reworked: boolean;
  readonly solved: boolean | null;
  readonly satisfied: boolean | null;
  /** Voided or closed by force: above no line. */
  readonly barred: boolean;
}

const dispatchSteps: readonly ClockStep[] = ['admit', 'register', 'dispatch'];

/** Null for a case that no rate counts: an exercise, one that was merged into another or refused. */
export function outcomeOf(state: CaseState): CaseOutcome | null {
  if (state.exercise || state.stage === 'merged' || state.stage === 'refused') return null;
  const barred = state.stage === 'voided' || state.stage === 'forceClosed';
  const { limits } = state;
  const closeDue = dueAt(state, limitOf(limits, clockSteps), state.extendedMs);
  const dispatchDue = limits.dispatch === undefined ? null : dueAt(state, limitOf(limits, dispatchSteps), 0);
  const orders = state.assignments.filter((one) => one.purpose === 'scene' && one.reservedUntil === null);
  const dispatchBlank = state.t2DispatchedAt === null && orders.length > 0;
  const contact = contactsOf(state, orders);
  // A voided case that had not come due when it was last touched never was: there is nothing to miss.
  const stood = (due: EpochMs | null): EpochMs | null => (state.stage === 'voided' && due !== null && due > state.lastEventAt ? null : due);
  return {
    closeDueAt: stood(closeDue),
    closedAt: state.closedAt,
    dispatchDueAt: stood(dispatchDue),
    dispatchedAt: state.t2DispatchedAt,
    dispatchBlank,
    ...contact,
    contactDueAt: stood(contact.contactDueAt),
    handledAt: state.handledAt,
    reworked: state.reworkCount > 0,
    solved: state.evaluation?.solved ?? null,
    satisfied: state.evaluation?.satisfied ?? null,
    barred,
  };
}

/** Sum of the limits of these steps; null where none of them has one. */
function limitOf(limits: StepLimits, steps: readonly ClockStep[]): DurationMs | null {
  const set = steps.flatMap((step) => limits[step]?.limitMs ?? []);
  return set.length === 0 ? null : set.reduce((sum, one) => sum + one, 0);
}

/** From the report on; each suspension that begins before the limit runs out puts it off by its length. One that still runs leaves it open. */
function dueAt(state: Pick<CaseState, 't0ReportedAt' | 'suspensions' | 'suspendedAt'>, limitMs: DurationMs | null, extendedMs: DurationMs): EpochMs | null {
  if (limitMs === null) return null;
  let due = state.t0ReportedAt + limitMs + extendedMs;
  for (const { from, to } of [...state.suspensions].sort(byBegin)) if (from < due) due += Math.max(0, to - from);
  return state.suspendedAt !== null && state.suspendedAt < due ? null : due;
}

const byBegin = (a: Suspension, b: Suspension): number => a.from - b.from;

function contactsOf(state: CaseState, orders: readonly Assignment[]): Pick<CaseOutcome, 'contactDueAt' | 'ordered' | 'contacted' | 'contactBlank'> {
  const limit = state.limits.acknowledge?.limitMs ?? null;
  let [ordered, contacted, contactBlank, contactDueAt]: [number, number, number, EpochMs | null] = [0, 0, 0, null];
  if (limit === null) return { contactDueAt, ordered, contacted, contactBlank };
  for (const one of orders) {
    contactDueAt = Math.max(contactDueAt ?? 0, one.dispatchedAt + limit);
    const first = Math.min(one.acknowledgedAt ?? Infinity, one.departedAt ?? Infinity, one.arrivedAt ?? Infinity);
    if (!isTimed(state, one) || (first === Infinity && one.stage === 'declined') || first < one.dispatchedAt) contactBlank += 1;
    else {
      ordered += 1;
      if (first <= one.dispatchedAt + limit) contacted += 1;
    }
  }
  return { contactDueAt, ordered, contacted, contactBlank };
}

/** Whether an order's time is its own: the time of an imported one without any only gives its place in the log, and the case's t2 does not know it. */
export function isTimed(state: { readonly t2DispatchedAt: EpochMs | null }, order: { readonly dispatchedAt: EpochMs }): boolean {
  return state.t2DispatchedAt !== null && order.dispatchedAt >= state.t2DispatchedAt;
}
