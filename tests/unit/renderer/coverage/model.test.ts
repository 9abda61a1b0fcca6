import { describe, expect, test } from 'vitest';
import { deskCaseCommand } from '@shared/ipc/contract';
import type { CoverageView, GridCoverageRow, MusterMember } from '@shared/ipc/dispatch-views';
import { backfillOrder, blocked, leavingFor, worsened, type Move } from '@/features/coverage/model';
import { byNeed, coverageMark, coverageStateOf, uncovered } from '@/lib/coverage-state';

const row = (gridId: string, over: Partial<GridCoverageRow> = {}): GridCoverageRow => ({
  gridId, name: gridId, communityName: '甲社区', present: 1, minimum: 1, belowBy: 0, nearestEtaS: 60, standardS: 900, outsideStandard: false, residents: 1_000, ...over,
});
const view = (...rows: readonly GridCoverageRow[]): CoverageView => ({
  rows, present: 0, minimum: 0, asOf: 0, total: { gridsBelow: 0, peopleMissing: 0, gridsOutsideStandard: 0, residentsAffected: 0, gridsOfUnknownResidents: 0 },
});

describe('a grid', () => {
  test('says its state by word and by mark', () => {
    const rows = [row('a'), row('b', { outsideStandard: true }), row('c', { belowBy: 2 }), row('d', { belowBy: 1, outsideStandard: true })];
    expect(rows.map(coverageStateOf)).toEqual(['fine', 'outside', 'below', 'both']);
    expect(rows.map(coverageMark)).toEqual(['', '◇', '▼2', '▼1◇']);
  });

  test('stands before others that need less; the order given does not matter', () => {
    const rows = [
      row('two missing', { belowBy: 2 }),
      row('one missing and late', { belowBy: 1, outsideStandard: true, nearestEtaS: 1_000 }),
      row('one missing, far', { belowBy: 1, nearestEtaS: 800 }),
      row('one missing, near', { belowBy: 1, nearestEtaS: 100 }),
      row('nobody can come', { outsideStandard: true, nearestEtaS: null }),
      row('late', { outsideStandard: true, nearestEtaS: 1_000 }),
      row('fine, many', { residents: 9_000 }),
      row('fine, 2'),
      row('fine, 10'),
      row('not known', { nearestEtaS: null, residents: null }),
    ];
    const names = rows.map(({ name }) => name);
    expect(byNeed(rows).map(({ name }) => name)).toEqual(names);
    expect(byNeed([...rows].reverse()).map(({ name }) => name)).toEqual(names);
    expect(uncovered(rows).map(({ name }) => name)).toEqual(names.slice(0, 6));
  });
});

test('grids that stand worse are those that miss more, or leave the standard; gains and new grids are none', () => {
  const now = view(row('a'), row('b', { belowBy: 1 }), row('c', { belowBy: 2 }), row('d'), row('e', { outsideStandard: true }));
  const then = view(row('a', { belowBy: 1 }), row('b', { belowBy: 1 }), row('c', { belowBy: 1 }), row('d', { outsideStandard: true }), row('e', { outsideStandard: true }), row('f', { belowBy: 5 }));
  expect([...worsened(now, then)]).toEqual(['a', 'd']);
  expect([...worsened(undefined, then)]).toEqual([]);
});

describe('people of an operation who leave', () => {
  const member = (personId: string | null, stage: MusterMember['assignment']['stage'], purpose: 'scene' | 'backfill' = 'scene') => ({ personId, assignment: { stage, purpose } }) as MusterMember;
  test('are those out or kept for it, once each; whoever holds a post covers, whoever is done is back', () => {
    expect(leavingFor([member('a', 'reserved'), member('b', 'onScene'), member('b', 'dispatched'), member('c', 'onScene', 'backfill'), member('d', 'declined'), member('e', 'cleared'), member(null, 'enRoute')])).toEqual(['a', 'b']);
  });
});

describe('the order of a backfill', () => {
  const operation = { operation: { id: 'op' } } as Parameters<typeof backfillOrder>[0];
  const move = (personId: string, over: Partial<Move> = {}): Move => ({ personId, name: personId, fromGridId: 'g1', fromGridName: '一', gridId: 'g2', gridName: '二', etaS: 61.5, blocks: [], ...over });

  test('is what the border takes', () => {
    const command = backfillOrder(operation, [move('a'), move('b', { fromGridId: null, fromGridName: null })], '');
    expect(command).toEqual({ type: 'orderBackfill', operationId: 'op', moves: [{ personId: 'a', gridId: 'g2', etaS: 61.5, blocks: [] }, { personId: 'b', gridId: 'g2', etaS: 61.5, blocks: [] }], overrides: [] });
    expect(deskCaseCommand.safeParse(command).success).toBe(true);
  });

  test('overrides every block with the reason given, and is none without one', () => {
    const moves = [move('a', { blocks: ['wouldStripGrid', 'resting'] }), move('b')];
    expect(blocked(moves)).toHaveLength(2);
    expect(backfillOrder(operation, moves, '  ')).toBeNull();
    const command = backfillOrder(operation, moves, ' 汛情紧急 ');
    expect(command).toMatchObject({ overrides: [{ personId: 'a', block: 'wouldStripGrid', reason: '汛情紧急' }, { personId: 'a', block: 'resting', reason: '汛情紧急' }] });
    expect(deskCaseCommand.safeParse(command).success).toBe(true);
  });

  test('is none without a move', () => {
    expect(backfillOrder(operation, [], '理由')).toBeNull();
  });
});
