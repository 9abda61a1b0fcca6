import { assignmentPurposes } from '@shared/domain/case/operation';
import { isBound } from '@shared/domain/case/stages';
import type { Assignment, CaseState } from '@shared/domain/case/state';
import { assignmentStages, type AssignmentStage } from '@shared/domain/case/status';
import { dutyFromAssignments, type Bond } from '@shared/domain/duty';
import type { EpochMs, PersonId } from '@shared/domain/ids';
import type { DutyState } from '@shared/domain/people';
import type { WriteHandle } from '../driver';
import { liveAssignmentsOf } from '../tables/assignment';
import { wordIn } from '../tables/columns';
import { loadDuty, putDuty, type HeldDuty } from '../tables/person-duty';

interface Entry {
  duty: HeldDuty | null;
  readonly live: Map<string, Bond>;
  changed: boolean;
}

const stageOf = wordIn(assignmentStages);
const purposeOf = wordIn(assignmentPurposes);

/**
 * What people do, followed event by event while a transaction's events are applied: `since` is the time of the very event that
 * changed it, so it must not depend on how many events one transaction holds.
 */
export class DutyProjection {
  readonly #db: WriteHandle;
  readonly #entries = new Map<number, Entry>();

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  /** A person came into the register; off duty until somebody says otherwise. */
  begin(person: number, at: EpochMs): void {
    const entry = this.#entry(person);
    if (entry.duty === null) this.#settle(entry, 'offDuty', at);
  }

  roster(person: number, state: DutyState, at: EpochMs): void {
    this.#settle(this.#entry(person), state, at);
  }

  /** Follows an event of a case from its state before to its state after. */
  follow(caseKey: number, before: CaseState | null, after: CaseState, at: EpochMs, personKey: (id: PersonId) => number): void {
    const former = before?.assignments ?? [];
    if (former === after.assignments) return;
    const concerned = new Set<PersonId>();
    for (const [one, other] of [[former, after.assignments], [after.assignments, former]] as const) {
      for (const assignment of one) {
        if (assignment.assignee.kind === 'person' && stageIn(other, assignment.id) !== assignment.stage) concerned.add(assignment.assignee.personId);
      }
    }
    for (const id of concerned) {
      const entry = this.#entry(personKey(id));
      for (const assignment of former) if (isOf(assignment, id)) entry.live.delete(`${caseKey} ${assignment.id}`);
      for (const assignment of after.assignments) if (isOf(assignment, id) && isBound(assignment.stage)) entry.live.set(`${caseKey} ${assignment.id}`, { stage: assignment.stage, purpose: assignment.purpose });
      this.#settle(entry, entry.duty?.rostered ?? 'offDuty', at);
    }
  }

  /** @returns whether anybody's duty changed. */
  flush(): boolean {
    let changed = false;
    for (const [person, entry] of this.#entries) {
      if (!entry.changed || entry.duty === null) continue;
      putDuty(this.#db, person, entry.duty);
      changed = true;
    }
    this.#entries.clear();
    return changed;
  }

  #entry(person: number): Entry {
    const held = this.#entries.get(person);
    if (held !== undefined) return held;
    const live = new Map<string, Bond>();
    for (const row of liveAssignmentsOf(this.#db, person)) live.set(`${row.case_key} ${row.id}`, { stage: stageOf(row.stage), purpose: purposeOf(row.purpose) });
    const entry = { duty: loadDuty(this.#db, person), live, changed: false };
    this.#entries.set(person, entry);
    return entry;
  }

  #settle(entry: Entry, rostered: DutyState, at: EpochMs): void {
    const state = dutyFromAssignments(rostered, [...entry.live.values()]);
    if (entry.duty !== null && entry.duty.state === state && entry.duty.rostered === rostered) return;
    entry.duty = { state, rostered, since: entry.duty?.state === state ? entry.duty.since : at };
    entry.changed = true;
  }
}

const isOf = (assignment: Assignment, id: PersonId): boolean => assignment.assignee.kind === 'person' && assignment.assignee.personId === id;
const stageIn = (assignments: readonly Assignment[], id: string): AssignmentStage | undefined => assignments.find((one) => one.id === id)?.stage;
