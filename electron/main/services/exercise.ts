import type { CaseState } from '@shared/domain/case/state';
import type { Actor } from '@shared/domain/event';
import { dueInjects, failingsSoFar, isOver, paused, resumed, withMeasure, type ExerciseRun } from '@shared/domain/exercise/run';
import { scoreOf } from '@shared/domain/exercise/score';
import { scriptOf } from '@shared/domain/exercise/scripts';
import { exerciseKinds, type ExerciseKind } from '@shared/domain/exercise/script';
import type { AreaId, CaseId } from '@shared/domain/ids';
import type { ExerciseView } from '@shared/ipc/exercise-methods';
import type { Reader, Writer } from '../../db/interface';
import { BorderError, notFound } from '../ipc/border-error';
import { createExerciseCases, type ExerciseCaseParts } from './exercise-cases';
import type { Log } from './log';
import { describeFault } from './redact';
import type { Simulation } from './simulation';

/** How often what is due is looked for, real ms. */
const tickMs = 1_000;
/** Settings of a profile that hold runs: one for each, under its first case. */
const keyOf = (caseId: CaseId): string => `exercise.${caseId}`;
const mostShown = 50;

export interface ExerciseParts extends ExerciseCaseParts {
  readonly reader: ExerciseCaseParts['reader'] & Pick<Reader, 'settings' | 'areaTree' | 'caseEvents'>;
  readonly writer: ExerciseCaseParts['writer'] & Pick<Writer, 'putSetting'>;
  readonly simulation: Pick<Simulation, 'fail' | 'measure'> | null;
  readonly log: Log;
}

/**
 * Exercises of a profile. What a script asks for at a time is done by `exercise-cases.ts` through commands; here is only when. Every step
 * is taken one after the other and kept as soon as it is done, so an app that closes in the middle goes on where it was.
 */
export interface Exercises {
  load(): Promise<void>;
  view(): ExerciseView;
  start(kind: ExerciseKind, gridId: AreaId, by: Actor): Promise<ExerciseRun>;
  pause(on: boolean): Promise<void>;
  end(outcome: 'finished' | 'aborted', by: Actor): Promise<void>;
  /** Looks for orders in a case that changed, to measure what they found. */
  caseChanged(state: CaseState): void;
  /** The simulation was started anew and knows of no failings. */
  simulationStarted(): void;
  /** Does what is due; called by the clock. */
  tick(): Promise<void>;
  stop(): void;
}

function readRun(value: unknown): ExerciseRun | null {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('injects' in value)) return null;
  // Written by `keep` below and by nobody else.
  return exerciseKinds.some((kind) => kind === value.kind) ? (value as ExerciseRun) : null;
}

export function createExercises(parts: ExerciseParts): Exercises {
  const { reader, writer, simulation, log } = parts;
  const cases = createExerciseCases(parts);
  let runs: readonly ExerciseRun[] = [];
  /** Orders that are measured or being measured: an operation with so many people. */
  const measured = new Set<string>();
  let last: Promise<unknown> = Promise.resolve();

  const running = (): ExerciseRun | null => runs.find(({ outcome }) => outcome === 'running') ?? null;
  /** One step at a time; a failed one does not hold up the next. */
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const next = last.then(step, step);
    last = next.catch(() => undefined);
    return next;
  }
  async function keep(run: ExerciseRun): Promise<void> {
    await writer.putSetting({ key: keyOf(run.caseId), value: run });
    runs = [run, ...runs.filter(({ caseId }) => caseId !== run.caseId)].sort((a, b) => b.startedAt - a.startedAt);
  }
  const needed = (): ExerciseRun => {
    const run = running();
    if (run === null) throw new BorderError('unavailable', 'No exercise is running.');
    return run;
  };

  async function step(): Promise<void> {
    const run = running();
    if (run === null) return;
    const script = scriptOf(run.kind);
    for (const index of dueInjects(script, run, parts.now())) {
      const before = needed();
      const inject = script.injects[index]?.inject;
      const place = (await reader.caseView({ id: run.caseId }))?.state.place.point ?? null;
      if (inject === undefined) return;
      let done: { readonly run: ExerciseRun; readonly refused: string | null };
      try {
        done = place === null ? { run: before, refused: 'placeUnknown' } : await cases.inject(inject, before, place);
      } catch (error) {
        // Kept as done: an inject that fails for good must not be tried every second.
        log.error('exercise.injectFailed', describeFault(error));
        done = { run: before, refused: 'fault' };
      }
      await keep({ ...done.run, injects: [...done.run.injects, { at: parts.now(), refused: done.refused }] });
    }
    if (isOver(script, needed(), parts.now())) await finish('finished', { kind: 'account', ...run.startedBy });
  }

  async function finish(outcome: 'finished' | 'aborted', by: Actor): Promise<void> {
    const run = resumed(needed(), parts.now());
    const left = await cases.finish(run.caseId, by);
    for (const id of run.otherCaseIds) await cases.finish(id, by);
    await cases.liftClosures(run.closureIds, by);
    const endedAt = parts.now();
    const score = outcome === 'finished' ? scoreOf(await reader.caseEvents({ id: run.caseId }), run.measures, endedAt, left) : null;
    await keep({ ...run, endedAt, outcome, score });
    await cases.note(run.caseId, parts.words()(`exercise:note.${outcome}`));
  }

  async function measure(state: CaseState, operationId: string, key: string): Promise<void> {
    const found = await simulation?.measure(state, operationId);
    const run = running();
    if (found == null || run === null || run.caseId !== state.id) {
      measured.delete(key);
      return;
    }
    await keep({ ...run, measures: withMeasure(run.measures, found) });
  }

  const quietly = (act: Promise<void>): void => void act.catch((error: unknown) => log.error('exercise.failed', describeFault(error)));
  const timer = setInterval(() => {
    if (running() !== null) quietly(inTurn(step));
  }, tickMs);

  return {
    async load() {
      const stored = await reader.settings();
      runs = stored.flatMap(({ key, value }) => (key.startsWith('exercise.') ? (readRun(value) ?? []) : [])).sort((a, b) => b.startedAt - a.startedAt);
    },
    view: () => ({ runs: runs.slice(0, mostShown), simulated: simulation !== null }),
    start: (kind, gridId, by) =>
      inTurn(async () => {
        if (running() !== null) throw new BorderError('busy', 'An exercise is running; end it first.');
        const grid = (await reader.areaTree()).find(({ id }) => id === gridId);
        if (grid?.centre == null) throw notFound('grid with a boundary', gridId);
        const state = await cases.open({ ...scriptOf(kind), point: grid.centre }, by);
        const run: ExerciseRun = {
          kind, caseId: state.id, caseNo: state.no, otherCaseIds: [], closureIds: [], startedAt: parts.now(), startedBy: { id: by.id, name: by.name },
          pausedAt: null, pausedMs: 0, injects: [], measures: [], endedAt: null, outcome: 'running', score: null,
        };
        await keep(run);
        return run;
      }),
    pause: (on) => inTurn(() => keep(on ? paused(needed(), parts.now()) : resumed(needed(), parts.now()))),
    end: (outcome, by) => inTurn(() => finish(outcome, by)),
    caseChanged(state) {
      if (!state.exercise || running()?.caseId !== state.id) return;
      for (const { id, stoodDownAt } of state.operations) {
        const key = `${id}/${state.assignments.filter(({ operationId }) => operationId === id).length}`;
        if (stoodDownAt !== null || measured.has(key)) continue;
        measured.add(key);
        quietly(inTurn(() => measure(state, id, key)));
      }
    },
    simulationStarted() {
      const run = running();
      if (run === null) return;
      for (const { how, count } of failingsSoFar(scriptOf(run.kind), run)) simulation?.fail(run.caseId, how, count);
    },
    tick: () => inTurn(step),
    stop: () => clearInterval(timer),
  };
}
