import { useMemo } from 'react';
import type { BoardFilter } from '@shared/ipc/dispatch-methods';
import type { BoardPage } from '@shared/ipc/dispatch-views';
import type { TableName } from '@shared/ipc/views';
import { call } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { stretchFor, type RowRange, type Stretch } from './model';

const tables: readonly TableName[] = ['person', 'person_duty', 'person_position', 'assignment', 'squad', 'area'];

export interface Board {
  /** Of the present filter; null until its first answer. */
  readonly stretch: Stretch | null;
  /** Counts and total; kept from the former filter until the present one is answered. */
  readonly page: BoardPage | null;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/** What is looked at of the board, followed. */
export function useBoard(filter: BoardFilter, visible: RowRange): Board {
  const { offset, limit } = stretchFor(visible);
  const asked = JSON.stringify(filter);
  const { value, error, refetch } = useLiveQuery(`board ${asked} ${offset} ${limit}`, tables, async () => ({ asked, offset, page: await call('board.page', { filter, offset, limit }) }), { everyMs: 1_000 });
  return useMemo(
    () => ({ stretch: value === undefined || value.asked !== asked ? null : { offset: value.offset, rows: value.page.rows }, page: value?.page ?? null, error, refetch }),
    [value, asked, error, refetch],
  );
}
