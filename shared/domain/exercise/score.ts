import type { CaseEvent } from '../case/events';
import { evolve } from '../case/evolve';
import { forceFunnel } from '../case/funnel';
import { assemblyMs } from '../case/muster';
import { isLive } from '../case/stages';
import type { Assignment, CaseState } from '../case/state';
import { isAtPost } from '../duty';
import type { AreaId, DurationMs, EpochMs } from '../ids';
import type { OrderMeasure } from './run';

/** Countable departures from what the order itself had set. `n` is of people, places, grids or rounds, as each says. */
export const deviationCodes = [
  /** The first order came after the item's limit for dispatch. */
  'dispatchedLate',
  /** Nobody was ordered at all. */
  'notDispatched',
  /** Operations without a response plan. */
  'withoutPlan',
  /** Places that stayed empty when the order went out. */
  'placesEmpty',
  /** People who were sent against a block, with a reason. */
  'overrides',
  /** The quorum came after the deadline of arrival, or never. */
  'assembledLate',
  'notAssembled',
  /** Silent past the limit, or declined, and nobody came for them. */
  'notReplaced',
  /** Grids that fell below their minimum while no post was held for them. */
  'gridsUncovered',
  /** Rounds of accountability that were never complete. */
  'parIncomplete',
  /** Operations that the end of the exercise had to stand down. */
  'notStoodDown',
] as const;
export type DeviationCode = (typeof deviationCodes)[number];

/** Shares as `n` of `of`, so that the screen can say both. */
export interface ShareOf {
  readonly n: number;
  readonly of: number;
}

/** Null is blank: not measured, or it never came to it. Formulas: README.md. */
export interface ExerciseScore {
  readonly dispatchMs: DurationMs | null;
  readonly assemblyMs: DurationMs | null;
  readonly optimumMs: DurationMs | null;
  readonly assemblyRatio: number | null;
  readonly coverageLostGridMinutes: number | null;
  readonly acknowledged: ShareOf;
  readonly accountedFor: ShareOf;
  readonly deviations: readonly { readonly code: DeviationCode; readonly n: number }[];
}

/**
 * The score of the exercise's first case.
 * @param events all of the case, in the order of the log, those of the clean end among them
 * @param endedAt when the exercise ended
 * @param leftRunning operations that its end stood down
 */
export function scoreOf(events: readonly CaseEvent[], measures: readonly OrderMeasure[], endedAt: EpochMs, leftRunning: number): ExerciseScore | null {
  const state = events.reduce<CaseState | null>((before, event) => evolve(before, event), null);
  if (state === null) return null;
  const scene = state.assignments.filter((one) => one.purpose === 'scene' && one.reservedUntil === null);
  const ordered = scene.map((one) => one.dispatchedAt);
  const dispatchMs = ordered.length === 0 ? null : blankIfNegative(Math.min(...ordered) - state.t0ReportedAt);
  const first = state.operations[0];
  const assembly = first === undefined ? null : assemblyMs(first);
  const optimumS = measures.find(({ operationId }) => operationId === first?.id)?.optimumS ?? null;
  const optimumMs = optimumS === null ? null : Math.round(optimumS * 1_000);
  const lost = measures.length === 0 ? null : exposureOf(events, measures, endedAt);
  return {
    dispatchMs,
    assemblyMs: assembly,
    optimumMs,
    assemblyRatio: assembly === null || optimumMs === null || optimumMs === 0 ? null : assembly / optimumMs,
    coverageLostGridMinutes: lost === null ? null : lost.reduce((sum, { ms }) => sum + ms, 0) / 60_000,
    acknowledged: acknowledgedOf(state),
    accountedFor: accountedForOf(state),
    deviations: deviationsOf(state, dispatchMs, lost ?? [], leftRunning),
  };
}

const blankIfNegative = (ms: number): DurationMs | null => (ms < 0 ? null : ms);

function acknowledgedOf(state: CaseState): ShareOf {
  return state.operations.reduce<ShareOf>(
    (sum, operation) => {
      const { rows } = forceFunnel(state, operation);
      const row = (step: string) => rows.find((one) => one.step === step);
      return { n: sum.n + (row('acknowledged')?.byDeadline ?? 0), of: sum.of + (row('ordered')?.count ?? 0) };
    },
    { n: 0, of: 0 },
  );
}

function accountedForOf({ operations }: CaseState): ShareOf {
  const rounds = operations.flatMap(({ parRounds }) => parRounds);
  return {
    n: rounds.reduce((sum, { answers }) => sum + answers.filter(({ outcome }) => outcome === 'ok').length, 0),
    of: rounds.reduce((sum, { expected }) => sum + expected.length, 0),
  };
}

export interface GridLoss {
  readonly gridId: AreaId;
  readonly ms: DurationMs;
  /** Somebody was ordered to hold its post. */
  readonly backfilled: boolean;
}

/** How long each grid was below its minimum because of the exercise: between two events of the case nothing changes, so this is exact for its log. */
export function exposureOf(events: readonly CaseEvent[], measures: readonly OrderMeasure[], endedAt: EpochMs): readonly GridLoss[] {
  const posts = new Map(measures.flatMap((one) => Object.entries(one.posts)));
  const grids = new Map(measures.flatMap((one) => one.grids).map((grid) => [grid.id, grid]));
  const lost = new Map<AreaId, number>();
  let state: CaseState | null = null;
  let since = 0;
  const pass = (until: EpochMs): void => {
    const ms = until - since;
    if (state === null || ms <= 0) return;
    const change = changeOf(state.assignments, posts);
    for (const { id, covered, minimum } of grids.values()) {
      if (covered < minimum || covered + (change.get(id) ?? 0) >= minimum) continue;
      lost.set(id, (lost.get(id) ?? 0) + ms);
    }
  };
  for (const event of events) {
    // Late reports of the field lie in the past: the order of the log is the order of knowing.
    const at = Math.min(endedAt, Math.max(since, event.occurredAt));
    pass(at);
    since = at;
    state = evolve(state, event);
  }
  pass(endedAt);
  const held = new Set((state?.assignments ?? []).map(({ postGridId }) => postGridId));
  return [...lost].map(([gridId, ms]) => ({ gridId, ms, backfilled: held.has(gridId) }));
}

/** Who is away from which grid, and who stands in for whom. */
function changeOf(assignments: readonly Assignment[], posts: ReadonlyMap<string, AreaId>): ReadonlyMap<AreaId, number> {
  const change = new Map<AreaId, number>();
  const add = (grid: AreaId | null | undefined, by: number): void => void (grid != null && change.set(grid, (change.get(grid) ?? 0) + by));
  for (const one of assignments) {
    if (!isLive(one.stage) || one.assignee.kind !== 'person') continue;
    add(posts.get(one.assignee.personId), -1);
    if (isAtPost(one)) add(one.postGridId, 1);
  }
  return change;
}

function deviationsOf(state: CaseState, dispatchMs: DurationMs | null, lost: readonly GridLoss[], leftRunning: number): ExerciseScore['deviations'] {
  const { operations, assignments, limits } = state;
  const count = (code: DeviationCode): number => {
    switch (code) {
      case 'notDispatched':
        return assignments.some(({ purpose, reservedUntil }) => purpose === 'scene' && reservedUntil === null) ? 0 : 1;
      case 'dispatchedLate': {
        const limit = (['admit', 'register', 'dispatch'] as const).reduce((sum, step) => sum + (limits[step]?.limitMs ?? 0), 0);
        return dispatchMs !== null && limit > 0 && dispatchMs > limit ? 1 : 0;
      }
      case 'withoutPlan':
        return operations.filter(({ planId }) => planId === null).length;
      case 'placesEmpty':
        return operations.flatMap(({ alarms }) => alarms.flatMap(({ shortfalls }) => shortfalls)).reduce((sum, { count: places }) => sum + places, 0);
      case 'overrides':
        return new Set(operations.flatMap(({ overrides }) => overrides.map(({ personId }) => personId))).size;
      case 'assembledLate':
        return operations.filter(({ quorumAt, orderedAt, deadlines }) => quorumAt !== null && quorumAt > orderedAt + deadlines.arriveMs).length;
      case 'notAssembled':
        return operations.filter(({ quorumAt }) => quorumAt === null).length;
      case 'notReplaced':
        return operations.reduce((sum, operation) => sum + assignments.filter((one) => one.operationId === operation.id && wasLeftOpen(one)).length, 0);
      case 'gridsUncovered':
        return lost.filter(({ backfilled }) => !backfilled).length;
      case 'parIncomplete':
        return operations.flatMap(({ parRounds }) => parRounds).filter(({ completeAt }) => completeAt === null).length;
      case 'notStoodDown':
        return leftRunning;
    }
  };
  return deviationCodes.flatMap((code) => {
    const n = count(code);
    return n === 0 ? [] : [{ code, n }];
  });
}

/** Never took the order on, and nobody was sent in their place. */
function wasLeftOpen({ purpose, stage, acknowledgedAt, departedAt, arrivedAt, replacedById }: Assignment): boolean {
  if (purpose !== 'scene' || replacedById !== null) return false;
  return stage === 'declined' || (acknowledgedAt === null && departedAt === null && arrivedAt === null);
}
