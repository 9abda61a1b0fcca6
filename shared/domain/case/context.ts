import type { Actor, Role } from '../event';
import type { CaseId, DurationMs, EpochMs, EventId, PersonId, TaskItemId } from '../ids';
import type { Skill } from '../people';
import type { HandlingLevel, TaskItem } from '../task-list';
import type { Readiness } from './readiness';
import type { CaseState } from './state';

/** All that `decide` may know besides the state: who asks, when it is, and look-ups into the registers. Pure: ids and time are passed in. */
export interface DecideContext {
  readonly caseId: CaseId;
  readonly actor: Actor;
  readonly roles: readonly Role[];
  readonly console: string;
  /** The person that the acting account is, where it is one; checker ≠ handler looks at both. */
  readonly personId?: PersonId | null | undefined;
  /** The highest level that this centre handles itself; a subdistrict's centre when left out. */
  readonly level?: HandlingLevel | undefined;
  /** How long an act can be taken back; 10 s when left out. A world clock that runs ×n stretches it by n, so that people keep their ten seconds. */
  readonly undoWindowMs?: DurationMs | undefined;
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
  /**
   * What a person does elsewhere and how fit they are to go, apart from this case; null for an unknown person. Left out: nothing is
   * known against anybody but what the case itself and the pick say.
   */
  readonly readiness?: ((id: PersonId) => Readiness | null) | undefined;
  /** For merges. */
  readonly otherCase: (id: CaseId) => CaseState | null;
}
