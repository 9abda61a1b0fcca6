import type { AccountId } from '@shared/domain/ids';
import { boards } from '@shared/domain/place';
import type { Severity } from '@shared/domain/task-list';
import type { QueueCounts, QueueCursor, QueueFilter, QueuePage, QueueRow } from '@shared/ipc/views';
import type { Queries } from '../driver';
import { DatabaseError } from '../errors';
import { accountById } from '../tables/account';
import { assignmentSql } from '../tables/assignment';
import { lightOf, sourceOf, stageOf } from '../tables/case-file';
import { findStream } from '../tables/stream';
import { conditionsOf, countsQuery, openRowByKey, pageQuery } from './queue-sql';
import type { RegisterCache } from './register-cache';

interface ListRow {
  readonly key: number;
  readonly id: string;
  readonly no: string;
  readonly title: string;
  readonly stage: number;
  readonly severity: Severity;
  readonly urgency: number;
  readonly due_at: number | null;
  readonly due_sort: number;
  readonly reported_at: number;
  readonly board: number | null;
  readonly item: number | null;
  readonly item_name: string | null;
  readonly source: number;
  readonly signal_count: number;
  readonly community: number | null;
  readonly grid: number | null;
  readonly address: string;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly assignee_name: string | null;
  readonly assignee_count: number;
  readonly suspended: number;
  readonly supervised: number;
  readonly whistled: number;
}

type OpenRow = ListRow & { readonly class_code: string | null; readonly district: number | null; readonly subdistrict: number | null; readonly micro_grid: number | null; readonly owner_id: string };
type Place = readonly number[];

const placeOf = (row: ListRow): Place => [row.urgency, row.due_sort, row.severity, row.reported_at, row.key];

function comparePlaces(a: Place, b: Place): number {
  for (let i = 0; i < a.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function queuePage(db: Queries, registers: RegisterCache, input: { filter: QueueFilter; accountId: AccountId | null; after: QueueCursor | null; limit: number }): QueuePage {
  const { filter } = input;
  const limit = Math.max(1, Math.min(500, Math.floor(input.limit)));
  const after = input.after === null ? null : cursorPlace(input.after);
  const conditions = conditionsOf(filter, () => registers.areas());
  if (conditions === null) return { rows: [], next: null };
  const rows =
    filter.scope === 'mine'
      ? minePage(db, conditions, input.accountId, after, limit + 1)
      : pageRows(db, pageQuery(filter.scope, conditions, after, limit + 1));
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: listed(registers, page), next: rows.length > limit && last !== undefined ? placeOf(last).join('.') : null };
}

const pageRows = (db: Queries, query: ReturnType<typeof pageQuery>): ListRow[] => db.all<ListRow>(query.sql, ...query.values);

type Conditions = NonNullable<ReturnType<typeof conditionsOf>>;

/** Mine: cases that the account owns, merged with the few that the account's person is out for. */
function minePage(db: Queries, conditions: Conditions, accountId: AccountId | null, after: Place | null, limit: number): ListRow[] {
  if (accountId === null) return [];
  const owned = pageRows(db, pageQuery({ owner: accountId }, conditions, after, limit));
  const attended = attendedRows(db, accountId, conditions).filter((row) => after === null || comparePlaces(placeOf(row), after) > 0);
  if (attended.length === 0) return owned;
  const seen = new Set(owned.map((row) => row.key));
  return [...owned, ...attended.filter((row) => !seen.has(row.key))].sort((a, b) => comparePlaces(placeOf(a), placeOf(b))).slice(0, limit);
}

/** Open cases of the filter with a live assignment of the account's person, or taken over by that person. */
export function attendedRows(db: Queries, accountId: AccountId, conditions: Conditions): readonly OpenRow[] {
  const personId = accountById(db, accountId)?.personId ?? null;
  const person = personId === null ? null : findStream(db, 'person', personId);
  if (person === null) return [];
  const keys = db.rows<[number]>(assignmentSql.liveCasesOfPerson, person);
  return keys.flatMap(([key]) => {
    const row = db.get<OpenRow>(openRowByKey, key);
    return row === undefined || conditions.some((condition) => row[condition.column] !== condition.value) ? [] : [row];
  });
}

/** Counts of the filter whatever its scope, so that each scope's tab can show its own. */
export function queueCounts(db: Queries, registers: RegisterCache, input: { filter: QueueFilter; accountId: AccountId | null }): QueueCounts {
  const conditions = conditionsOf(input.filter, () => registers.areas());
  if (conditions === null) return { total: 0, red: 0, yellow: 0, unassigned: 0, mine: 0, suspended: 0 };
  const query = countsQuery(conditions, input.accountId);
  const counts = db.get<Omit<QueueCounts, 'mine'> & { readonly owned: number }>(query.sql, ...query.values);
  const { owned = 0, total = 0, red = 0, yellow = 0, unassigned = 0, suspended = 0 } = counts ?? {};
  const attended = input.accountId === null ? [] : attendedRows(db, input.accountId, conditions);
  const more = attended.filter((row) => row.owner_id !== input.accountId);
  return { total, red, yellow, unassigned, suspended, mine: owned + more.length };
}

/** Keys of every open case in the scope and filter, for figures about the list itself. */
export function queueKeys(db: Queries, registers: RegisterCache, filter: QueueFilter, accountId: AccountId | null): ReadonlySet<number> {
  const conditions = conditionsOf(filter, () => registers.areas());
  if (conditions === null) return new Set();
  const all = Number.MAX_SAFE_INTEGER;
  const rows = filter.scope === 'mine' ? minePage(db, conditions, accountId, null, all) : pageRows(db, pageQuery(filter.scope, conditions, null, all));
  return new Set(rows.map((row) => row.key));
}

function cursorPlace(cursor: QueueCursor): Place {
  const place = cursor.split('.').map(Number);
  if (place.length !== 5 || !place.every(Number.isSafeInteger)) throw new DatabaseError('InputInvalid', 'invalidInput', 'The queue cursor is not one that this program gave out; ask for the first page again.');
  return place;
}

function listed(registers: RegisterCache, rows: readonly ListRow[]): QueueRow[] {
  if (rows.length === 0) return [];
  const { names } = registers.areas();
  const items = registers.items().byKey;
  const nameOf = (key: number | null): string | null => (key === null ? null : (names.get(key)?.name ?? null));
  return rows.map((row) => {
    const item = row.item === null ? undefined : items.get(row.item)?.item;
    return {
      id: row.id,
      no: row.no,
      title: row.title,
      stage: stageOf(row.stage),
      severity: row.severity,
      light: lightOf(row.urgency),
      dueAt: row.due_at,
      reportedAt: row.reported_at,
      board: row.board === null ? null : (boards[row.board] ?? null),
      className: item?.className ?? null,
      classNameEn: item?.classNameEn ?? null,
      itemName: row.item_name ?? item?.name ?? null,
      source: sourceOf(row.source),
      signalCount: row.signal_count,
      communityName: nameOf(row.community),
      gridName: nameOf(row.grid),
      address: row.address,
      point: row.lng === null || row.lat === null ? null : [row.lng, row.lat],
      assigneeName: row.assignee_name,
      assigneeCount: row.assignee_count,
      suspended: row.suspended === 1,
      supervised: row.supervised === 1,
      whistled: row.whistled === 1,
    };
  });
}
