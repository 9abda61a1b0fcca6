import { describe, expect, test } from 'vitest';
import type { AreaNode } from '@shared/ipc/views';
import { activeNarrowings, areaPath, movedSelection, rowClock, scopeCounts, shortNo } from '@/features/queue/model';
import { row } from './rows';

describe('a row', () => {
  test('says what is left, what is over, and that a suspended case does not count', () => {
    expect(rowClock(row('a', { dueAt: 5_000 }), 2_000)).toEqual({ kind: 'left', light: 'green', ms: 3_000, dueAt: 5_000 });
    expect(rowClock(row('a', { dueAt: 5_000, light: 'yellow' }), 9_000)).toEqual({ kind: 'over', light: 'red', ms: 4_000, dueAt: 5_000 });
    expect(rowClock(row('a', { suspended: true }), 9_000)).toEqual({ kind: 'suspended' });
    expect(rowClock(row('a', { dueAt: null }), 9_000)).toEqual({ kind: 'noLimit' });
  });

  test('shortens a number by its year and leaves foreign shapes whole', () => {
    expect(shortNo('20261125-0043')).toBe('1125-0043');
    expect(shortNo('A-17')).toBe('A-17');
  });
});

describe('the selection', () => {
  const moved = (over: Partial<Parameters<typeof movedSelection>[0]>) => movedSelection({ index: -1, lastIndex: -1, firstVisible: 4, count: 10, by: 1, ...over });

  test('starts with the first row in sight and stops at the ends', () => {
    expect(moved({})).toBe(4);
    expect(moved({ index: 3 })).toBe(4);
    expect(moved({ index: 9 })).toBe(9);
    expect(moved({ index: 0, by: -1 })).toBe(0);
    expect(moved({ count: 0 })).toBeNull();
  });

  test('goes on from where a row stood that has left the queue', () => {
    expect(moved({ lastIndex: 6 })).toBe(6);
    expect(moved({ lastIndex: 6, by: -1 })).toBe(5);
  });
});

test('counts belong to their scopes', () => {
  expect(scopeCounts({ total: 9, red: 2, yellow: 3, unassigned: 4, mine: 5, suspended: 1 })).toEqual({ all: 9, mine: 5, unassigned: 4, overdue: 2 });
});

test('only what narrows is shown as a filter', () => {
  expect(activeNarrowings({ scope: 'mine', board: null, classCode: '4', severity: null, areaId: 'x' })).toEqual(['classCode', 'areaId']);
});

test('an area is told with the names above it, without the district', () => {
  const area = (id: string, level: AreaNode['level'], name: string, parentId: string | null): [string, AreaNode] => [id, { id, level, code: id, name, parentId, gridKind: null, residents: null, illustrative: true, centre: null, bbox: null }];
  const areas = new Map([area('d', 'district', '沙坪坝区', null), area('s', 'subdistrict', '覃家岗街道', 'd'), area('c', 'community', '凤天路社区', 's')]);
  expect(areaPath(areas, 'c')).toBe('覃家岗街道 · 凤天路社区');
  expect(areaPath(areas, 'd')).toBe('沙坪坝区');
  expect(areaPath(areas, 'gone')).toBe('gone');
});
