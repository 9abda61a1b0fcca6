import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaseCommand } from '@shared/domain/case/commands';
import { samplePlans } from '@shared/demo/sample-plans';
import { caseHistories } from '../builders/history';
import { chief, operator, reportOf, type Player } from '../builders/play';
import { Random } from '../builders/random';
import { buildWorld } from '../builders/world';
import { openWrite } from '../../electron/db/driver';
import { migrate, migrations } from '../../electron/db/migrations';
import { allResponsePlans } from '../../electron/db/tables/response-plan';
import { projectionContents } from './contents';
import { contextOf, openTestDatabase, type TestDatabase } from './database';

const open: TestDatabase[] = [];
const opened = () => {
  const test = openTestDatabase();
  open.push(test);
  return test;
};
afterEach(() => {
  for (const test of open.splice(0)) test.dispose();
});

const minute = 60_000;
const world = buildWorld({ seed: 71, people: 20 });
const onDuty = world.events.flatMap((event) => (event.type === 'dutySet' && event.payload.state === 'onDuty' ? [event.aggregateId] : []));
const people = world.people.filter((person) => onDuty.includes(person.id));
const [first, second] = people;
if (first === undefined || second === undefined) throw new Error('nobody is on duty');

function playing(test: TestDatabase) {
  let at = world.start + minute;
  test.writer.append({ events: world.events });
  const give = (caseId: string, command: CaseCommand, player: Player = operator) => {
    at += minute;
    return test.writer.executeCase({ caseId, command, context: contextOf(at, player) });
  };
  return {
    give,
    begin: (caseId: string, exercise = false) => {
      const command = { ...reportOf(world, new Random(3), at), taskItemId: world.items[0]?.id ?? null, exercise };
      expect(test.writer.reportCase({ caseId, command, context: contextOf(at) }).ok).toBe(true);
      expect(give(caseId, { type: 'admit', taskItemId: world.items[0]?.id ?? '' }).ok && give(caseId, { type: 'register' }).ok).toBe(true);
    },
    orderOf: (operationId: string, person: { readonly id: string; readonly name: string }, overrides: Extract<CaseCommand, { type: 'orderSquad' }>['overrides'] = []): CaseCommand => ({
      type: 'orderSquad', operationId, planId: null, planName: '', alarmLevel: 1, lines: [{ id: 'hands', skills: [], count: 1, quorum: 1, essential: true }], rally: null,
      deadlines: { notifyMs: minute, acknowledgeMs: 2 * minute, departMs: 3 * minute, arriveMs: 9 * minute }, parEveryMs: null, instruction: '', shortfalls: [], overrides,
      picks: [{ assignmentId: `${operationId}-1`, personId: person.id, name: person.name, lineId: 'hands', etaS: 90, reason: 'fastest', blocks: [] }],
    }),
    duty: (id: string) => test.reader.person({ id, now: at })?.duty,
    pass: (minutes: number) => {
      at += minutes * minute;
    },
  };
}

describe('a squad in the database', () => {
  it('nobody is out for two squads unless a chief says why', () => {
    const test = opened();
    const { give, begin, orderOf } = playing(test);
    begin('a');
    begin('b');
    expect(give('a', orderOf('op-a', first)).ok).toBe(true);
    expect(give('b', orderOf('op-b', first))).toMatchObject({ ok: false, refusal: { code: 'blocked', params: { block: 'assignedElsewhere' } } });
    const because = [{ personId: first.id, block: 'assignedElsewhere' as const, reason: '就在隔壁' }];
    expect(give('b', orderOf('op-b', first, because))).toMatchObject({ ok: false, refusal: { code: 'blockNeedsRole' } });
    expect(give('b', orderOf('op-b', first, because), chief).ok).toBe(true);
  });

  it('whoever was out for four hours rests for eight, unless a chief says why', () => {
    const test = opened();
    const { give, begin, orderOf, pass } = playing(test);
    begin('long');
    begin('next');
    begin('short');
    begin('after');
    expect(give('long', orderOf('op-long', first)).ok).toBe(true);
    expect(give('short', orderOf('op-short', second)).ok).toBe(true);
    pass(60);
    expect(give('short', { type: 'standDown', operationId: 'op-short', reason: '结束' }).ok).toBe(true);
    give('long', { type: 'arrive', assignmentId: 'op-long-1' });
    pass(180);
    expect(give('long', { type: 'standDown', operationId: 'op-long', reason: '结束' }).ok).toBe(true);
    expect(give('next', orderOf('op-next', first))).toMatchObject({ ok: false, refusal: { code: 'blocked', params: { block: 'resting' } } });
    expect(give('next', orderOf('op-next', second)).ok).toBe(true);
    pass(481);
    expect(give('after', orderOf('op-after', first)).ok).toBe(true);
  });

  it('reservation, order, post and stand-down show in what people do, and a stand-down restores it', () => {
    const test = opened();
    const { give, begin, orderOf, duty } = playing(test);
    begin('a');
    give('a', { type: 'reserve', people: [{ assignmentId: 'r', personId: first.id, name: first.name, lineId: null }], until: world.start + 900 * minute, overrides: [] });
    expect(duty(first.id)).toBe('reserved');
    expect(give('a', orderOf('op', first)).ok).toBe(true);
    expect(duty(first.id)).toBe('dispatched');
    give('a', { type: 'orderBackfill', operationId: 'op', moves: [{ assignmentId: 'post', personId: second.id, name: second.name, gridId: world.grids[0]?.id ?? '', gridName: '第1网格', etaS: 60, blocks: [] }], overrides: [] });
    expect(duty(second.id)).toBe('dispatched');
    give('a', { type: 'arrive', assignmentId: 'post' });
    expect(duty(second.id)).toBe('onDuty');
    give('a', { type: 'arrive', assignmentId: 'op-1' });
    expect(duty(first.id)).toBe('onScene');
    expect(give('a', { type: 'standDown', operationId: 'op', reason: '结束' }).ok).toBe(true);
    expect([duty(first.id), duty(second.id)]).toEqual(['onDuty', 'onDuty']);
    expect(test.db.value('SELECT COUNT(*) FROM assignment WHERE live = 1')).toBe(0);
    const before = projectionContents(test.db);
    test.writer.rebuildProjections({ now: world.start + 60 * minute });
    expect(projectionContents(test.db).get('assignment')).toEqual(before.get('assignment'));
    expect(projectionContents(test.db).get('person_duty')).toEqual(before.get('person_duty'));
  });

  it('an exercise counts in no figure', () => {
    const test = opened();
    const { begin } = playing(test);
    begin('real');
    begin('drill', true);
    expect(test.db.rows('SELECT c.id FROM response_leg l JOIN case_file c ON c.key = l.case_key')).toEqual([['real']]);
  });

  it('plans are a register', () => {
    const test = opened();
    playing(test);
    expect(allResponsePlans(test.db)).toEqual(samplePlans(world.start));
  });
});

describe('a database from before squads', () => {
  it('is brought up to what its log folds to', () => {
    const test = opened();
    const events = [...world.events.filter((event) => event.aggregate !== 'plan'), ...[...caseHistories(world, { seed: 72, cases: 60, from: world.start, to: world.start + 3 * 86_400_000, openShare: 0.5 })].flat()];
    test.writer.append({ events });
    const now = { case_state: projectionContents(test.db).get('case_state'), assignment: projectionContents(test.db).get('assignment') };
    expect(now.case_state?.length).toBeGreaterThan(10);
    const file = join(test.folder, 'former.sqlite');
    const former = openWrite(file);
    migrate(former, file, migrations.slice(0, 1));
    former.run('ATTACH ? AS newer', test.file);
    former.exec('DELETE FROM log_mark');
    for (const table of ['stream', 'origin', 'event_log', 'log_mark']) former.exec(`INSERT INTO ${table} SELECT * FROM newer.${table}`);
    const columns = former.rows<[string]>("SELECT name FROM pragma_table_info('assignment')").map(([name]) => name).join(', ');
    former.exec(`INSERT INTO assignment (${columns}) SELECT ${columns} FROM newer.assignment`);
    former.exec("INSERT INTO case_state (key, state) SELECT key, json_remove(state, '$.operations', '$.exercise', '$.undoable') FROM newer.case_state");
    former.exec('DETACH newer');
    expect(migrate(former, file)).toBe(migrations.at(-1)?.version);
    const { case_state, assignment } = Object.fromEntries(projectionContents(former));
    former.close();
    expect({ case_state, assignment }).toEqual(now);
  });
});
