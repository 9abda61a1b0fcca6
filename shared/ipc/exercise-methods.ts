import { z } from 'zod';
import type { ExerciseRun } from '../domain/exercise/run';
import { exerciseKinds } from '../domain/exercise/script';
import { chiefs, everyone, id, method, none } from './method';

/** Exercises; part of `contract.ts`. One runs at a time. What is done in it are commands of its cases, as always. */

export interface ExerciseView {
  /** The newest first; the one that runs, if any, is the first. */
  readonly runs: readonly ExerciseRun[];
  /** Whether people are simulated; otherwise the director tells them how to fail, and no order is measured. */
  readonly simulated: boolean;
}

export const exerciseMethods = {
  'exercise.view': method<ExerciseView>()(none, everyone),
  /** In the middle of a grid. */
  'exercise.start': method<ExerciseRun>()(z.object({ kind: z.enum(exerciseKinds), gridId: id }), chiefs),
  'exercise.pause': method<null>()(z.object({ paused: z.boolean() }), chiefs),
  /** Ends everything that it made. `finished` is scored. */
  'exercise.end': method<null>()(z.object({ outcome: z.enum(['finished', 'aborted']) }), chiefs),
};
