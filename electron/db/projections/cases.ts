import { evolve } from '@shared/domain/case/evolve';
import { isEnded } from '@shared/domain/case/stages';
import type { CaseEvent } from '@shared/domain/case/events';
import type { CaseState } from '@shared/domain/case/state';
import type { CaseId, EpochMs } from '@shared/domain/ids';
import type { WriteHandle } from '../driver';
import { DatabaseError } from '../errors';
import { caseWords } from '../search/words';
import { putAssignments } from '../tables/assignment';
import { putCaseOutcome } from '../tables/case-outcome';
import { countNumber } from '../tables/case-counter';
import { caseFileColumns, caseFileRow, putCaseFile, type CaseReferences } from '../tables/case-file';
import { dropCaseState, loadCaseState, putCaseState } from '../tables/case-state';
import { putCaseText } from '../tables/case-text';
import { valuesOf } from '../tables/columns';
import { countedCase, DayFigures, isCountedAlike } from '../tables/day-figure';
import { countsInLegs, putResponseLeg } from '../tables/response-leg';
import { putSignals } from '../tables/signal';
import type { StreamKeys } from '../tables/stream';
import type { DutyProjection } from './duty';

interface Entry {
  readonly id: CaseId;
  /** As the projections hold it now; null for a case that they don't know yet. */
  readonly stored: CaseState | null;
  state: CaseState | null;
  /** The newest moment at which this console wrote an event of it: the light is computed for no earlier one. */
  recordedAt: EpochMs;
}

/** The cases of one transaction: states evolve in memory, rows are written once, at the end. Memory is bounded by the caller's batch. */
export class CaseProjection {
  readonly #db: WriteHandle;
  readonly #streams: StreamKeys;
  readonly #duty: DutyProjection;
  readonly #references: CaseReferences;
  readonly #days: DayFigures;
  readonly #entries = new Map<number, Entry>();

  constructor(db: WriteHandle, streams: StreamKeys, duty: DutyProjection, references: CaseReferences) {
    this.#db = db;
    this.#streams = streams;
    this.#duty = duty;
    this.#references = references;
    this.#days = new DayFigures(db);
  }

  /** The state as of the events applied so far. */
  state(key: number): CaseState | null {
    const entry = this.#entries.get(key);
    return entry === undefined ? loadCaseState(this.#db, key) : entry.state;
  }

  /** Tells the state that the caller has just loaded, before the first event of this case in the transaction, to save reading it again. */
  know(key: number, id: CaseId, stored: CaseState | null): void {
    if (!this.#entries.has(key)) this.#entries.set(key, { id, stored, state: stored, recordedAt: 0 });
  }

  /** Applies an event that stands in the log at `seq`. */
  apply(key: number, event: CaseEvent, seq: number): CaseState {
    const entry = this.#entry(key, event.aggregateId, seq);
    if (entry.state === null && event.type !== 'reported') {
      throw new DatabaseError('InputInvalid', 'invalidInput', `Event ${event.id} of case ${event.aggregateId} is "${event.type}", but the log has no "reported" for that case before it.`);
    }
    const before = entry.state;
    // `evolve` keeps the state before as the way back, one step deep, and copies it to cut off its own way back. Ours is not given
    // out and not needed again, so it is cut off in place: a bulk load would otherwise copy every state twice.
    if (before !== null && before.undoable !== null && event.type !== 'undone') (before as { undoable: CaseState['undoable'] }).undoable = null;
    const state = evolve(before, event);
    this.#duty.follow(key, before, state, event.occurredAt, (id) => this.#streams.ensure('person', id));
    entry.state = state;
    entry.recordedAt = Math.max(entry.recordedAt, event.recordedAt);
    return state;
  }

  /** Writes every row that differs. @returns ids of the cases touched, and of those that are new. */
  flush(now: EpochMs | null): { readonly touched: readonly CaseId[]; readonly opened: readonly CaseId[]; readonly assigned: boolean } {
    const touched: CaseId[] = [];
    const opened: CaseId[] = [];
    let assigned = false;
    for (const [key, { id, stored, state, recordedAt }] of this.#entries) {
      if (state === null || state === stored) continue;
      this.#write(key, stored, state, now ?? recordedAt);
      touched.push(id);
      if (stored === null) opened.push(id);
      if (stored === null ? state.assignments.length > 0 : stored.assignments !== state.assignments) assigned = true;
    }
    this.#days.flush();
    this.#entries.clear();
    return { touched, opened, assigned };
  }

  #entry(key: number, id: CaseId, seq: number): Entry {
    const held = this.#entries.get(key);
    if (held !== undefined) return held;
    const stored = loadCaseState(this.#db, key, seq);
    const entry: Entry = { id, stored, state: stored, recordedAt: 0 };
    this.#entries.set(key, entry);
    return entry;
  }

  #write(key: number, stored: CaseState | null, state: CaseState, now: EpochMs): void {
    const db = this.#db;
    const row = caseFileRow(key, state, now, this.#references);
    db.run(putCaseFile, ...valuesOf(row, caseFileColumns));
    if (!isEnded(state.stage)) putCaseState(db, key, state);
    else if (stored !== null && !isEnded(stored.stage)) dropCaseState(db, key);
    if (stored === null || stored.signals !== state.signals) putSignals(db, key, stored?.signals.length ?? 0, state.signals);
    if (stored === null ? state.assignments.length > 0 : stored.assignments !== state.assignments) {
      putAssignments(db, key, stored?.assignments.length ?? 0, state.assignments, {
        person: (id) => this.#streams.ensure('person', id),
        organization: (id) => this.#streams.ensure('organization', id),
      });
    }
    putResponseLeg(db, row, stored, state);
    this.#count(stored, state, row.subdistrict);
    putCaseOutcome(db, key, stored, state);
    const words = caseWords(state);
    if (stored === null || caseWords(stored) !== words) putCaseText(db, key, words, stored === null);
    if (stored === null || stored.no !== state.no) countNumber(db, state.no);
  }

  /** Moves the case between the days and samples of its street. */
  #count(stored: CaseState | null, state: CaseState, subdistrict: number | null): void {
    const before = stored !== null && countsInLegs(stored) ? stored : null;
    const after = countsInLegs(state) ? state : null;
    if (before === null ? after === null : after !== null && isCountedAlike(before, after)) return;
    const former = before?.place.subdistrictId ?? null;
    this.#days.move(before === null ? null : countedCase(before, former === null ? null : this.#references.areaKey(former)), after === null ? null : countedCase(after, subdistrict));
  }
}
