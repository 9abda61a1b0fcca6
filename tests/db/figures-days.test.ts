import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { legNames } from '@shared/domain/case/legs';
import type { CaseCommand } from '@shared/domain/case/commands';
import type { CaseEventType } from '@shared/domain/case/events';
import { fold } from '@shared/domain/case/evolve';
import { outcomeOf } from '@shared/domain/figures/outcome';
import { siteZone } from '@shared/domain/figures/zone';
import { defaultFigureSettings, figureKey } from '@shared/ipc/figures-settings';
import { outcomeColumns, outcomeFrom } from '../../electron/db/tables/case-outcome';
import { frameOf } from '../../electron/worker/import/files/stage';
import { caseHistories } from '../builders/history';
import { chief, operator, reportOf, signalOf } from '../builders/play';
import { Random } from '../builders/random';
import { amendedEvent, buildWorld } from '../builders/world';
import { projectionContents } from './contents';
import { contextOf, openTestDatabase, type TestDatabase } from './database';
import { playAtRandom } from './playing';

const seed = Number(process.env['JIEWANG_SEED'] ?? 141);
/** Random acts between two comparisons, and how many comparisons. */
const acts = Math.min(2_000, Math.ceil(Number(process.env['JIEWANG_FIGURES'] ?? 1_200) / 30));
const comparisons = 8;
const day = 86_400_000;
const world = buildWorld({ seed, people: 25 });
const open: TestDatabase[] = [];
const opened = (folder?: string): TestDatabase => {
  const test = openTestDatabase(folder === undefined ? {} : { folder });
  open.push(test);
  return test;
};
afterEach(() => {
  for (const test of open.splice(0)) test.dispose();
});

/** SQLite's own percentiles over the legs themselves, a day of the site at a time. */
function directDays(test: TestDatabase, zone = siteZone('Asia/Shanghai')): unknown[][] {
  const columns = legNames.map((leg) => `COUNT(${leg}), percentile_cont(${leg}, 0.5), percentile_cont(${leg}, 0.9)`).join(', ');
  const days = new Set(test.db.column<number>('SELECT reported_at FROM response_leg').map((at) => Math.floor((at + zone.offsetAt(at)) / day)));
  return [...days].sort((a, b) => a - b).flatMap((one) =>
    test.db.rows<unknown[]>(`SELECT ${one}, COALESCE(subdistrict, 0) AS street, COUNT(*), ${columns} FROM response_leg WHERE reported_at >= ? AND reported_at < ? GROUP BY street ORDER BY street`, zone.startOfDay(one), zone.startOfDay(one + 1)),
  );
}

/** The kept rows are what a direct computation says: days, samples, and what each case adds to the rates. */
function expectKept(test: TestDatabase, zone = siteZone('Asia/Shanghai')): void {
  expect(test.db.rows('SELECT * FROM day_figure ORDER BY day, subdistrict')).toEqual(directDays(test, zone));
  for (const [one, street, leg, bytes] of test.db.rows<[number, number, number, Uint8Array]>('SELECT day, subdistrict, leg, samples FROM day_sample')) {
    const name = legNames[leg] ?? '';
    const values = test.db.column<number>(`SELECT ${name} FROM response_leg WHERE reported_at >= ? AND reported_at < ? AND COALESCE(subdistrict, 0) = ? AND ${name} IS NOT NULL ORDER BY 1`, zone.startOfDay(one), zone.startOfDay(one + 1), street);
    expect([...new Float64Array(bytes.slice().buffer)]).toEqual(values);
  }
  const held = new Map(test.db.rows<[string, ...(number | null)[]]>(`SELECT c.id, ${outcomeColumns} FROM case_outcome o JOIN case_file c ON c.key = o.case_key`).map(([id, ...row]) => [id, outcomeFrom(row)]));
  for (const id of test.db.column<string>('SELECT id FROM case_file')) {
    const state = fold(test.reader.caseEvents({ id }));
    expect(held.get(id) ?? null, id).toEqual(state === null ? null : outcomeOf(state));
  }
}

function expectRebuiltAlike(test: TestDatabase, now: number): void {
  test.writer.tickLights({ now });
  const before = projectionContents(test.db);
  test.writer.rebuildFigures();
  expect(projectionContents(test.db)).toEqual(before);
  test.writer.rebuildProjections({ now });
  expect(projectionContents(test.db)).toEqual(before);
}

it('the days and the outcomes are those of a direct computation, whatever happens to cases', () => {
  const test = opened();
  test.writer.append({ events: world.events });
  const random = new Random(seed);
  let at = world.start + 1_000;
  for (let i = 0; i < comparisons; i++) {
    at = playAtRandom(test, world, random, acts, at + day / 2);
    expectKept(test);
  }
  const seen = new Set(test.db.column<CaseEventType>("SELECT DISTINCT type FROM event_log WHERE stream IN (SELECT key FROM stream WHERE aggregate = 'case')"));
  for (const type of ['departed', 'arrived', 'handled', 'merged', 'absorbed', 'voided', 'signalAttached', 'amended'] as const) expect(seen, type).toContain(type);
  expectRebuiltAlike(test, at);
});

describe('a case', () => {
  const begin = world.start + 10 * day;
  const random = new Random(seed + 1);

  /** A case at the desk, and what can be done with it. */
  function reported(test: TestDatabase) {
    const id = random.uuid(begin);
    let at = begin;
    const report = reportOf(world, random, begin);
    const item = world.items[0];
    if (item === undefined) throw new Error('the world has no item');
    test.writer.reportCase({ caseId: id, command: { ...report, taskItemId: item.id }, context: contextOf(begin, operator) });
    const act = (command: CaseCommand, player = chief): void => {
      at += 60_000;
      const outcome = test.writer.executeCase({ caseId: id, command, context: contextOf(at, player) });
      if (!outcome.ok) throw new Error(`${command.type} was refused: ${outcome.refusal.code}`);
      expectKept(test);
    };
    const assignmentId = random.uuid(begin);
    const person = world.people[0];
    if (person === undefined) throw new Error('the world has nobody');
    return {
      id, act, report, assignmentId,
      at: () => at,
      /** From the report to the check; each act is compared. */
      work: () => {
        act({ type: 'admit', taskItemId: item.id });
        act({ type: 'register' });
        act({ type: 'dispatch', assignmentId, assignee: { kind: 'person', personId: person.id, name: person.name }, ask: [], instruction: '', distanceM: null });
        for (const type of ['acknowledge', 'depart', 'arrive', 'clear'] as const) act({ type, assignmentId });
        act({ type: 'handle', result: '已处置' });
        act({ type: 'reportBack', summary: '已处置' });
      },
    };
  }
  const started = (): TestDatabase => {
    const test = opened();
    test.writer.append({ events: world.events });
    return test;
  };
  const responses = (test: TestDatabase) => test.db.value<number>('SELECT COALESCE(SUM(response_n), 0) FROM day_figure');
  const closedOnTime = (test: TestDatabase) => {
    const { part, n } = test.reader.figureRates({ filter: { areaId: null, classCode: null, board: null, source: null, severity: null, shift: null }, from: 0, to: begin + 90 * day, now: begin + 90 * day, by: 'all' }).total.rates[1] ?? { part: -1, n: -1 };
    return [part, n];
  };

  it('closed, reopened, reworked, closed again and voided stands in its day as long as it counts', () => {
    const test = started();
    const one = reported(test);
    one.work();
    one.act({ type: 'check', passed: true, note: '' }, { ...chief, actor: { ...chief.actor, id: 'checker' } });
    one.act({ type: 'close', note: '' });
    expect([responses(test), closedOnTime(test)]).toEqual([1, [1, 1]]);
    one.act({ type: 'reopen', reason: '复发' });
    expect([responses(test), closedOnTime(test)]).toEqual([1, [0, 1]]);
    one.act({ type: 'void', reason: '误报' });
    // Voided before its limit ran out: it never was due.
    expect([responses(test), test.db.value('SELECT COUNT(*) FROM day_figure'), closedOnTime(test)]).toEqual([0, 0, [0, 0]]);
    one.act({ type: 'reopen', reason: '不是误报' });
    expect(responses(test)).toBe(1);
    one.act({ type: 'forceClose', reason: '强制结案' });
    expect([responses(test), closedOnTime(test)]).toEqual([1, [0, 1]]);
    expectRebuiltAlike(test, one.at());
  });

  it('leaves its day for that of an earlier signal, its street for another, and its numbers for those of the case it goes into', () => {
    const test = started();
    const one = reported(test);
    const other = reported(test);
    one.work();
    const before = test.db.column<number>('SELECT day FROM day_figure');
    one.act({ type: 'attachSignal', signal: { ...signalOf(random, begin), reportedAt: begin - 2 * day, receivedAt: begin - 2 * day + 5_000 } });
    expect(test.db.column<number>('SELECT day FROM day_figure ORDER BY day')).toEqual([(before[0] ?? 0) - 2, before[0]]);
    other.act({ type: 'amend', place: { ...other.report.place, districtId: null, subdistrictId: null, communityId: null, gridId: null } });
    expect(test.db.value('SELECT cases FROM day_figure WHERE subdistrict = 0')).toBe(1);
    other.act({ type: 'merge', intoId: one.id });
    expect(test.db.column<number>('SELECT cases FROM day_figure')).toEqual([1]);
    expectRebuiltAlike(test, one.at());
  });

  it('is as before when its last act is taken back', () => {
    const test = started();
    const one = reported(test);
    one.act({ type: 'admit', taskItemId: world.items[0]?.id ?? '' });
    const days = test.db.rows('SELECT * FROM day_figure');
    const context = contextOf(one.at() + 60_000, chief);
    const dispatched = test.writer.executeCase({ caseId: one.id, command: { type: 'register' }, context });
    if (!dispatched.ok) throw new Error(dispatched.refusal.code);
    const ordered = test.writer.executeCase({ caseId: one.id, command: { type: 'dispatch', assignmentId: one.assignmentId, assignee: { kind: 'organization', organizationId: world.organizations[0]?.id ?? '', name: '' }, ask: [], instruction: '', distanceM: null }, context });
    if (!ordered.ok) throw new Error(ordered.refusal.code);
    expectKept(test);
    expect(test.db.rows('SELECT * FROM day_figure')).not.toEqual(days);
    const undone = test.writer.executeCase({ caseId: one.id, command: { type: 'undo', eventId: ordered.events.at(-1)?.id ?? '' }, context: { ...context, now: context.now + 1_000, occurredAt: context.occurredAt + 1_000 } });
    expect(undone).toMatchObject({ ok: true });
    expectKept(test);
    expect(test.db.rows('SELECT * FROM day_figure')).toEqual(days);
  });

  it('of an exercise is in no day and no rate', () => {
    const test = started();
    const [events = []] = [...caseHistories(world, { seed, cases: 1, from: begin, to: begin + day })];
    test.writer.append({ events: events.map((event) => (event.type === 'reported' ? { ...event, payload: { ...event.payload, exercise: true } } : event)) });
    expect([test.db.value('SELECT COUNT(*) FROM day_figure'), test.db.value('SELECT COUNT(*) FROM case_outcome')]).toEqual([0, 0]);
  });

  it('of an undone import was never there: neither late nor missing, also in a rebuild that is cut elsewhere', () => {
    const test = started();
    const context = contextOf(begin + 60 * day, chief);
    const events = [...caseHistories(world, { seed: 7, cases: 12, from: begin, to: begin + day })].flat();
    const stage = join(test.folder, 'past.ndjson');
    writeFileSync(stage, frameOf({ events, quarantine: [] }));
    test.writer.importBatch({ batch: { id: 'past', kind: 'cases', fileName: 'past.csv' }, stage, counts: { events: events.length, quarantined: 0 }, context });
    expectKept(test);
    expect(closedOnTime(test)[1]).toBeGreaterThan(5);
    expect(test.writer.undoImport({ batchId: 'past', context })).toEqual({ ok: true });
    expect(closedOnTime(test)).toEqual([0, 0]);
    expect([test.db.value('SELECT COUNT(*) FROM day_figure'), test.db.value('SELECT COUNT(*) FROM case_outcome')]).toEqual([0, 0]);
    test.writer.rebuildProjections({ now: context.now });
    expect(test.db.value('SELECT COUNT(*) FROM case_outcome')).toBe(0);
    // Where each void stands in a transaction of its own, before the event that undoes the import.
    const more = [...caseHistories(world, { seed: 8, cases: 6, from: begin, to: begin + day })];
    writeFileSync(stage, frameOf({ events: more.flat(), quarantine: [] }));
    test.writer.importBatch({ batch: { id: 'more', kind: 'cases', fileName: 'more.csv' }, stage, counts: { events: more.flat().length, quarantined: 0 }, context });
    const stamp = { actor: chief.actor, console: 'console-test', occurredAt: context.now, recordedAt: context.now, hubSeq: null };
    for (const [first] of more) if (first !== undefined) test.writer.append({ events: [{ ...stamp, id: random.uuid(begin), aggregate: 'case', aggregateId: first.aggregateId, type: 'voided', payload: { reason: '撤销导入' } }] });
    expect(closedOnTime(test)[1]).toBeGreaterThan(0);
    test.writer.append({ events: [{ ...stamp, id: random.uuid(begin), aggregate: 'batch', aggregateId: 'more', type: 'importUndone', payload: { reason: 'operator' } }] });
    expect(closedOnTime(test)).toEqual([0, 0]);
    expectRebuiltAlike(test, context.now);
  });
});

describe('the kept days', () => {
  const filled = (folder?: string): TestDatabase => {
    const test = opened(folder);
    test.writer.append({ events: [...world.events, ...[...caseHistories(world, { seed, cases: 80, from: world.start, to: world.start + 4 * day, openShare: 0.2 })].flat()] });
    return test;
  };

  it('are cut anew when the site sets another zone, and are the same bytes when it sets the former one again', () => {
    const test = filled();
    const before = projectionContents(test.db);
    const set = (zone: string) => test.writer.putSetting({ key: figureKey, value: { ...defaultFigureSettings, zone } });
    for (const zone of ['America/New_York', 'Europe/Berlin']) {
      set(zone);
      expectKept(test, siteZone(zone));
      expect(projectionContents(test.db).get('day_figure')).not.toEqual(before.get('day_figure'));
    }
    set('Asia/Shanghai');
    expect(projectionContents(test.db)).toEqual(before);
  });

  it('stay with their streets when boundaries are redrawn', () => {
    const test = filled();
    const before = projectionContents(test.db);
    const drawn = world.events.find((event) => event.type === 'areaDefined' && event.payload.area.level === 'subdistrict');
    if (drawn?.type !== 'areaDefined') throw new Error('the world has no street');
    test.writer.append({ events: [amendedEvent(drawn, 'redrawn', world.start + 9 * day, { area: { ...drawn.payload.area, name: '新街道', validFrom: world.start + 9 * day, geometry: null } })] });
    for (const table of ['day_figure', 'day_sample', 'case_outcome']) expect(projectionContents(test.db).get(table)).toEqual(before.get(table));
    expectKept(test);
    const panel = test.reader.figurePanel({ from: world.start, to: world.start + 9 * day, leg: 'response', areaId: drawn.aggregateId });
    expect(panel.areas).toEqual([{ id: drawn.aggregateId, name: '新街道' }]);
    expect(panel.cases.reduce((sum, one) => sum + one, 0)).toBe(test.db.value('SELECT COUNT(*) FROM response_leg'));
  });

  it('that lost a value are counted anew by the next act instead of refusing it', () => {
    const test = filled();
    const before = projectionContents(test.db);
    const key = test.db.get<{ case_key: number; day: number }>('SELECT l.case_key, (l.reported_at + 28800000) / 86400000 AS day FROM response_leg l JOIN case_file c ON c.key = l.case_key WHERE c.stage = 12 AND l.response IS NOT NULL LIMIT 1');
    if (key === undefined) throw new Error('no evaluated case');
    test.db.run('DELETE FROM day_sample WHERE day = ?', key.day);
    const id = test.db.value<string>('SELECT id FROM case_file WHERE key = ?', key.case_key) ?? '';
    const at = world.start + 30 * day;
    const act = (command: CaseCommand, now: number) => expect(test.writer.executeCase({ caseId: id, command, context: contextOf(now, chief) })).toMatchObject({ ok: true });
    act({ type: 'reopen', reason: '复发' }, at);
    act({ type: 'void', reason: '误报' }, at + 1_000);
    expectKept(test);
    expect(projectionContents(test.db).get('day_sample')).not.toEqual(before.get('day_sample'));
  });

  it('come into a database of an earlier version as a new one would have them', () => {
    const test = filled();
    test.writer.tickLights({ now: world.start + 9 * day });
    const before = projectionContents(test.db);
    test.db.exec('DROP TABLE day_figure; DROP TABLE day_sample; DROP TABLE case_outcome; PRAGMA user_version = 5');
    test.close();
    const again = opened(test.folder);
    expect(projectionContents(again.db)).toEqual(before);
    again.close();
  });
});
