import type { DutyState } from '@shared/domain/people';
import type { BoardFilter } from '@shared/ipc/dispatch-methods';
import type { BoardPerson } from '@shared/ipc/dispatch-views';

export const wholeBoard: BoardFilter = { areaId: null, duty: [], skill: null, squadId: null, squadsOnly: false, minutesInState: null, find: '' };

/** The states as the board counts them: those who are out first. */
export const dutyOrder: readonly DutyState[] = ['onScene', 'enRoute', 'dispatched', 'reserved', 'onDuty', 'unavailable', 'offDuty'];

/** Minutes in a state that can be asked for. */
export const waits = [10, 30, 60, 120, 240, 480] as const;

export const isNarrowed = (filter: BoardFilter): boolean => (Object.keys(wholeBoard) as (keyof BoardFilter)[]).some((key) => key !== 'areaId' && (key === 'duty' ? filter.duty.length > 0 : filter[key] !== wholeBoard[key]));

/** A state more or less among those that are shown; none is the same as all. */
export function toggledDuty(filter: BoardFilter, state: DutyState): BoardFilter {
  const on = filter.duty.includes(state);
  const duty = dutyOrder.filter((one) => (one === state ? !on : filter.duty.includes(one)));
  return { ...filter, duty: duty.length === dutyOrder.length ? [] : duty };
}

/** People by index, both included. */
export interface RowRange {
  readonly first: number;
  readonly last: number;
}

/** A stretch of the board as main gave it. */
export interface Stretch {
  readonly offset: number;
  readonly rows: readonly BoardPerson[];
}

const step = 100;
/** The contract's bound of one answer. */
const mostRows = 500;

/**
 * What to ask for so that everything in sight is there and something beyond it. In steps, so that a little scrolling asks nothing: it
 * begins a step above the one in which the first row lies.
 */
export function stretchFor({ first, last }: RowRange): { readonly offset: number; readonly limit: number } {
  const offset = Math.max(0, Math.floor(first / step) - 1) * step;
  const end = (Math.floor(last / step) + 2) * step;
  return { offset, limit: Math.min(mostRows, end - offset) };
}

export const personAt = (stretch: Stretch | null, index: number): BoardPerson | null => stretch?.rows[index - stretch.offset] ?? null;

export function indexOfPerson(stretch: Stretch | null, personId: string | null): number {
  const within = stretch === null || personId === null ? -1 : stretch.rows.findIndex((row) => row.personId === personId);
  return within < 0 || stretch === null ? -1 : within + stretch.offset;
}

/**
 * By how many rows the list has to be scrolled so that the row under the cursor stays where it is. Somebody whose own state changed goes
 * to another part of the board; then the nearest of their neighbours that stayed is what stays in place. 0 where nobody is pointed at.
 */
export function rowsPushed(before: Stretch | null, after: Stretch, anchorId: string | null, { first, last }: RowRange): number {
  const anchor = indexOfPerson(before, anchorId);
  if (before === null || anchor < 0) return 0;
  const reach = Math.max(1, last - first);
  for (let away = 0; away <= reach; away += 1) {
    for (const index of away === 0 ? [anchor] : [anchor - away, anchor + away]) {
      const was = personAt(before, index);
      const is = was === null ? -1 : indexOfPerson(after, was.personId);
      if (is >= 0 && Math.abs(is - index) <= reach) return is - index;
    }
  }
  return 0;
}

/** Where the selection goes; null where there is nowhere to go. From nowhere it begins with the first row in sight. */
export function movedSelection(index: number, by: number, count: number, firstVisible: number): number | null {
  if (count === 0) return null;
  return index < 0 ? Math.min(firstVisible, count - 1) : Math.max(0, Math.min(count - 1, index + by));
}
