import { describe, expect, test } from 'vitest';
import { dutyStates } from '@shared/domain/people';
import type { BoardPerson } from '@shared/ipc/dispatch-views';
import { boardFilter, dispatchMethods } from '@shared/ipc/dispatch-methods';
import { dutyOrder, indexOfPerson, isNarrowed, movedSelection, personAt, rowsPushed, stretchFor, toggledDuty, waits, wholeBoard, type Stretch } from '@/features/board/model';

const person = (personId: string): BoardPerson => ({
  personId, name: personId, phone: null, duty: 'onDuty', dutySince: 0, role: 'volunteer', skills: [], homeGridName: null, communityName: null, postGridName: null,
  squadId: null, squadName: null, caseId: null, caseNo: null, operationId: null, load: 0, point: null, fixAt: null, freshness: 'none',
});
const stretch = (offset: number, ids: string): Stretch => ({ offset, rows: [...ids].map(person) });

describe('what is asked of main', () => {
  test('holds everything in sight at any place of 20,000, within what one answer may have', () => {
    for (let first = 0; first < 20_000; first += 7) {
      const last = first + 90;
      const asked = stretchFor({ first, last });
      expect(asked.offset).toBeLessThanOrEqual(first);
      expect(asked.offset + asked.limit).toBeGreaterThan(last);
      expect(dispatchMethods['board.page'].input.safeParse({ filter: wholeBoard, ...asked }).success).toBe(true);
    }
  });

  test('stays the same while somebody scrolls a little', () => {
    expect(stretchFor({ first: 210, last: 240 })).toEqual(stretchFor({ first: 250, last: 280 }));
    expect(stretchFor({ first: 0, last: 20 }).offset).toBe(0);
  });

  test('every wait and the whole board are what the contract takes', () => {
    for (const minutesInState of [null, ...waits]) expect(boardFilter.safeParse({ ...wholeBoard, minutesInState }).success).toBe(true);
  });
});

describe('a stretch', () => {
  test('answers by the index of the whole board, and with nobody outside', () => {
    const held = stretch(100, 'abc');
    expect(personAt(held, 101)?.personId).toBe('b');
    expect(personAt(held, 99)).toBeNull();
    expect(personAt(held, 103)).toBeNull();
    expect(personAt(null, 0)).toBeNull();
    expect(indexOfPerson(held, 'c')).toBe(102);
    expect(indexOfPerson(held, 'z')).toBe(-1);
  });
});

describe('the row under the cursor', () => {
  const sight = { first: 0, last: 5 };
  test('stays when others push in above it, leave above it, or only change below', () => {
    expect(rowsPushed(stretch(0, 'abcdef'), stretch(0, 'xyabcdef'), 'c', sight)).toBe(2);
    expect(rowsPushed(stretch(0, 'abcdef'), stretch(0, 'bcdef'), 'c', sight)).toBe(-1);
    expect(rowsPushed(stretch(0, 'abcdef'), stretch(0, 'abcfed'), 'c', sight)).toBe(0);
  });

  test('does not drag the list along when it goes to another part of the board itself', () => {
    // c went out: its neighbours moved up by one from d on, b stayed.
    expect(rowsPushed(stretch(0, 'abcdef'), stretch(0, 'abdef'), 'c', sight)).toBe(0);
    // Far away within what is held is away as well.
    const before = stretch(0, 'abcdefghijklmnop');
    const after = stretch(0, 'xabdefghijklmnopc');
    expect(rowsPushed(before, after, 'c', sight)).toBe(1);
  });

  test('is nobody without a pointer, before the first answer, and where all are others', () => {
    expect(rowsPushed(stretch(0, 'abc'), stretch(0, 'xabc'), null, sight)).toBe(0);
    expect(rowsPushed(null, stretch(0, 'abc'), 'a', sight)).toBe(0);
    expect(rowsPushed(stretch(0, 'abc'), stretch(0, 'xyz'), 'a', sight)).toBe(0);
  });

  test('is found where the stretch begins elsewhere', () => {
    expect(rowsPushed(stretch(100, 'abcdef'), stretch(98, 'vwxabcdef'), 'b', { first: 100, last: 105 })).toBe(1);
  });
});

describe('the filter', () => {
  test('shows states in the order of the board, and all of them as none', () => {
    const two = toggledDuty(toggledDuty(wholeBoard, 'offDuty'), 'onScene');
    expect(two.duty).toEqual(['onScene', 'offDuty']);
    expect(toggledDuty(two, 'offDuty').duty).toEqual(['onScene']);
    expect(dutyOrder.reduce(toggledDuty, wholeBoard).duty).toEqual([]);
    expect([...dutyOrder].sort()).toEqual([...dutyStates].sort());
  });

  test('is narrowed by anything but the area that a centre works in', () => {
    expect(isNarrowed({ ...wholeBoard, areaId: 'a' })).toBe(false);
    expect(isNarrowed({ ...wholeBoard, duty: ['onDuty'] })).toBe(true);
    expect(isNarrowed({ ...wholeBoard, find: '王' })).toBe(true);
    expect(isNarrowed({ ...wholeBoard, squadsOnly: true })).toBe(true);
  });
});

test('the selection begins in sight and stops at the ends', () => {
  expect(movedSelection(-1, 1, 50, 12)).toBe(12);
  expect(movedSelection(49, 2, 50, 0)).toBe(49);
  expect(movedSelection(1, -2, 50, 0)).toBe(0);
  expect(movedSelection(-1, 1, 0, 0)).toBeNull();
});
