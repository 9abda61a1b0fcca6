import type { DurationMs, EpochMs, TaskItemId } from './ids';
import type { Board } from './place';

/** I 特别重大, II 重大, III 较大, IV 一般; 1 is the gravest, so that numeric order is urgency. */
export const severities = [1, 2, 3, 4] as const;
export type Severity = (typeof severities)[number];

export const handlingLevels = ['grid', 'community', 'subdistrict', 'district'] as const;
export type HandlingLevel = (typeof handlingLevels)[number];

/** Clocked steps of a case; each limit is a length of wall time from the start of the step. */
export const clockSteps = ['admit', 'register', 'dispatch', 'acknowledge', 'arrive', 'handle', 'check', 'close'] as const;
export type ClockStep = (typeof clockSteps)[number];

/** Limits of an item per step; a step without a limit has no light. Wall time so far; `basis` is the seam for work calendars. */
export interface StepLimit {
  readonly limitMs: DurationMs;
  readonly basis: 'wall' | 'work';
}
export type StepLimits = Readonly<Partial<Record<ClockStep, StepLimit>>>;

/** An entry of the task list 任务清单: what may be assigned to grids. */
export interface TaskItem {
  readonly id: TaskItemId;
  /** Short code that operators know, e.g. `4-01`. */
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly board: Board;
  /** 大类 and 小类. */
  readonly classCode: string;
  readonly className: string;
  readonly classNameEn: string;
  readonly kind: 'asset' | 'event';
  readonly handlingLevel: HandlingLevel;
  readonly defaultSeverity: Severity;
  readonly limits: StepLimits;
  /** True for the shipped list, which says that it is a sample. */
  readonly sample: boolean;
  readonly temporary: TemporaryEntry | null;
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs | null;
}

/** A temporary entry carries its end and the named approver. */
export interface TemporaryEntry {
  readonly until: EpochMs;
  readonly approvedBy: string;
  readonly requestedBy: string;
}
