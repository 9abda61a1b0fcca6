import type { Change, TableName } from '@shared/ipc/views';

/** Beyond this many cases a change says "many, refetch". */
export const maxCaseIds = 200;

function merged(a: Change, b: Change): Change {
  const tables = new Set<TableName>([...a.tables, ...b.tables]);
  const caseIds = a.caseIds === null || b.caseIds === null ? null : [...new Set([...a.caseIds, ...b.caseIds])];
  const opened = [...new Set([...a.openedCaseIds, ...b.openedCaseIds])];
  return { tables: [...tables], caseIds: caseIds !== null && caseIds.length > maxCaseIds ? null : caseIds, openedCaseIds: opened.slice(0, maxCaseIds) };
}

export interface ChangeCoalescer {
  add(change: Change): void;
  /** Gives out what is held, now. */
  flush(): void;
}

/** Holds changes for `everyMs` from the first one and gives them out as one, so that a burst of commits costs each window one refetch. */
export function coalesceChanges(emit: (change: Change) => void, everyMs = 50): ChangeCoalescer {
  let held: Change | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const flush = () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const change = held;
    held = null;
    if (change !== null) emit(change);
  };
  return {
    add(change) {
      held = held === null ? merged(change, { tables: [], caseIds: [], openedCaseIds: [] }) : merged(held, change);
      timer ??= setTimeout(flush, everyMs);
    },
    flush,
  };
}
