import { useEffect, useMemo, useState } from 'react';
import type { Organization } from '@shared/domain/people';
import type { AreaNode, SearchHits, TaskItem } from '@shared/ipc/views';
import { call } from './bridge';
import { useLiveQuery, type Live } from './live-query';

const noHits: SearchHits = { cases: [], people: [], areas: [], items: [] };

/** Search as you type; nothing is asked for an empty text. */
export function useSearch(text: string, limit = 12): Live<SearchHits> {
  const asked = text.trim();
  return useLiveQuery(`search ${limit} ${asked}`, ['case_file', 'area', 'task_item'], () => (asked === '' ? Promise.resolve(noHits) : call('search.find', { text: asked, limit })), { everyMs: 2_000 });
}

export function useTaskList(): readonly TaskItem[] {
  const list = useLiveQuery('task list', ['task_item'], () => call('taskList.list')).value;
  return useMemo(() => list ?? [], [list]);
}

export function useAreas(): ReadonlyMap<string, AreaNode> {
  const list = useLiveQuery('area tree', ['area'], () => call('areas.tree')).value;
  return useMemo(() => new Map((list ?? []).map((area) => [area.id, area])), [list]);
}

export function useOrganizations(): readonly Organization[] {
  const list = useLiveQuery('organizations', ['organization'], () => call('organizations.list')).value;
  return useMemo(() => list ?? [], [list]);
}

/** A value that has stood still for a while, so that half a word is not asked about. */
export function useSettledValue<T>(value: T, forMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), forMs);
    return () => clearTimeout(timer);
  }, [value, forMs]);
  return settled;
}
