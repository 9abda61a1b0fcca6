import { beforeEach, describe, expect, it } from 'vitest';
import type { FieldAnswer, FieldTransition } from '@shared/domain/field-message/answer';
import { defaultLimits } from '@shared/domain/position/limits';
import { verdicts } from '@shared/domain/position/judge';
import { createPipeline, type Pipeline } from '../../../electron/worker/field/pipeline';

const start = Date.parse('2026-07-15T02:20:00Z');
let now = start;
let pipeline: Pipeline;
const answers: FieldAnswer[] = [];
const transitions: FieldTransition[] = [];
const devices = [
  { user: 'wang', device: 'phone', personId: 'p-wang' },
  { user: 'li', device: 'phone', personId: 'p-li' },
  { user: 'spare', device: 'phone', personId: null },
];
const table = (version: number, rows: typeof devices = devices) => ({ version, devices: rows, limits: defaultLimits, site: null });
const say = (topic: string, body: unknown) => pipeline.take(topic, Buffer.from(JSON.stringify(body)));
const locate = (user: string, metres: number, atS: number, more: object = {}) => say(`owntracks/${user}/phone`, { _type: 'location', lat: 29.55, lon: 106.45 + metres / 96_700, tst: start / 1_000 + atS, acc: 10, ...more });

beforeEach(() => {
  now = start;
  answers.length = 0;
  transitions.length = 0;
  pipeline = createPipeline({ now: () => now, onAnswer: (one) => answers.push(one), onTransition: (one) => transitions.push(one) });
  pipeline.configure(table(1));
});

describe('the pipeline', () => {
  it('hands over the last live fix of each phone and counts them all', () => {
    for (let s = 1; s <= 5; s += 1) {
      now = start + s * 1_000;
      locate('wang', s * 3, s, { batt: 80 - s });
      locate('li', s * 2, s);
    }
    const batch = pipeline.close();
    expect([...(batch?.live.device ?? [])]).toEqual([0, 1]);
    expect([...(batch?.live.fixAt ?? [])]).toEqual([start + 5_000, start + 5_000]);
    expect([...(batch?.contacts.battery ?? [])]).toEqual([75, 255]);
    expect(batch?.counters).toMatchObject({ received: 10, live: 10, quarantined: 0 });
    expect(pipeline.close()).toBeNull();
  });
  it('the short history takes one fix a minute of who is on time, and every late one', () => {
    for (let s = 0; s < 120; s += 10) {
      now = start + s * 1_000;
      locate('wang', s, s);
    }
    now = start + 1_000_000;
    for (let s = 200; s < 250; s += 10) locate('wang', s, s);
    const { history } = pipeline.close() ?? {};
    expect([...(history?.verdict ?? [])].map((code) => verdicts[code])).toEqual(['live', 'live', 'late', 'late', 'late', 'late', 'late']);
  });
  it('a phone whose will is published is lost until it speaks again', () => {
    locate('wang', 0, 0);
    say('owntracks/wang/phone', { _type: 'lwt', tst: start / 1_000 });
    expect([...(pipeline.close()?.contacts.lost ?? [])]).toEqual([1]);
    locate('wang', 5, 0.5);
    expect([...(pipeline.close()?.contacts.lost ?? [])]).toEqual([0]);
  });
  it('an arrival is told once, however often it is delivered', () => {
    for (let i = 0; i < 3; i += 1) say('owntracks/wang/phone/event', { _type: 'transition', event: 'enter', desc: '集结点', tst: start / 1_000 - 5 });
    expect(transitions).toEqual([{ personId: 'p-wang', user: 'wang', device: 'phone', event: 'enter', region: '集结点', at: start - 5_000, receivedAt: start }]);
  });
  it('an answer is told once per phone and step', () => {
    for (const answer of ['received', 'acknowledged', 'acknowledged', 'arrived']) say('jiewang/wang/phone/answers', { v: 1, kind: 'answer', orderId: 'o', answer, tst: start / 1_000 });
    expect(answers.map((one) => one.answer)).toEqual(['received', 'acknowledged', 'arrived']);
    expect(pipeline.close()?.counters).toMatchObject({ answers: 3 });
  });
  it('phones that are nobody’s are counted, set aside and move nobody', () => {
    locate('stranger', 0, 0);
    locate('spare', 0, 0);
    const batch = pipeline.close();
    expect(batch?.live.device).toHaveLength(0);
    expect(batch?.strangers.map(({ user, received }) => [user, received])).toEqual([['stranger', 1], ['spare', 1]]);
    expect(batch?.reasons).toEqual({ unknownDevice: 2 });
    expect(batch?.quarantine[0]).toMatchObject({ reason: 'unknownDevice', device: 'stranger/phone' });
  });
  it('a flood costs the phone its own messages and nobody else’s', () => {
    for (let i = 0; i < 2_000; i += 1) locate('wang', 0, i / 10_000);
    locate('li', 0, 0);
    const batch = pipeline.close();
    expect(batch?.reasons.flooded).toBe(1_700);
    expect([...(batch?.live.device ?? [])]).toContain(1);
    expect(batch?.quarantine.filter((one) => one.bytes > 0)).toHaveLength(1);
    now += 60_000;
    locate('wang', 1, 60);
    expect(pipeline.close()?.counters.live).toBe(1);
  });
  it('ten thousand invented names fill no memory and no batch', () => {
    for (let i = 0; i < 10_000; i += 1) locate(`nobody${i}`, 0, 0);
    const batch = pipeline.close();
    expect(batch?.reasons.unknownDevice).toBe(10_000);
    expect(batch?.strangers).toHaveLength(2_000);
    expect(batch?.quarantine).toHaveLength(5);
  });
  it('a new table keeps what the phones said and moves their places in it', () => {
    now = start + 1_000;
    locate('li', 0, 1);
    pipeline.close();
    pipeline.configure(table(2, [devices[1] as (typeof devices)[0], devices[0] as (typeof devices)[0]]));
    locate('li', 0, 1);
    locate('li', 3, 0);
    const batch = pipeline.close();
    expect(batch?.version).toBe(2);
    expect(batch?.counters).toMatchObject({ duplicate: 1, older: 1 });
    expect([...(batch?.contacts.device ?? [])]).toEqual([0]);
  });
  it('a phone that changes hands does not drag its new owner to the old one’s place', () => {
    locate('wang', 0, 0);
    pipeline.close();
    pipeline.configure(table(2, [{ user: 'wang', device: 'phone', personId: 'p-zhao' }]));
    now = start + 1_000;
    locate('wang', 50_000, 1);
    expect(pipeline.close()?.counters.live).toBe(1);
  });
  it('before it is configured it takes nothing', () => {
    const fresh = createPipeline({ now: () => now, onAnswer: () => undefined, onTransition: () => undefined });
    fresh.take('owntracks/wang/phone', Buffer.from('x'));
    expect(fresh.close()).toBeNull();
  });
});
