import type { DurationMs, EpochMs } from '../ids';
import type { Assignment, CaseState } from './state';

/** Response legs: t0 reported, t1 received, t2 dispatched, t3 departed, t4 arrived (appropriately), t5 cleared. */
export const legNames = ['answer', 'processing', 'turnout', 'travel', 'response', 'scene'] as const;
export type LegName = (typeof legNames)[number];
export type Legs = Readonly<Record<LegName, DurationMs | null>>;

type Endpoints = Pick<CaseState, 't0ReportedAt' | 't1ReceivedAt' | 't2DispatchedAt' | 't3DepartedAt' | 't4ArrivedAt' | 't5ClearedAt'>;

/** Legs of the case's first response. A missing endpoint or a negative interval (a late or wrong report) is null: blank, never 0. */
export function responseLegs(state: Endpoints): Legs {
  return {
    answer: leg(state.t0ReportedAt, state.t1ReceivedAt),
    processing: leg(state.t1ReceivedAt, state.t2DispatchedAt),
    turnout: leg(state.t2DispatchedAt, state.t3DepartedAt),
    travel: leg(state.t3DepartedAt, state.t4ArrivedAt),
    response: leg(state.t0ReportedAt, state.t4ArrivedAt),
    scene: leg(state.t4ArrivedAt, state.t5ClearedAt),
  };
}

/** The same legs for one assignment; its own arrival counts, appropriate or not. */
export function assignmentLegs(state: Pick<CaseState, 't0ReportedAt' | 't1ReceivedAt'>, assignment: Assignment): Legs {
  return responseLegs({
    t0ReportedAt: state.t0ReportedAt,
    t1ReceivedAt: state.t1ReceivedAt,
    // A reservation is no order.
    t2DispatchedAt: assignment.reservedUntil === null ? assignment.dispatchedAt : null,
    t3DepartedAt: assignment.departedAt,
    t4ArrivedAt: assignment.arrivedAt,
    t5ClearedAt: assignment.clearedAt,
  });
}

/** The two halves of a turnout, where a channel said when it reached them: order → told, told → left. */
export function notificationLegs(assignment: Pick<Assignment, 'dispatchedAt' | 'notifiedAt' | 'departedAt'>): { readonly alerting: DurationMs | null; readonly reaction: DurationMs | null } {
  return { alerting: leg(assignment.dispatchedAt, assignment.notifiedAt), reaction: leg(assignment.notifiedAt, assignment.departedAt) };
}

function leg(from: EpochMs | null, to: EpochMs | null): DurationMs | null {
  if (from === null || to === null || to < from) return null;
  return to - from;
}
