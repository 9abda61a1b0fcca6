import { useEffect, useMemo } from 'react';
import { bboxOf } from '@shared/domain/geo/bbox';
import type { LngLat } from '@shared/domain/ids';
import type { Closure } from '@shared/domain/roads/closures';
import type { ClosureView } from '@shared/ipc/dispatch-views';
import { call } from './bridge';
import { appNow } from './clock';
import { useLiveQuery, type Live } from './live-query';
import { createStore, useStore } from './store';

/** Closed roads as the form that draws them, their list and the map share them. */

/** A closure that ends by itself is no change that anybody tells; real ms between two looks at the clock. */
const endsSeenAfterMs = 5_000;

/** Those in force now, the newest first. */
export function useClosures(): Live<readonly ClosureView[]> {
  const live = useLiveQuery('roads.closures', ['road_closure', 'import_batch'], () => call('roads.closures', { past: false }));
  const { value, refetch } = live;
  useEffect(() => {
    if (value === undefined || !value.some((one) => one.until !== null || one.pieces === null)) return;
    const timer = setInterval(() => {
      // Pieces are known as soon as the streets are prepared, which is no change either.
      if (value.some((one) => one.pieces === null || (one.until !== null && one.until <= appNow()))) refetch();
    }, endsSeenAfterMs);
    return () => clearInterval(timer);
  }, [value, refetch]);
  const inForce = useMemo(() => value?.filter((one) => one.active).sort((a, b) => b.from - a.from), [value]);
  return { ...live, value: inForce };
}

/** A place to look at, and where the sign stands. */
export function middleOf(closure: Closure): LngLat | null {
  if (closure.kind === 'circle') return closure.centre;
  if (closure.kind === 'street') return closure.at;
  const box = bboxOf(closure.shape);
  return box === null ? null : [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
}

/** What a form is about to close, drawn on the map before it is. */
const draft = createStore<Closure | null>(null);
export const useDraftClosure = (): Closure | null => useStore(draft);
export const setDraftClosure = (closure: Closure | null): void => draft.set(closure);
