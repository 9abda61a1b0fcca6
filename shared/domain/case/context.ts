import type { Actor, Role } from '../event';
import type { CaseId, EpochMs, EventId, PersonId, TaskItemId } from '../ids';
import type { Skill } from '../people';
import type { TaskItem } from '../task-list';
import type { CaseState } from './state';

/** All that `decide` may know besides the state: who asks, when it is, and look-ups into the registers. Pure: ids and time are passed in. */
export interface DecideContext {
  readonly caseId: CaseId;
  readonly actor: Actor;
  readonly roles: readonly Role[];
  readonly console: string;
  /** When it happened. */
  readonly occurredAt: EpochMs;
  /** When this console writes it down. */
  readonly recordedAt: EpochMs;
  /** The number that a `report` gives its case; null for every other command. */
  readonly caseNo: string | null;
  readonly newEventId: () => EventId;
  /** The entry as it stands; expired and retired ones are returned too, since the refusal says so. */
  readonly taskItem: (id: TaskItemId) => TaskItem | null;
  /** Null for an unknown person. */
  readonly personSkills: (id: PersonId) => readonly Skill[] | null;
  /** For merges. */
  readonly otherCase: (id: CaseId) => CaseState | null;
}
