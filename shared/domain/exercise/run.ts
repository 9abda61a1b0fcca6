import { distanceM } from '../geo/distance';
import type { AreaId, CaseId, DurationMs, EpochMs, LngLat, OperationId, PersonId } from '../ids';
import type { ExerciseFailing, ExerciseKind, ExerciseScript, Offset } from './script';
import type { ExerciseScore } from './score';

/** What an order found: taken when people are ordered, since nobody can know it afterwards. */
export interface OrderMeasure {
  readonly operationId: OperationId;
  /** Seconds of the exact assembly of the order's lines; null where they never come together, or nobody could measure. */
  readonly optimumS: number | null;
  /** The grid that each of the people ordered so far covered until then; who covered none is left out. */
  readonly posts: Readonly<Record<PersonId, AreaId>>;
  /** Those grids and the ones whose post somebody was sent to hold, as if nobody of this case had left. */
  readonly grids: readonly { readonly id: AreaId; readonly name: string; readonly covered: number; readonly minimum: number }[];
}

/** One exercise as it is kept: state of the profile, beside the log of its cases. Plain data. */
export interface ExerciseRun {
  readonly kind: ExerciseKind;
  readonly caseId: CaseId;
  readonly caseNo: string;
  /** Cases that injects opened. */
  readonly otherCaseIds: readonly CaseId[];
  /** Closures that injects drew and the end lifts. */
  readonly closureIds: readonly string[];
  readonly startedAt: EpochMs;
  readonly startedBy: { readonly id: string; readonly name: string };
  readonly pausedAt: EpochMs | null;
  /** Pauses that are over. */
  readonly pausedMs: DurationMs;
  /** Injects of the script that are done, in its order, with the code of the refusal where the rules or the site said no. */
  readonly injects: readonly { readonly at: EpochMs; readonly refused: string | null }[];
  readonly measures: readonly OrderMeasure[];
  readonly endedAt: EpochMs | null;
  readonly outcome: 'running' | 'finished' | 'aborted';
  /** Of a finished one. */
  readonly score: ExerciseScore | null;
}

/** How long it has been going, pauses left out. */
export function elapsedMs(run: Pick<ExerciseRun, 'startedAt' | 'pausedAt' | 'pausedMs' | 'endedAt'>, now: EpochMs): DurationMs {
  const until = run.pausedAt ?? run.endedAt ?? now;
  return Math.max(0, until - run.startedAt - run.pausedMs);
}

/** Indexes of the injects that are due and not done. */
export function dueInjects(script: ExerciseScript, run: ExerciseRun, now: EpochMs): readonly number[] {
  if (run.outcome !== 'running' || run.pausedAt !== null) return [];
  const elapsed = elapsedMs(run, now);
  return script.injects.flatMap(({ afterMs }, i) => (i >= run.injects.length && afterMs <= elapsed ? [i] : []));
}

export function isOver(script: ExerciseScript, run: ExerciseRun, now: EpochMs): boolean {
  return run.outcome === 'running' && run.pausedAt === null && elapsedMs(run, now) >= script.lengthMs;
}

export function paused(run: ExerciseRun, now: EpochMs): ExerciseRun {
  return run.pausedAt === null ? { ...run, pausedAt: now } : run;
}

export function resumed(run: ExerciseRun, now: EpochMs): ExerciseRun {
  return run.pausedAt === null ? run : { ...run, pausedAt: null, pausedMs: run.pausedMs + Math.max(0, now - run.pausedAt) };
}

/** The failings that were asked for so far, to be asked for again after the simulation was started anew. */
export function failingsSoFar(script: ExerciseScript, run: ExerciseRun): readonly { readonly how: ExerciseFailing; readonly count: number }[] {
  return script.injects.slice(0, run.injects.length).flatMap(({ inject }) => (inject.kind === 'fail' ? [{ how: inject.how, count: inject.count }] : []));
}

/** The measure of one more order: what was known of a person or a grid before stays, since later it is no longer as it was. */
export function withMeasure(measures: readonly OrderMeasure[], next: OrderMeasure): readonly OrderMeasure[] {
  const before = measures.find(({ operationId }) => operationId === next.operationId);
  if (before === undefined) return [...measures, next];
  const known = new Set(before.grids.map(({ id }) => id));
  const merged: OrderMeasure = { ...before, posts: { ...next.posts, ...before.posts }, grids: [...before.grids, ...next.grids.filter(({ id }) => !known.has(id))] };
  return measures.map((one) => (one.operationId === next.operationId ? merged : one));
}

/** The point so far from another, in the plane of its degrees: exact enough for the few hundred metres of a script. */
export function pointAt([lng, lat]: LngLat, { distanceM: metres, bearing }: Offset): LngLat {
  const northM = distanceM([lng, lat], [lng, lat + 0.01]) * 100;
  const eastM = distanceM([lng, lat], [lng + 0.01, lat]) * 100;
  const angle = (bearing * Math.PI) / 180;
  return [lng + (metres * Math.sin(angle)) / eastM, lat + (metres * Math.cos(angle)) / northM];
}
