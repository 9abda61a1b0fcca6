import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { v7 as newId } from 'uuid';
import type { CaseCommand } from '@shared/domain/case/commands';
import type { FieldAnswer, FieldTransition } from '@shared/domain/field-message/answer';
import type { FieldOrder } from '@shared/domain/field-message/order';
import type { Attention } from '@shared/ipc/dispatch-views';
import { createMuster, type Muster } from '../../../electron/main/services/muster';
import { contextOf, openTestDatabase, type TestDatabase } from '../../db/database';
import { operator, reportOf, type Player } from '../../builders/play';
import { Random } from '../../builders/random';
import { buildWorld } from '../../builders/world';
import { quietLog } from '../main/quiet-log';

const minute = 60_000;
const world = buildWorld({ seed: 71, people: 20 });
const onDuty = new Set(world.events.flatMap((event) => (event.type === 'dutySet' && event.payload.state === 'onDuty' ? [event.aggregateId] : [])));
const [first, second, third] = world.people.filter((person) => onDuty.has(person.id));
if (first === undefined || second === undefined || third === undefined) throw new Error('too few are on duty');

let test: TestDatabase;
let muster: Muster;
let at = 0;
let brokerUp = true;
let sent: { readonly personId: string; readonly order: FieldOrder }[] = [];
let attention: Attention[] = [];
let answer: (one: FieldAnswer) => void = () => undefined;
let cross: (one: FieldTransition) => void = () => undefined;
const phones = new Set([first.id, second.id]);

function begin(): Muster {
  const asked = (method: keyof TestDatabase['reader']) => async (input: unknown) => (test.reader[method] as (one: unknown) => unknown)(input);
  return createMuster({
    reader: { musterStates: async () => test.reader.musterStates(), caseOfAssignment: asked('caseOfAssignment') as never, namesOf: asked('namesOf') as never },
    writer: { executeCase: async (input) => test.writer.executeCase(input) },
    field: {
      hasPhone: (id) => phones.has(id),
      sendOrder: async (personId, order) => {
        if (!brokerUp) throw new Error('no broker');
        sent.push({ personId, order });
        return { phones: 1 };
      },
      onAnswer: (listener) => ((answer = listener), () => undefined),
      onTransition: (listener) => ((cross = listener), () => undefined),
    },
    now: () => at,
    console: 'console-test',
    words: () => ({ backfill: (grid) => `post ${grid}`, recall: (why) => why }),
    better: () => null,
    onAttention: (one) => attention.push(one),
    onCase: () => undefined,
    log: quietLog(),
    tickMs: 100,
  });
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  test = openTestDatabase();
  test.writer.append({ events: world.events });
  [at, brokerUp, sent, attention] = [world.start + minute, true, [], []];
  muster = begin();
  await muster.start();
});
afterEach(() => {
  muster.stop();
  test.dispose();
  vi.useRealTimers();
});

function give(caseId: string, command: CaseCommand, player: Player = operator): void {
  at += 1_000;
  const outcome = test.writer.executeCase({ caseId, command, context: contextOf(at, player) });
  if (!outcome.ok) throw new Error(`${command.type}: ${outcome.refusal.code}`);
  muster.happened(outcome);
}

function order(): string {
  const caseId = newId();
  const item = world.items[0]?.id ?? '';
  test.writer.reportCase({ caseId, command: { ...reportOf(world, new Random(3), at), title: '燃气泄漏', taskItemId: item }, context: contextOf(at) });
  give(caseId, { type: 'admit', taskItemId: item });
  give(caseId, { type: 'register' });
  give(caseId, {
    type: 'orderSquad', operationId: `${caseId}-op`, planId: null, planName: '', alarmLevel: 1, lines: [{ id: 'hands', skills: [], count: 3, quorum: 1, essential: true }], rally: { name: '小学操场', point: [106.41, 29.51] },
    deadlines: { notifyMs: minute, acknowledgeMs: 2 * minute, departMs: 3 * minute, arriveMs: 9 * minute }, parEveryMs: null, instruction: '携带检测仪', shortfalls: [], overrides: [],
    picks: [first, second, third].map((person, i) => ({ assignmentId: `${caseId}-${i}`, personId: person?.id ?? '', name: person?.name ?? '', lineId: 'hands', etaS: 90, reason: 'fastest' as const, blocks: [] })),
  });
  return caseId;
}

const settled = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(() => setImmediate(resolve))));
const stateOf = (caseId: string) => test.reader.caseView({ id: caseId })?.state;
const assignmentOf = (caseId: string, i: number) => stateOf(caseId)?.assignments.find((one) => one.id === `${caseId}-${i}`);
const said = (orderId: string, person: { readonly id: string }, what: FieldAnswer['answer'], when: number, reason: string | null = null) =>
  answer({ personId: person.id, user: 'u', device: 'd', orderId, answer: what, reason, at: when, receivedAt: at });

describe('orders out and answers in', () => {
  it('an order goes to everybody who has a phone, once, with place, deadlines and the id that answers repeat', async () => {
    const caseId = order();
    await settled();
    expect(sent.map((one) => one.personId)).toEqual([first.id, second.id]);
    const dispatchedAt = assignmentOf(caseId, 0)?.dispatchedAt ?? 0;
    expect(sent[0]?.order).toEqual({
      v: 1, kind: 'order', orderId: `${caseId}-0`, caseNo: stateOf(caseId)?.no, text: '燃气泄漏\n携带检测仪', place: { lon: 106.41, lat: 29.51, address: '小学操场' }, exercise: false,
      deadlines: { acknowledge: dispatchedAt / 1000 + 120, depart: dispatchedAt / 1000 + 180, arrive: dispatchedAt / 1000 + 540 },
    });
    vi.advanceTimersByTime(5_000);
    give(caseId, { type: 'note', text: '无关的记录' });
    await settled();
    expect(sent).toHaveLength(2);
  });

  it('answers are the person’s own commands, with their own times, and happen once', async () => {
    const caseId = order();
    const ordered = at;
    at += 30_000;
    for (let turn = 0; turn < 2; turn++) {
      said(`${caseId}-0`, first, 'received', ordered + 5_000);
      await settled();
      said(`${caseId}-0`, first, 'acknowledged', ordered + 9_000);
      await settled();
    }
    said(`${caseId}-0`, first, 'departed', ordered + 20_000);
    await settled();
    said(`${caseId}-0`, first, 'arrived', ordered + 29_000);
    await settled();
    const assignment = assignmentOf(caseId, 0);
    expect(assignment).toMatchObject({ stage: 'onScene', notifiedAt: ordered + 5_000, notifiedBy: 'mqtt', acknowledgedAt: ordered + 9_000, departedAt: ordered + 20_000, arrivedAt: ordered + 29_000 });
    expect(assignment?.calls).toEqual([{ channel: 'mqtt', outcome: 'reached', at: ordered + 5_000 }]);
    const arrived = test.reader.caseEvents({ id: caseId }).find((event) => event.type === 'arrived');
    expect(arrived?.actor).toMatchObject({ kind: 'person', id: first.id });
    expect(test.reader.caseEvents({ id: caseId }).filter((event) => event.type === 'acknowledged')).toHaveLength(1);
  });

  it('a phone that was away says all of it at once: in its order, and told once', async () => {
    const caseId = order();
    const ordered = at;
    at += 60_000;
    for (const [i, what] of (['received', 'acknowledged', 'departed', 'arrived'] as const).entries()) said(`${caseId}-0`, first, what, ordered + 10_000 * (i + 1));
    for (let turn = 0; turn < 8; turn++) await settled();
    expect(assignmentOf(caseId, 0)).toMatchObject({ stage: 'onScene', acknowledgedAt: ordered + 20_000, departedAt: ordered + 30_000, arrivedAt: ordered + 40_000, calls: [{ channel: 'mqtt', outcome: 'reached', at: ordered + 10_000 }] });
  });

  it('a phone’s whole second that begins before the order is the order’s own; a clock that is wrong stays wrong', async () => {
    const caseId = order();
    const dispatchedAt = assignmentOf(caseId, 0)?.dispatchedAt ?? 0;
    said(`${caseId}-0`, first, 'received', dispatchedAt - 700);
    said(`${caseId}-1`, second, 'received', dispatchedAt - 5_000);
    await settled();
    expect(assignmentOf(caseId, 0)?.notifiedAt).toBe(dispatchedAt);
    expect(assignmentOf(caseId, 1)?.notifiedAt).toBe(dispatchedAt - 5_000);
  });

  it('who says no is declined with their reason, or a dash, and an operator is told', async () => {
    const caseId = order();
    said(`${caseId}-1`, second, 'declined', at, '  ');
    await settled();
    expect(assignmentOf(caseId, 1)).toMatchObject({ stage: 'declined', endReason: '—' });
    expect(attention).toMatchObject([{ kind: 'declined', caseId, names: [second.name] }]);
  });

  it('an answer to another’s order, or to nothing, changes nothing', async () => {
    const caseId = order();
    const before = stateOf(caseId);
    said(`${caseId}-0`, second, 'acknowledged', at);
    said('nothing', first, 'acknowledged', at);
    await settled();
    expect(stateOf(caseId)).toEqual(before);
  });

  it('into the rally’s region by name is an arrival there; into any other it is not', async () => {
    const caseId = order();
    const into = (region: string, event: 'enter' | 'leave' = 'enter') => cross({ personId: first.id, user: 'u', device: 'd', event, region, at, receivedAt: at });
    into('家');
    into('小学操场', 'leave');
    await settled();
    expect(assignmentOf(caseId, 0)?.stage).toBe('dispatched');
    into('小学操场');
    await settled();
    expect(assignmentOf(caseId, 0)).toMatchObject({ stage: 'onScene', arrivedAt: at });
  });

  it('without a broker it waits, is said once, and goes out when one is back', async () => {
    brokerUp = false;
    const caseId = order();
    await settled();
    vi.advanceTimersByTime(1_000);
    await settled();
    expect(sent).toEqual([]);
    expect(attention.map((one) => [one.kind, one.names])).toEqual([['orderNotSent', [first.name]], ['orderNotSent', [second.name]]]);
    brokerUp = true;
    muster.feedUp();
    await settled();
    expect(sent.map((one) => one.order.orderId)).toEqual([`${caseId}-0`, `${caseId}-1`]);
  });

  it('after a restart only those are told again who have not said that it came', async () => {
    const caseId = order();
    said(`${caseId}-0`, first, 'received', at);
    await settled();
    muster.stop();
    sent = [];
    muster = begin();
    await muster.start();
    await settled();
    expect(sent.map((one) => one.personId)).toEqual([second.id]);
  });

  it('a stand-down calls back who was told, a withdrawal too; who never was is not', async () => {
    const caseId = order();
    await settled();
    give(caseId, { type: 'withdraw', assignmentId: `${caseId}-0`, reason: '另有任务' });
    await settled();
    give(caseId, { type: 'standDown', operationId: `${caseId}-op`, reason: '险情排除' });
    await settled();
    expect(sent.slice(2).map(({ personId, order: { kind, orderId, text } }) => [personId, kind, orderId, text])).toEqual([
      [first.id, 'recall', `${caseId}-0`, 'withdrawn'],
      [second.id, 'recall', `${caseId}-1`, 'stoodDown'],
    ]);
    brokerUp = false;
    sent = [];
    const other = order();
    await settled();
    give(other, { type: 'standDown', operationId: `${other}-op`, reason: '误报' });
    brokerUp = true;
    muster.feedUp();
    await settled();
    expect(sent).toEqual([]);
  });

  it('an order that was undone is called back: the phone has it', async () => {
    const caseId = order();
    await settled();
    const eventId = test.reader.caseEvents({ id: caseId }).find((event) => event.type === 'squadOrdered')?.id ?? '';
    give(caseId, { type: 'undo', eventId });
    await settled();
    expect(sent.slice(2).map((one) => [one.personId, one.order.kind])).toEqual([[first.id, 'recall'], [second.id, 'recall']]);
  });

  it('silence past the limit is told once and nobody is replaced; a reservation whose time is over ends', async () => {
    const caseId = order();
    at += 2 * minute + 1;
    vi.advanceTimersByTime(400);
    await settled();
    expect(attention.filter((one) => one.kind === 'silent').map((one) => one.names[0])).toEqual([first.name, second.name, third.name]);
    expect(stateOf(caseId)?.assignments.map((one) => one.stage)).toEqual(['dispatched', 'dispatched', 'dispatched']);
    give(caseId, { type: 'standDown', operationId: `${caseId}-op`, reason: '险情排除' });
    give(caseId, { type: 'reserve', people: [{ assignmentId: 'kept', personId: third.id, name: third.name, lineId: null }], until: at + minute, overrides: [] });
    at += 2 * minute;
    vi.advanceTimersByTime(200);
    await settled();
    expect(stateOf(caseId)?.assignments.find((one) => one.id === 'kept')).toMatchObject({ stage: 'withdrawn', endCode: 'expired' });
    expect(attention.at(-1)).toMatchObject({ kind: 'reservationExpired', names: [third.name] });
  });
});
