import { describe, expect, it } from 'vitest';
import type { QuarantineReason } from '@shared/domain/position/feed';
import { readAnswer } from '../../../electron/worker/field/answer';
import { readOwnTracks } from '../../../electron/worker/field/owntracks';
import { sampleOf } from '../../../electron/worker/field/payload';
import { mayPublish, readTopic } from '../../../electron/worker/field/topic';

const chongqing = [106.2, 29.3, 106.6, 29.7] as const;
const bytes = (value: unknown): Buffer => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
const location = { _type: 'location', lat: 29.55, lon: 106.45, tst: 1_784_082_000, acc: 12, batt: 81.4, vel: 4, created_at: 1_784_082_003, inregions: ['home'] };

const reasonOf = (value: unknown): QuarantineReason | null => {
  const read = readOwnTracks(value instanceof Uint8Array ? value : bytes(value), chongqing);
  return read.ok ? null : read.reason;
};

describe('OwnTracks', () => {
  it('a location is read with its times, accuracy and battery', () => {
    expect(readOwnTracks(bytes(location), null)).toEqual({
      ok: true,
      value: { type: 'location', fix: { point: [106.45, 29.55], fixAt: 1_784_082_000_000, createdAt: 1_784_082_003_000, accuracyM: 12 }, battery: 81 },
    });
  });
  it('what a phone leaves out is unknown, never 0', () => {
    const { acc: _acc, batt: _batt, created_at: _at, ...bare } = location;
    expect(readOwnTracks(bytes(bare), null)).toMatchObject({ value: { battery: null, fix: { accuracyM: null, createdAt: null } } });
    expect(readOwnTracks(bytes({ ...location, batt: 400 }), null)).toMatchObject({ value: { battery: null } });
  });
  it('a transition and a last will', () => {
    expect(readOwnTracks(bytes({ _type: 'transition', event: 'enter', desc: '中心湾广场', tst: 1_784_082_000 }), null)).toEqual({ ok: true, value: { type: 'transition', event: 'enter', region: '中心湾广场', at: 1_784_082_000_000 } });
    expect(readOwnTracks(bytes({ _type: 'lwt', tst: 1_784_082_000 }), null)).toMatchObject({ value: { type: 'lwt' } });
  });
  it('other kinds of its own are passed over, an emptied retained message too', () => {
    for (const _type of ['waypoints', 'card', 'status', 'steps']) expect(readOwnTracks(bytes({ _type }), null)).toEqual({ ok: true, value: { type: 'other' } });
    expect(readOwnTracks(new Uint8Array(), null)).toEqual({ ok: true, value: { type: 'other' } });
  });
  it.each<[what: string, value: unknown, reason: QuarantineReason]>([
    ['no JSON', '{"_type":"location"', 'notJson'],
    ['NaN', '{"_type":"location","lat":NaN,"lon":106,"tst":1784082000}', 'notJson'],
    ['Infinity by overflow', '{"_type":"location","lat":1e999,"lon":106,"tst":1784082000}', 'badNumber'],
    ['a list', [location], 'notObject'],
    ['a number', 7, 'notObject'],
    ['null', 'null', 'notObject'],
    ['no type', { lat: 1, lon: 2 }, 'unknownType'],
    ['a type of nobody’s', { ...location, _type: 'position' }, 'unknownType'],
    ['a type that is no text', { ...location, _type: ['location'] }, 'unknownType'],
    ['an encrypted payload', { _type: 'encrypted', data: 'xx' }, 'encrypted'],
    ['numbers as text', { ...location, lat: '29.55' }, 'badNumber'],
    ['latitude and longitude swapped', { ...location, lat: 106.45, lon: 29.55 }, 'swapped'],
    ['out of any range', { ...location, lat: 500, lon: 106 }, 'outOfRange'],
    ['longitude out of range', { ...location, lon: 181 }, 'outOfRange'],
    ['the null island', { ...location, lat: 0, lon: 0 }, 'nullIsland'],
    ['a time in milliseconds', { ...location, tst: 1_784_082_000_000 }, 'badTime'],
    ['no time', { ...location, tst: undefined }, 'badTime'],
    ['a negative radius', { ...location, acc: -1 }, 'invalid'],
    ['a transition of no kind', { _type: 'transition', event: 'hover', tst: 1_784_082_000 }, 'invalid'],
    ['GB 18030 instead of UTF-8', Buffer.from([0x7b, 0x22, 0xd6, 0xd0, 0x22, 0x3a, 0x31, 0x7d]), 'notUtf8'],
    ['UTF-16', Buffer.from(JSON.stringify(location), 'utf16le'), 'notJson'],
    ['nested a thousand deep', '['.repeat(1_000) + ']'.repeat(1_000), 'tooDeep'],
    ['nested inside an object', `{"_type":"location","x":${'{"a":'.repeat(500)}1${'}'.repeat(500)}}`, 'tooDeep'],
    ['a megabyte', `{"_type":"location","x":"${'a'.repeat(1_000_000)}"}`, 'tooLarge'],
  ])('%s is set aside', (_what, value, reason) => {
    expect(reasonOf(value)).toBe(reason);
  });
  it('swapped where both could be right is told by the site', () => {
    const west = [75, 39, 80, 42] as const;
    const turned = bytes({ ...location, lat: 76.1, lon: 39.5 });
    expect(readOwnTracks(turned, west)).toMatchObject({ ok: false, reason: 'swapped' });
    expect(readOwnTracks(turned, null)).toMatchObject({ ok: true });
  });
  it('brackets in a text are no depth', () => {
    expect(reasonOf({ ...location, desc: '[{['.repeat(50) + '\\"[' })).toBeNull();
  });
  it('a name out of the prototype is nobody’s type', () => {
    expect(reasonOf('{"__proto__":{"_type":"location"}}')).toBe('unknownType');
  });
});

describe('a topic', () => {
  it.each([
    ['owntracks/wang/phone', 'position'],
    ['owntracks/王网格员/手机 1', 'position'],
    ['owntracks/wang/phone/event', 'event'],
    ['owntracks/wang/phone/waypoint', 'other'],
    ['jiewang/wang/phone/answers', 'answers'],
  ])('%s is %s', (topic, kind) => {
    expect(readTopic(topic)?.kind).toBe(kind);
  });
  it.each(['', '/', 'owntracks', 'owntracks/wang', 'owntracks//phone', 'owntracks/wang/', 'owntracks/wang/phone/', 'owntracks/#/phone', 'owntracks/+/phone', '$SYS/broker/load', 'owntracks/$SYS/x', 'owntracks/a/b/c/d', 'jiewang/wang/phone/orders', 'jiewang/wang/phone', 'owntracks/a\u0000b/c', `owntracks/${'u'.repeat(65)}/p`, `owntracks/u/p/${'x'.repeat(65_000)}`, '/owntracks/u/p', 'Owntracks/u/p'])('%j is nobody’s', (topic) => {
    expect(readTopic(topic)).toBeNull();
  });
  it('a phone may publish below its own name only', () => {
    expect(mayPublish('owntracks/wang/phone', 'wang', 'phone')).toBe(true);
    expect(mayPublish('owntracks/wang/phone/event', 'wang', 'phone')).toBe(true);
    expect(mayPublish('jiewang/wang/phone/answers', 'wang', 'phone')).toBe(true);
    for (const other of ['owntracks/wang/phone2', 'owntracks/li/phone', 'jiewang/wang/phone/orders', '$SYS/x', 'owntracks/wang']) expect(mayPublish(other, 'wang', 'phone')).toBe(false);
  });
});

describe('an answer', () => {
  const now = 1_784_082_100_000;
  const answer = { v: 1, kind: 'answer', orderId: 'o1', answer: 'acknowledged', tst: 1_784_082_015 };
  it('is read with its time', () => {
    expect(readAnswer(bytes(answer), now)).toEqual({ ok: true, value: { orderId: 'o1', answer: 'acknowledged', reason: null, at: 1_784_082_015_000 } });
  });
  it('from the future counts as now', () => {
    expect(readAnswer(bytes({ ...answer, tst: 1_784_999_999 }), now)).toMatchObject({ value: { at: now } });
  });
  it.each([{ ...answer, v: 2 }, { ...answer, answer: 'maybe' }, { ...answer, orderId: '' }, { ...answer, tst: '1' }, { ...answer, reason: 'x'.repeat(501) }, {}])('that is none is set aside', (value) => {
    expect(readAnswer(bytes(value), now)).toEqual({ ok: false, reason: 'badAnswer' });
  });
});

describe('a sample', () => {
  it('shows nothing that could act on a screen or a terminal', () => {
    const shown = sampleOf(Buffer.from('a\u001b[2J\u202eb\n中'));
    expect(shown).toBe('a\\u001b[2J\\u202eb\\u000a中');
    expect(sampleOf(Buffer.from([0x41, 0xff, 0x00]))).toBe('A\\xff\\x00');
  });
  it('is cut, also through a character', () => {
    expect(sampleOf(Buffer.from('中'.repeat(1_000))).length).toBeLessThanOrEqual(400);
  });
});
