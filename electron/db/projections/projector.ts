import type { CaseEvent } from '@shared/domain/case/events';
import type { CaseState } from '@shared/domain/case/state';
import type { CaseId, EpochMs, TaskItemId } from '@shared/domain/ids';
import type { RegisterEvent } from '@shared/domain/registers';
import type { Change, TableName } from '@shared/ipc/views';
import type { WriteHandle } from '../driver';
import type { CaseReferences } from '../tables/case-file';
import type { KeyedEvent } from '../tables/event-log';
import { boardCode, taskItemByKey } from '../tables/task-item';
import type { StreamKeys } from '../tables/stream';
import { CaseProjection } from './cases';
import { DutyProjection } from './duty';
import { applyRegisterEvent } from './registers';

/** A change push names at most this many cases. */
const namedCases = 200;

/**
 * Keeps the projections in step with the log: one per transaction. Events are applied in log order; rows are written by `flush`.
 * However the log is cut into transactions, the rows come out the same; that is what makes a rebuild comparable.
 */
export class Projector {
  readonly #db: WriteHandle;
  readonly #duty: DutyProjection;
  readonly #cases: CaseProjection;
  readonly #tables = new Set<TableName>();
  readonly #items = new Map<TaskItemId, ReturnType<CaseReferences['item']>>();

  constructor(db: WriteHandle, streams: StreamKeys) {
    this.#db = db;
    this.#duty = new DutyProjection(db);
    this.#cases = new CaseProjection(db, streams, this.#duty, {
      areaKey: (id) => streams.ensure('area', id),
      item: (id) => {
        const held = this.#items.get(id);
        if (held !== undefined) return held;
        const key = streams.ensure('taskItem', id);
        const item = taskItemByKey(db, key);
        const reference = { key, board: item === null ? null : boardCode(item.board), classCode: item?.classCode ?? null };
        this.#items.set(id, reference);
        return reference;
      },
    });
  }

  know(key: number, id: CaseId, stored: CaseState | null): void {
    this.#cases.know(key, id, stored);
  }

  state(key: number): CaseState | null {
    return this.#cases.state(key);
  }

  apply({ event, seq, stream }: KeyedEvent): void {
    if (event.aggregate === 'case') {
      // What the log holds was made by `decide`, or checked where it came in.
      this.#cases.apply(stream, event as CaseEvent, seq);
      return;
    }
    if (event.aggregate === 'taskItem') this.#items.clear();
    for (const table of applyRegisterEvent(this.#db, this.#duty, event as RegisterEvent, stream, seq)) this.#tables.add(table);
  }

  /** @param now moment that the lights are computed for; null: the moment at which each case's newest event was recorded. */
  flush(now: EpochMs | null): { readonly change: Change; readonly opened: number } {
    const cases = this.#cases.flush(now);
    if (cases.touched.length > 0) for (const table of ['case_file', 'signal', 'response_leg'] as const) this.#tables.add(table);
    if (cases.assigned) this.#tables.add('assignment');
    if (this.#duty.flush()) this.#tables.add('person_duty');
    const tables = [...this.#tables];
    this.#tables.clear();
    const few = cases.touched.length <= namedCases;
    const change: Change = { tables, caseIds: few ? cases.touched : null, openedCaseIds: cases.opened.slice(0, namedCases) };
    return { change, opened: cases.opened.length };
  }
}
