import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Change } from '@shared/ipc/views';
import { coalesceChanges, maxCaseIds } from '../../../electron/main/ipc/coalesce-changes';

const given: Change[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  given.length = 0;
});
afterEach(() => vi.useRealTimers());
const add = () => coalesceChanges((change) => given.push(change));
const change = (tables: Change['tables'], caseIds: Change['caseIds'] = [], openedCaseIds: readonly string[] = []): Change => ({ tables, caseIds, openedCaseIds });

it('a burst of commits is one push, 50 ms after the first', () => {
  const changes = add();
  changes.add(change(['case_file'], ['a'], ['a']));
  vi.advanceTimersByTime(40);
  changes.add(change(['case_file', 'assignment'], ['a', 'b']));
  expect(given).toEqual([]);
  vi.advanceTimersByTime(10);
  expect(given).toEqual([change(['case_file', 'assignment'], ['a', 'b'], ['a'])]);
});
it('"many" stays many, and too many become it', () => {
  const changes = add();
  changes.add(change(['case_file'], null));
  changes.add(change(['case_file'], ['a']));
  changes.flush();
  for (let i = 0; i <= maxCaseIds; i += 1) changes.add(change(['case_file'], [`c${i}`], [`c${i}`]));
  changes.flush();
  expect(given.map((one) => one.caseIds)).toEqual([null, null]);
  expect(given[1]?.openedCaseIds).toHaveLength(maxCaseIds);
});
it('a flush with nothing held says nothing, and a flushed change is not said twice', () => {
  const changes = add();
  changes.flush();
  changes.add(change(['area']));
  changes.flush();
  vi.advanceTimersByTime(100);
  expect(given).toEqual([change(['area'])]);
});
