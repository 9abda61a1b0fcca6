import type { SignalSource } from '../case/status';
import type { DurationMs } from '../ids';
import type { Severity } from '../task-list';

/** 演练: what happens in an exercise, and when. */
export const exerciseKinds = ['gasLeak', 'flashFlood', 'missingChild', 'highRiseFire', 'heatPowerCut'] as const;
export type ExerciseKind = (typeof exerciseKinds)[number];

/** How an exercise lets people fail who were ordered. Where nobody is simulated, the director tells them. */
export const exerciseFailings = ['silent', 'declines', 'stuck', 'losesSignal', 'missesPar'] as const;
export type ExerciseFailing = (typeof exerciseFailings)[number];

/** What is said, in both languages of the screens; the case gets those of the screen that began the exercise. */
export interface Said {
  readonly zh: string;
  readonly en: string;
}

/** A place seen from the scene. */
export interface Offset {
  readonly distanceM: number;
  /** Degrees from north, clockwise. */
  readonly bearing: number;
}

export type Inject =
  /** Somebody else tells of the same thing. */
  | { readonly kind: 'signal'; readonly source: SignalSource; readonly text: Said }
  /** Something that the desk learns: a note in the case. */
  | { readonly kind: 'news'; readonly text: Said }
  | { readonly kind: 'worsen'; readonly severity: Severity; readonly reason: Said }
  /** Nobody gets through around a place until the exercise ends. */
  | { readonly kind: 'closeStreets'; readonly at: Offset; readonly radiusM: number; readonly reason: Said }
  | { readonly kind: 'fail'; readonly how: ExerciseFailing; readonly count: number; readonly text: Said }
  /** A second case, apart from the first. */
  | { readonly kind: 'incident'; readonly itemCode: string; readonly severity: Severity; readonly at: Offset; readonly source: SignalSource; readonly title: Said; readonly text: Said };
export type InjectKind = Inject['kind'];

export interface ExerciseScript {
  readonly kind: ExerciseKind;
  /** Of the sample task list. */
  readonly itemCode: string;
  readonly severity: Severity;
  readonly source: SignalSource;
  readonly title: Said;
  readonly text: Said;
  /** In order of time, since the start. */
  readonly injects: readonly { readonly afterMs: DurationMs; readonly inject: Inject }[];
  /** The exercise ends by itself then. */
  readonly lengthMs: DurationMs;
}
