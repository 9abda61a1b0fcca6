import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueueFilter } from '@shared/ipc/views';
import { lightsSql } from '../../electron/db/core/lights';
import { duplicatesSql, openStatesSql } from '../../electron/db/queries/cases';
import { figuresSql } from '../../electron/db/queries/figures';
import { conditionsOf, countsQuery, mapQuery, openRowByKey, pageQuery, type WalkedScope } from '../../electron/db/queries/queue-sql';
import { bondsSql, outingsSql } from '../../electron/db/queries/readiness';
import { RegisterCache } from '../../electron/db/queries/register-cache';
import { areaSql } from '../../electron/db/tables/area';
import { assignmentSql } from '../../electron/db/tables/assignment';
import { caseStateSql } from '../../electron/db/tables/case-state';
import { caseTextSql } from '../../electron/db/tables/case-text';
import { eventLogSql } from '../../electron/db/tables/event-log';
import { personDutySql } from '../../electron/db/tables/person-duty';
import { personPositionSql } from '../../electron/db/tables/person-position';
import { caseHistories } from '../builders/history';
import { buildWorld, type BuiltWorld } from '../builders/world';
import { openTestDatabase, type TestDatabase } from './database';

let test: TestDatabase;
let world: BuiltWorld;

beforeAll(() => {
  test = openTestDatabase();
  world = buildWorld({ seed: 61 });
  test.writer.append({ events: [...world.events, ...[...caseHistories(world, { seed: 61, cases: 60, from: world.start, to: world.start + 86_400_000, openShare: 0.3 })].flat()] });
});
afterAll(() => test.dispose());

const everything: QueueFilter = { scope: 'all', board: null, classCode: null, severity: null, areaId: null };

/** No table is read from end to end and nothing is sorted afterwards; a walk along the named index is what the statement is for. */
function expectWalk(sql: string, index: string): void {
  const plan = test.db.plan(sql);
  expect(plan.join('\n')).toContain(index);
  for (const line of plan) {
    expect(line, sql).not.toMatch(/TEMP B-TREE/);
    if (line.startsWith('SCAN')) expect(line, sql).toMatch(/VIRTUAL TABLE/.test(line) ? /VIRTUAL TABLE/ : new RegExp(`USING .*${index}`));
  }
}

function expectSearch(sql: string, index: string): void {
  const plan = test.db.plan(sql);
  expect(plan.join('\n')).toContain(index);
  for (const line of plan) {
    expect(line, sql).not.toMatch(/TEMP B-TREE/);
    expect(line, sql).not.toMatch(/^SCAN (?!.*VIRTUAL TABLE)/);
  }
}

describe('the plan of every hot query', () => {
  const scopes: readonly WalkedScope[] = ['all', 'unassigned', 'overdue', { owner: 'account-operator' }];
  const filters = (): readonly (readonly [QueueFilter, string])[] => [
    [everything, 'queue_all'],
    [{ ...everything, board: 'economy' }, 'queue_board'],
    [{ ...everything, classCode: '4' }, 'queue_class'],
    [{ ...everything, severity: 2 }, 'queue_severity'],
    [{ ...everything, areaId: world.district.id }, 'queue_district'],
    [{ ...everything, areaId: world.subdistrict.id }, 'queue_subdistrict'],
    [{ ...everything, areaId: world.communities[0]?.id ?? null }, 'queue_community'],
    [{ ...everything, areaId: world.grids[0]?.id ?? null }, 'queue_grid'],
    [{ ...everything, areaId: world.grids[0]?.id ?? null, severity: 1, classCode: '4', board: 'economy' }, 'queue_grid'],
    [{ ...everything, areaId: world.district.id, severity: 1 }, 'queue_severity'],
  ];

  it('walks one partial index per page of the queue, in its order, from the cursor on', () => {
    const registers = new RegisterCache(test.read);
    for (const [filter, index] of filters()) {
      const conditions = conditionsOf(filter, () => registers.areas()) ?? [];
      for (const scope of scopes) {
        const name = typeof scope === 'object' ? 'queue_owner' : scope === 'unassigned' && conditions.length === 0 ? 'queue_unassigned' : index;
        expectWalk(pageQuery(scope, conditions, null, 100).sql, name);
        expectWalk(mapQuery(scope, conditions).sql, name === 'queue_all' ? 'COVERING INDEX case_on_map' : name);
        const next = pageQuery(scope, conditions, [0, 0, 0, 0, 0], 100).sql;
        expectWalk(next, name);
        expect(test.db.plan(next).join('\n'), next).toMatch(/SEARCH case_file USING INDEX/);
      }
      expectWalk(countsQuery(conditions, 'account-operator').sql, 'COVERING INDEX queue_counts');
    }
  });

  it.each([
    ['rows of the cases that an account attends', openRowByKey, 'INTEGER PRIMARY KEY'],
    ['lights that are due', lightsSql.due, 'case_by_light'],
    ['the next light', lightsSql.next, 'case_by_light'],
    ['events of a case', eventLogSql.ofStream, 'event_of_stream'],
    ['the log after a place', eventLogSql.after, 'INTEGER PRIMARY KEY'],
    ['state of a case', caseStateSql.get, 'INTEGER PRIMARY KEY'],
    ['live assignments of a person', assignmentSql.liveOfPerson, 'assignment_live_of_person'],
    ['what binds a person elsewhere', bondsSql, 'assignment_live_of_person'],
    ['who came back lately', outingsSql, 'assignment_cleared'],
    ['load of a person', assignmentSql.loadOfPerson, 'COVERING INDEX assignment_live_of_person'],
    ['duty of a person', personDutySql.one, 'INTEGER PRIMARY KEY'],
    ['position of a person', personPositionSql.one, 'INTEGER PRIMARY KEY'],
    ['boundary in force', areaSql.lastOf, 'area_by_key'],
    ['open cases near a point', duplicatesSql.openInCell, 'case_open_in_cell'],
    ['ended cases near a point', duplicatesSql.endedInCell, 'case_ended_in_cell'],
    ['open cases in a grid', duplicatesSql.openInGrid, 'queue_grid'],
    ['ended cases in a grid', duplicatesSql.endedInGrid, 'case_ended_in_grid'],
    ['cases of a telephone', duplicatesSql.ofPhone, 'signal_by_phone'],
    ['legs of a period', figuresSql.legs(''), 'PRIMARY KEY'],
    ['closed in a period', figuresSql.closed(' AND board = ?'), 'COVERING INDEX leg_closed'],
    ['an aggregate by its id', 'SELECT key FROM stream WHERE id = ? AND aggregate = ?', 'COVERING INDEX sqlite_autoindex_stream_1'],
    ['an event by its id', 'SELECT seq FROM event_log WHERE id = ?', 'COVERING INDEX sqlite_autoindex_event_log_1'],
  ])('finds %s by an index', (_what, sql, index) => expectSearch(sql, index));

  it('reads the open states and the words in index order', () => {
    expectWalk(openStatesSql, 'queue_all');
    expectWalk(caseTextSql.match, 'VIRTUAL TABLE INDEX');
  });
});
