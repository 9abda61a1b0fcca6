import { expect } from 'vitest';
import type { FieldDevice } from '@shared/ipc/field-protocol';
import { maxFrameBytes } from '../../../electron/worker/field/frames';
import { location, phone, type Listening, type PhoneOptions } from '../../builders/field-phone';
import { hostileMessages } from '../../builders/hostile-payloads';

export const storyDevices: readonly FieldDevice[] = [
  { user: 'wang', device: 'phone', personId: 'p-wang', credential: null },
  { user: 'li', device: 'phone', personId: 'p-li', credential: null },
];

const order = { v: 1, kind: 'order', orderId: 'o-1', caseNo: '20260715-0042', text: '燃气泄漏，携带检测仪', place: null, deadlines: {}, exercise: false } as const;

/** What any broker has to carry between phones and `desk`, which is connected to it. The same story is told to every broker that we test with. */
export async function tellStory(desk: Listening, how: PhoneOptions): Promise<void> {
  const now = Math.floor(Date.now() / 1_000);
  const wang = await phone({ ...how, will: { topic: 'owntracks/wang/phone', payload: Buffer.from(JSON.stringify({ _type: 'lwt', tst: now })), qos: 1, retain: false } });
  const li = await phone(how);
  const say = (topic: string, body: string | Buffer, qos: 0 | 1 | 2 = 1) => wang.publishAsync(topic, body, { qos, retain: false });

  // On time, twice the same, late, a jump, an arrival.
  await say('owntracks/wang/phone', location(106.45, 29.55, { tst: now - 4 }), 2);
  await say('owntracks/wang/phone', location(106.45, 29.55, { tst: now - 4 }), 2);
  await say('owntracks/wang/phone', location(106.46, 29.55, { tst: now - 900 }));
  await say('owntracks/wang/phone', location(107.45, 29.55, { tst: now - 3 }));
  await say('owntracks/wang/phone', location(106.4501, 29.55, { tst: now - 2 }));
  await say('owntracks/wang/phone/event', JSON.stringify({ _type: 'transition', event: 'enter', desc: '集结点', tst: now - 1 }));
  await desk.until(() => desk.counted('live') === 2 && desk.counted('transitions') === 1 && desk.counted('late') === 1 && desk.counted('jumped') === 1 && desk.counted('duplicate') === 1);
  expect(desk.said.find((message) => message.kind === 'fieldTransition')).toMatchObject({ transition: { personId: 'p-wang', event: 'enter', region: '集结点' } });

  // An order goes down, the answer comes up.
  await wang.subscribeAsync('jiewang/wang/phone/orders', { qos: 1 });
  const heard = new Promise<unknown>((resolve) => wang.once('message', (_topic, payload) => resolve(JSON.parse(payload.toString('utf8')))));
  desk.field.handle({ kind: 'fieldOrder', request: 9, user: 'wang', device: 'phone', order } as { kind: string });
  expect(await heard).toEqual(order);
  await say('jiewang/wang/phone/answers', JSON.stringify({ v: 1, kind: 'answer', orderId: 'o-1', answer: 'declined', reason: '离岗', tst: now }), 2);
  await desk.until(() => desk.counted('answers') === 1);
  expect(desk.said.find((message) => message.kind === 'fieldAnswer')).toMatchObject({ answer: { orderId: 'o-1', answer: 'declined', reason: '离岗' } });

  // What a broker lets through of hostile messages is set aside, and the line holds.
  const source = hostileMessages(3, () => now);
  const sent: { topic: string; payload: Buffer }[] = [];
  while (sent.length < 150) {
    const one = source.next().value as { topic: string; payload: Buffer };
    if (/^owntracks\/(wang|li)\/phone/.test(one.topic) && !/[#+\0]/.test(one.topic)) sent.push(one);
  }
  for (const one of sent) await li.publishAsync(one.topic, one.payload, { qos: 1 });
  await li.publishAsync('owntracks/li/phone', Buffer.alloc(maxFrameBytes + 10, 0x20), { qos: 1 });
  await li.publishAsync('jiewang/li/phone/answers', Buffer.alloc(maxFrameBytes + 10, 0x20), { qos: 1 });
  await li.publishAsync('owntracks/li/phone', location(106.47, 29.56, { tst: now }), { qos: 1 });
  const before = desk.counted('live');
  await li.publishAsync('owntracks/wang/phone', location(106.4502, 29.55, { tst: now - 1 }), { qos: 1 });
  await desk.until(() => desk.counted('live') > before && desk.counted('quarantined') > 50);
  // The second of the two went to the session that a broker keeps: had it not been acknowledged, the next answer would wait behind it.
  await say('jiewang/wang/phone/answers', JSON.stringify({ v: 1, kind: 'answer', orderId: 'o-2', answer: 'received', tst: now }), 1);
  await desk.until(() => desk.counted('answers') >= 2);

  wang.stream.destroy();
  await desk.until(() => desk.counted('lost') >= 1);
  await Promise.all([wang.endAsync(true), li.endAsync(true)]);
}
