/**
 * Stages of the main line. The five between `dispatched` and `handled` are the furthest that any live assignment
 * has come. Suspension, extension, whistle and supervision stand beside the main line and are flags of the state, not stages.
 */
export const caseStages = [
  'reported',
  'admitted',
  'registered',
  'dispatched',
  'acknowledged',
  'enRoute',
  'onScene',
  'handled',
  'reportedBack',
  'checked',
  'rework',
  'closed',
  'evaluated',
  'refused',
  'sentBack',
  'merged',
  'voided',
  'forceClosed',
] as const;
export type CaseStage = (typeof caseStages)[number];

/** Stages in which nothing more is owed; a case in one of these leaves the queue. */
export const endedStages = ['closed', 'evaluated', 'refused', 'merged', 'voided', 'forceClosed'] as const satisfies readonly CaseStage[];

/**
 * `reserved` comes before `dispatched` on the way and stands last here, because databases keep the place in this list. A reservation
 * never becomes an order: an order of the same person takes its place.
 */
export const assignmentStages = ['dispatched', 'acknowledged', 'enRoute', 'onScene', 'cleared', 'declined', 'withdrawn', 'reserved'] as const;
export type AssignmentStage = (typeof assignmentStages)[number];

/** Lights: ≤ 80 % of the limit green, 80–100 % yellow, > 100 % red; `none` where no limit runs (no limit, suspended, ended). */
export const lights = ['none', 'green', 'yellow', 'red'] as const;
export type Light = (typeof lights)[number];

/** 信号来源. */
export const signalSources = ['gridWorker', 'resident', 'hotline12345', 'patrol', 'sensor', 'warning', 'higherLevel'] as const;
export type SignalSource = (typeof signalSources)[number];
