import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CaseCommand } from '@shared/domain/case/commands';
import type { CaseState } from '@shared/domain/case/state';
import type { AssignmentStage } from '@shared/domain/case/status';
import { dutyFromAssignments } from '@shared/domain/duty';
import type { Change } from '@shared/ipc/views';
import { checker, chief, operator, reportOf, type Player } from '../builders/play';
import { Random } from '../builders/random';
import { buildWorld } from '../builders/world';
import { projectionContents } from './contents';
import { contextOf, openTestDatabase, type TestDatabase } from './database';

const world = buildWorld({ seed: 111, people: 12 });
const minute = 60_000;
let test: TestDatabase;
let at = 0;
beforeEach(() => {
  test = openTestDatabase();
  test.writer.append({ events: world.events });
  test.changes.length = 0;
  at = world.start + minute;
});
afterEach(() => test.dispose());

const item = world.items[0];
if (item === undefined) throw new Error('the world has no item');

function report(caseId: string, seed = 1): CaseState {
  const outcome = test.writer.reportCase({ caseId, command: { ...reportOf(world, new Random(seed), at), taskItemId: item?.id ?? null }, context: contextOf(at) });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  return outcome.state;
}

function tell(caseId: string, command: CaseCommand, player: Player = operator): CaseState {
  at += minute;
  const outcome = test.writer.executeCase({ caseId, command, context: contextOf(at, player) });
  if (!outcome.ok) throw new Error(`${command.type}: ${outcome.refusal.code}`);
  return outcome.state;
}

const dutyOf = (id: string) => {
  const row = test.reader.person({ id, now: at });
  return { duty: row?.duty, since: row?.dutySince, load: row?.load };
};

describe('commands', () => {
  it('number cases by the day of the site, from one on, whatever the console', () => {
    at = Date.UTC(2026, 0, 6, 15, 59, 0);
    expect([report('a').no, report('b').no]).toEqual(['20260106-0001', '20260106-0002']);
    at = Date.UTC(2026, 0, 6, 16, 0, 0);
    expect(report('c').no).toBe('20260107-0001');
  });

  it('number on after imported history of the same day', () => {
    const first = report('a');
    const [opening] = test.reader.caseEvents({ id: 'a' });
    if (opening?.type !== 'reported') throw new Error('no opening');
    test.writer.append({ events: [{ ...opening, id: 'imported-event', aggregateId: 'imported', payload: { ...opening.payload, no: first.no.replace('0001', '0041') } }] });
    expect(report('b').no).toBe(first.no.replace('0001', '0042'));
  });

  it('are refused with the rule, and then nothing is written and nobody is told', () => {
    report('a');
    const before = projectionContents(test.db);
    const told = test.changes.length;
    const outcome = test.writer.executeCase({ caseId: 'a', command: { type: 'close', note: '' }, context: contextOf(at) });
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'wrongStage', rule: 'lifecycle.order' } });
    expect(test.writer.reportCase({ caseId: 'a', command: reportOf(world, new Random(2), at), context: contextOf(at) })).toMatchObject({ ok: false, refusal: { code: 'caseExists' } });
    expect(projectionContents(test.db)).toEqual(before);
    expect(test.changes).toHaveLength(told);
  });

  it('tell after the commit which tables and cases they changed', () => {
    report('a');
    tell('a', { type: 'admit', taskItemId: item.id });
    const named = (change: Change | undefined) => ({ tables: [...(change?.tables ?? [])].sort(), caseIds: change?.caseIds, opened: change?.openedCaseIds });
    expect(test.changes.map(named)).toEqual([
      { tables: ['case_file', 'response_leg', 'signal'], caseIds: ['a'], opened: ['a'] },
      { tables: ['case_file', 'response_leg', 'signal'], caseIds: ['a'], opened: [] },
    ]);
  });

  it('keep duty in step with assignments, with the time of the event that changed it', () => {
    const person = world.people[3];
    if (person === undefined) throw new Error('no person');
    test.writer.setDuty({ personId: person.id, state: 'onDuty', context: contextOf(at) });
    const rostered = dutyOf(person.id);
    expect(rostered.duty).toBe('onDuty');
    report('a');
    tell('a', { type: 'admit', taskItemId: item.id });
    tell('a', { type: 'register' });
    tell('a', { type: 'dispatch', assignmentId: 'x', assignee: { kind: 'person', personId: person.id, name: person.name }, ask: [], instruction: '', distanceM: null });
    let since = at;
    const follows = (stage: AssignmentStage, before: AssignmentStage) => {
      if (dutyFromAssignments('onDuty', [{ stage: stage, purpose: 'scene' }]) !== dutyFromAssignments('onDuty', [{ stage: before, purpose: 'scene' }])) since = at;
      expect(dutyOf(person.id)).toEqual({ duty: dutyFromAssignments('onDuty', [{ stage: stage, purpose: 'scene' }]), since, load: 1 });
    };
    follows('dispatched', 'declined');
    const field: Player = { actor: { kind: 'person', id: person.id, name: person.name }, roles: [] };
    tell('a', { type: 'acknowledge', assignmentId: 'x' }, field);
    follows('acknowledged', 'dispatched');
    tell('a', { type: 'depart', assignmentId: 'x' }, field);
    follows('enRoute', 'acknowledged');
    tell('a', { type: 'arrive', assignmentId: 'x' }, field);
    follows('onScene', 'enRoute');
    const arrived = at;
    test.writer.setDuty({ personId: person.id, state: 'offDuty', context: contextOf(at + 1) });
    expect(dutyOf(person.id)).toEqual({ duty: 'onScene', since: arrived, load: 1 });
    tell('a', { type: 'clear', assignmentId: 'x' }, field);
    expect(dutyOf(person.id)).toEqual({ duty: 'offDuty', since: at, load: 0 });
  });

  it('take a merge to both cases in one step', () => {
    report('a');
    report('b', 2);
    const outcome = test.writer.executeCase({ caseId: 'a', command: { type: 'merge', intoId: 'b' }, context: contextOf(at + 1, chief) });
    expect(outcome).toMatchObject({ ok: true, state: { id: 'a', stage: 'merged', mergedIntoId: 'b' } });
    expect(test.reader.caseView({ id: 'b' })?.state.signals).toHaveLength(2);
    expect(test.db.value('SELECT COUNT(*) FROM signal WHERE case_key = (SELECT key FROM case_file WHERE id = ?)', 'b')).toBe(2);
    expect(test.changes.at(-1)?.caseIds).toEqual(['a', 'b']);
    const filter = { scope: 'all', board: null, classCode: null, severity: null, areaId: null } as const;
    expect(test.reader.queuePage({ filter, accountId: null, after: null, limit: 10 }).rows.map((row) => row.id)).toEqual(['b']);
  });

  it('go on with a case that had ended: reopened, it is in the queue again', () => {
    report('a');
    tell('a', { type: 'admit', taskItemId: item.id });
    tell('a', { type: 'forceClose', reason: '误报' }, chief);
    expect(test.db.value('SELECT COUNT(*) FROM case_state')).toBe(0);
    expect(test.reader.caseView({ id: 'a' })?.state.stage).toBe('forceClosed');
    expect(tell('a', { type: 'reopen', reason: '再次发生' }, chief).reopenCount).toBe(1);
    expect(test.db.value('SELECT open FROM case_file')).toBe(1);
    expect(test.reader.openCaseStates({ limit: 5 }).map((state) => state.id)).toEqual(['a']);
    expect(test.reader.caseView({ id: 'a' })?.state).toEqual(test.reader.openCaseStates({ limit: 1 })[0]);
  });

  it('hand the undo window and the acting person on to the rules', () => {
    report('a');
    const admitted = test.writer.executeCase({ caseId: 'a', command: { type: 'admit', taskItemId: item.id }, context: contextOf(at + 1) });
    const eventId = admitted.ok ? (admitted.events[0]?.id ?? '') : '';
    const late = at + 20_000;
    expect(test.writer.executeCase({ caseId: 'a', command: { type: 'undo', eventId }, context: contextOf(late) })).toMatchObject({ ok: false, refusal: { code: 'undoTooLate' } });
    expect(test.writer.executeCase({ caseId: 'a', command: { type: 'undo', eventId }, context: { ...contextOf(late), undoWindowMs: 60_000 } })).toMatchObject({ ok: true, state: { stage: 'reported' } });
  });
});

describe('appending', () => {
  it('passes over events that are in the log already', () => {
    report('a');
    const before = projectionContents(test.db);
    const log = test.reader.logAfter({ seq: 0, limit: 10_000 });
    const told = test.changes.length;
    expect(test.writer.append({ events: log.map(({ seq: _seq, ...event }) => event) })).toEqual({ appended: 0 });
    expect(projectionContents(test.db)).toEqual(before);
    expect(test.changes).toHaveLength(told);
  });

  it('leaves nothing of a batch with a case that begins in the middle, and goes on afterwards', () => {
    report('a');
    const [opening] = test.reader.caseEvents({ id: 'a' });
    if (opening?.type !== 'reported') throw new Error('no opening');
    const size = test.reader.logSize();
    const streams = test.db.value('SELECT COUNT(*) FROM stream');
    const good = { ...opening, id: 'good', aggregateId: 'good' };
    const broken = { ...opening, id: 'broken', aggregateId: 'broken', type: 'registered', payload: { owner: '林晓' } };
    expect(() => test.writer.append({ events: [good, broken] })).toThrow(/broken.*reported/);
    expect(test.reader.logSize()).toEqual(size);
    expect(test.db.value('SELECT COUNT(*) FROM stream')).toBe(streams);
    // The keys that were given out in the failed transaction must not be remembered.
    expect(test.writer.append({ events: [good] })).toEqual({ appended: 1 });
    expect(test.reader.caseView({ id: 'good' })?.events).toHaveLength(1);
  });

  it('keeps what an event says, whatever its id looks like', () => {
    const [event] = test.reader.logAfter({ seq: 0, limit: 1 });
    if (event === undefined) throw new Error('no event');
    const ids = ['018f0000-0000-7000-8000-00000000000a', '018F0000-0000-7000-8000-00000000000B', 'short', '018f0000-0000-7000-8000-00000000000g', '时间', 'x'.repeat(36)];
    const start = test.reader.logSize().events;
    test.writer.append({ events: ids.map((id) => ({ ...event, id })) });
    expect(test.reader.logAfter({ seq: start, limit: 100 }).map((one) => one.id)).toEqual(ids);
    expect(test.reader.logAfter({ seq: start, limit: 1 })[0]).toEqual({ ...event, id: ids[0], seq: start + 1 });
  });

  it('knows the latest moment of the log', () => {
    report('a');
    expect(test.reader.lastRecordedAt()).toBe(at);
    expect(test.reader.logSize().cases).toBe(1);
  });
});

describe('state outside the log', () => {
  it('keeps the newest fix of a person, and drops one that is older or of nobody', () => {
    const [one, two] = world.people;
    if (one === undefined || two === undefined) throw new Error('no people');
    const set = (ids: readonly string[], lng: number, fixAt: number) =>
      test.writer.setPositions({ personIds: ids, positions: Float64Array.from(ids.flatMap(() => [lng, 29.5])), fixAt: new Float64Array(ids.length).fill(fixAt), receivedAt: at, accuracyM: null });
    expect(set([one.id, two.id, 'nobody'], 106.4, at)).toEqual({ moved: 2 });
    expect(set([one.id], 106.5, at - 1)).toEqual({ moved: 0 });
    expect(set([one.id], Number.NaN, at + 5)).toEqual({ moved: 0 });
    expect(set([two.id], 106.6, at + 1)).toEqual({ moved: 1 });
    const rows = [one, two].map((person) => test.reader.person({ id: person.id, now: at + 3 * minute }));
    expect(rows.map((row) => [row?.point?.[0], row?.fixAt, row?.freshness])).toEqual([[106.4, at, 'ageing'], [106.6, at + 1, 'ageing']]);
    expect(() => test.writer.setPositions({ personIds: ['a'], positions: new Float64Array(1), fixAt: new Float64Array(1), receivedAt: at, accuracyM: null })).toThrow(/parallel/);
    const packed = test.reader.packedPositions();
    expect(packed.personIds).toEqual(test.reader.packedPeople({ request: 1 }).ids);
    expect(packed.fixAt[packed.personIds.indexOf(two.id)]).toBe(at + 1);
    expect(packed.fixAt.filter(Number.isNaN)).toHaveLength(world.people.length - 2);
  });

  it('keeps accounts, settings and streets', () => {
    const account = { id: 'acc', name: '  Operator ', displayName: '林晓', role: 'operator', active: true, personId: null, passwordHash: 'scrypt$x' } as const;
    test.writer.createAccount({ account });
    expect(() => test.writer.createAccount({ account: { ...account, id: 'other', name: 'OPERATOR' } })).toThrow(/operator/i);
    expect(test.reader.accountByName({ name: 'ＯＰＥＲＡＴＯＲ' })).toMatchObject({ id: 'acc', passwordHash: 'scrypt$x' });
    test.writer.setAccountActive({ id: 'acc', active: false });
    expect(test.reader.accounts()).toEqual([{ id: 'acc', name: 'operator', displayName: '林晓', role: 'operator', active: false, personId: null }]);
    expect(() => test.writer.setAccountActive({ id: 'nobody', active: true })).toThrow(/nobody/);
    test.writer.putSetting({ key: 'a', value: { deep: [1, null] } });
    test.writer.putSetting({ key: 'a', value: { deep: [2] } });
    expect(test.reader.settings()).toEqual([{ key: 'a', value: { deep: [2] } }]);
    expect(test.reader.packedStreets({ request: 3 })).toEqual({ kind: 'streets', request: 3, positions: new Float64Array(0), lineStarts: new Uint32Array([0]), lineClass: new Uint8Array(0) });
    const streets = { positions: Float64Array.from([106, 29, 107, 30]), lineStarts: Uint32Array.from([0, 2]), lineClass: Uint8Array.from([1]) };
    test.writer.setStreets({ streets });
    expect(test.reader.packedStreets({ request: 4 })).toEqual({ kind: 'streets', request: 4, ...streets });
  });

  it('lets a temporary item in, approver and end on it', () => {
    const temporary = { ...item, id: 'temporary', code: 'T-1', temporary: { until: at + minute, approvedBy: '陈立', requestedBy: '城管办' } };
    expect(test.writer.addTemporaryItem({ item: temporary, context: contextOf(at, checker) })).toEqual(temporary);
    expect(test.reader.taskItems()).toContainEqual(temporary);
  });
});
