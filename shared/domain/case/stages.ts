import type { ClockStep } from '../task-list';
import type { Assignment, CaseState } from './state';
import { endedStages, type AssignmentStage, type CaseStage } from './status';

const ended: ReadonlySet<CaseStage> = new Set(endedStages);

/** Nothing more is owed in this stage. */
export function isEnded(stage: CaseStage): boolean {
  return ended.has(stage);
}

const live: ReadonlySet<AssignmentStage> = new Set<AssignmentStage>(['dispatched', 'acknowledged', 'enRoute', 'onScene']);

/** Somebody is out by an assignment in this stage. */
export function isLive(stage: AssignmentStage): boolean {
  return live.has(stage);
}

/** Live, or kept for the case by a reservation. */
export function isBound(stage: AssignmentStage): boolean {
  return stage === 'reserved' || live.has(stage);
}

/** Which clock runs in a stage. Going on within one step (acknowledged → enRoute, handled → reportedBack) does not restart it. */
const steps: Readonly<Record<CaseStage, ClockStep | null>> = {
  reported: 'admit',
  admitted: 'register',
  registered: 'dispatch',
  rework: 'dispatch',
  dispatched: 'acknowledge',
  acknowledged: 'arrive',
  enRoute: 'arrive',
  onScene: 'handle',
  handled: 'check',
  reportedBack: 'check',
  checked: 'close',
  sentBack: null,
  closed: null,
  evaluated: null,
  refused: null,
  merged: null,
  voided: null,
  forceClosed: null,
};

export function stepOf(stage: CaseStage): ClockStep | null {
  return steps[stage];
}

/** Stages in which the field moves the case; elsewhere a late field report changes the assignment only. */
const fieldStages: ReadonlySet<CaseStage> = new Set<CaseStage>(['registered', 'rework', 'dispatched', 'acknowledged', 'enRoute', 'onScene']);

/** Rank along the field's way; a cleared assignment of this round leaves the case as far as the scene. */
const ranks: Readonly<Record<AssignmentStage, number>> = { declined: 0, withdrawn: 0, reserved: 0, dispatched: 1, acknowledged: 2, enRoute: 3, onScene: 4, cleared: 4 };
const stageOfRank = ['registered', 'dispatched', 'acknowledged', 'enRoute', 'onScene'] as const satisfies readonly CaseStage[];

/**
 * The stage after an assignment changed: the furthest that any live one of the scene has come (who holds another's post moves no case), `registered` (`rework` in a later round) when
 * nobody is left. Assignments that were cleared before the case was last handled belong to the earlier round and do not count.
 */
export function fieldStage(state: Pick<CaseState, 'stage' | 'handledAt'>, assignments: readonly Assignment[]): CaseStage {
  if (!fieldStages.has(state.stage)) return state.stage;
  let rank = 0;
  for (const assignment of assignments) {
    if (assignment.purpose === 'backfill') continue;
    if (assignment.stage === 'cleared' && state.handledAt !== null && assignment.dispatchedAt <= state.handledAt) continue;
    rank = Math.max(rank, ranks[assignment.stage]);
  }
  if (rank === 0 && state.handledAt !== null) return 'rework';
  // rank is 0–4 by the table above
  return stageOfRank[rank] ?? 'registered';
}
