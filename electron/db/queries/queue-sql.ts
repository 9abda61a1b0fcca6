import type { Board } from '@shared/domain/place';
import type { SqlValue } from '../driver';
import type { QueueFilter } from '@shared/ipc/views';
import { boardCode } from '../tables/task-item';
import type { Areas } from './register-cache';

/** One condition of a filter, with the index whose first column it is. */
interface Condition {
  readonly column: 'board' | 'class_code' | 'severity' | AreaColumn;
  readonly value: SqlValue;
  readonly index: string;
}
export type AreaColumn = 'district' | 'subdistrict' | 'community' | 'grid' | 'micro_grid';

const areaColumns = { district: 'district', subdistrict: 'subdistrict', community: 'community', grid: 'grid', microGrid: 'micro_grid' } as const;

/** Null when the filter names an area that is not there: nothing can match. */
export function conditionsOf(filter: Pick<QueueFilter, 'board' | 'classCode' | 'severity' | 'areaId'>, areas: () => Areas): readonly Condition[] | null {
  // Narrowest first: the first one's index is walked, the rest are looked at row by row.
  const found: Condition[] = [];
  const area = filter.areaId === null ? null : areas().byId.get(filter.areaId);
  if (area === undefined) return null;
  const column = area === null ? null : areaColumns[area.node.level];
  const areaCondition: Condition[] = area === null || column === null ? [] : [{ column, value: area.key, index: `queue_${column}` }];
  const narrow = column === 'micro_grid' || column === 'grid' || column === 'community';
  if (narrow) found.push(...areaCondition);
  if (filter.classCode !== null) found.push({ column: 'class_code', value: filter.classCode, index: 'queue_class' });
  if (column === 'subdistrict') found.push(...areaCondition);
  if (filter.board !== null) found.push({ column: 'board', value: codeOfBoard(filter.board), index: 'queue_board' });
  if (filter.severity !== null) found.push({ column: 'severity', value: filter.severity, index: 'queue_severity' });
  if (column === 'district') found.push(...areaCondition);
  return found;
}

const codeOfBoard = (board: Board): number => boardCode(board);

const rowColumns =
  'key, id, no, title, stage, severity, urgency, due_at, due_sort, reported_at, board, item, item_name, source, signal_count, community, grid, address, lng, lat, assignee_name, assignee_count, suspended, supervised, whistled';

/** By urgency: light, what falls due first, gravity, what came first; the key (order of the log) settles the rest. */
const order = ['urgency', 'due_sort', 'severity', 'reported_at', 'key'] as const;

export interface PageQuery {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export type WalkedScope = 'all' | 'unassigned' | 'overdue' | { readonly owner: string };

/** Where a scope and a filter find their open cases: the index to walk and what each row must fulfil. */
function walkOf(scope: WalkedScope, conditions: readonly Condition[]): { readonly index: string; readonly where: string[]; readonly values: SqlValue[] } {
  const where = ['open = 1'];
  const values: SqlValue[] = [];
  let index = conditions[0]?.index ?? 'queue_all';
  if (typeof scope === 'object') {
    index = 'queue_owner';
    where.push('owner_id = ?');
    values.push(scope.owner);
  }
  if (scope === 'unassigned') {
    if (conditions.length === 0) index = 'queue_unassigned';
    where.push('unassigned = 1');
  }
  for (const condition of conditions) {
    // The unary plus keeps a condition that only filters from being taken for one that orders: SQLite would sort what lies in order.
    where.push(`${condition.index === index ? '' : '+'}${condition.column} = ?`);
    values.push(condition.value);
  }
  if (scope === 'overdue') where.push('urgency = 0');
  return { index, where, values };
}

/** What the map draws of the same cases. Unfiltered it comes from an index that holds it all; a filter costs a look at each row that fits. */
export function mapQuery(scope: WalkedScope, conditions: readonly Condition[]): PageQuery {
  const { index, where, values } = walkOf(scope, conditions);
  return { sql: `SELECT id, lng, lat, severity, urgency, stage FROM case_file INDEXED BY ${index === 'queue_all' ? 'case_on_map' : index} WHERE ${where.join(' AND ')} AND lng IS NOT NULL`, values };
}

/**
 * The page's statement: one partial index is walked in its order from the cursor on, so neither closed cases nor a sort cost
 * anything. INDEXED BY makes the plan part of the statement: a missing index is an error, not a slow screen.
 */
export function pageQuery(scope: WalkedScope, conditions: readonly Condition[], after: readonly number[] | null, limit: number): PageQuery {
  const { index, where, values } = walkOf(scope, conditions);
  // The index that begins with the severity does not have it again further on; being fixed, it orders nothing there.
  const places = order.map((column, i) => ({ column, value: after?.[i] ?? 0 })).filter(({ column }) => index !== 'queue_severity' || column !== 'severity');
  const columns = places.map(({ column }) => column).join(', ');
  if (after !== null) {
    where.push(`(${columns}) > (${places.map(() => '?').join(', ')})`);
    values.push(...places.map(({ value }) => value));
  }
  values.push(limit);
  return { sql: `SELECT ${rowColumns} FROM case_file INDEXED BY ${index} WHERE ${where.join(' AND ')} ORDER BY ${columns} LIMIT ?`, values };
}

/** The same columns for one case, where it is open. */
export const openRowByKey = `SELECT ${rowColumns}, class_code, district, subdistrict, micro_grid, owner_id FROM case_file WHERE key = ? AND open = 1`;

/** Every count of the filter in one pass over a covering index of the open cases. */
export function countsQuery(conditions: readonly Condition[], owner: string | null): PageQuery {
  const where = ['open = 1', ...conditions.map((condition) => `${condition.column} = ?`)];
  return {
    sql: `SELECT COUNT(*) AS total, COALESCE(SUM(urgency = 0), 0) AS red, COALESCE(SUM(urgency = 1), 0) AS yellow, COALESCE(SUM(unassigned), 0) AS unassigned,
      COALESCE(SUM(suspended), 0) AS suspended, COALESCE(SUM(owner_id = ?), 0) AS owned FROM case_file INDEXED BY queue_counts WHERE ${where.join(' AND ')}`,
    values: [owner ?? '', ...conditions.map((condition) => condition.value)],
  };
}

/** Conditions as a WHERE over another table that has the same columns (the response legs). */
export function plainWhere(conditions: readonly Condition[]): PageQuery {
  return { sql: conditions.map((condition) => ` AND ${condition.column} = ?`).join(''), values: conditions.map((condition) => condition.value) };
}
