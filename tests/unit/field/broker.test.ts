import { once } from 'node:events';
import { connect as connectSocket } from 'node:net';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MqttClient } from 'mqtt';
import type { FieldDevice } from '@shared/ipc/field-protocol';
import { hashCredential } from '../../../electron/worker/field/credential';
import { brokerSettings, hungUp, listen, location, nextOrder, phone, stateOf, type Listening, type PhoneOptions } from '../../builders/field-phone';
import { freePort } from '../../builders/free-port';
import { makeAuthority } from '../../builders/certificate';
import { Random } from '../../builders/random';

const order = { v: 1, kind: 'order', orderId: 'o-1', caseNo: '20260715-0042', text: '燃气泄漏，携带检测仪', place: { lat: 29.55, lon: 106.45, address: '凤天路3号' }, deadlines: { acknowledge: 1_784_082_060 }, exercise: true } as const;
let devices: FieldDevice[] = [];
let port = 0;
let desk: Listening;
let open: MqttClient[] = [];

async function enter(options: Partial<PhoneOptions> = {}): Promise<MqttClient> {
  const client = await phone({ port, username: 'wang', password: 'secret-wang', ...options });
  open.push(client);
  return client;
}

beforeAll(async () => {
  devices = [
    { user: 'wang', device: 'phone', personId: 'p-wang', credential: await hashCredential('secret-wang') },
    { user: 'wang', device: 'tablet', personId: 'p-wang', credential: await hashCredential('secret-tablet') },
    { user: 'li', device: 'phone', personId: 'p-li', credential: await hashCredential('secret-li') },
  ];
});
beforeEach(async () => {
  port = await freePort();
  open = [];
  desk = listen();
  desk.configure({ settings: brokerSettings(port), devices });
  await desk.until(() => stateOf(desk.said, 'broker')?.state === 'up');
});
afterEach(async () => {
  await Promise.all(open.map((client) => client.endAsync(true)));
  await desk.field.close();
});

describe('the embedded broker', () => {
  it('takes a position from a phone that knows its password, whatever quality of service it asks', async () => {
    const client = await enter();
    for (const qos of [0, 1, 2] as const) await client.publishAsync('owntracks/wang/phone', location(106.45 + qos / 10_000, 29.55, { tst: Math.floor(Date.now() / 1_000) - 3 + qos }), { qos, retain: true });
    await desk.until(() => desk.counted('live') === 3);
    expect(desk.counted('received')).toBe(3);
  });
  it.each<[what: string, credentials: Partial<PhoneOptions>]>([
    ['a wrong password', { password: 'secret-li' }],
    ['an unknown user', { username: 'nobody' }],
    ['no credentials', { username: '', password: '' }],
    ['a name out of the prototype', { username: '__proto__', password: 'x' }],
    ['MQTT 5', { protocolVersion: 5 }],
  ])('turns %s away', async (_what, credentials) => {
    await expect(phone({ port, username: 'wang', password: 'secret-wang', ...credentials })).rejects.toThrow();
    expect(desk.counted('received')).toBe(0);
  });
  it.each(['owntracks/li/phone', 'owntracks/wang/tablet', 'jiewang/wang/phone/orders', 'jiewang/li/phone/answers', '$SYS/broker/x', 'anything'])('hangs up on a phone that publishes to %s', async (topic) => {
    const client = await enter();
    const closed = hungUp(client);
    client.publish(topic, location(106, 29));
    await closed;
    await desk.until(() => desk.reason('forbiddenTopic') === 1);
    expect(desk.counted('live')).toBe(0);
  });
  it('lets a phone hear its own orders and nothing else', async () => {
    const client = await enter();
    const granted = await Promise.all(['jiewang/wang/phone/orders', 'jiewang/+/+/orders', 'jiewang/li/phone/orders', 'owntracks/#', '#', '$SYS/#'].map(async (topic) => {
      try {
        return (await client.subscribeAsync(topic, { qos: 1 })).map((one) => one.qos);
      } catch {
        return [128];
      }
    }));
    expect(granted).toEqual([[1], [128], [128], [128], [128], [128]]);
    await enter({ username: 'li', password: 'secret-li' });
    const next = nextOrder(client);
    desk.field.handle({ kind: 'fieldOrder', request: 1, user: 'li', device: 'phone', order: { ...order, orderId: 'not-wangs' } } as { kind: string });
    desk.field.handle({ kind: 'fieldOrder', request: 2, user: 'wang', device: 'phone', order } as { kind: string });
    expect(await next).toEqual({ topic: 'jiewang/wang/phone/orders', order });
    await desk.until(() => desk.said.some((message) => message.kind === 'reply' && message.request === 2 && message.ok));
  });
  it('keeps an order for a phone that is away, and takes its answer', async () => {
    const first = await enter({ clientId: 'a', clean: false });
    await first.subscribeAsync('jiewang/wang/phone/orders', { qos: 1 });
    await first.endAsync();
    desk.field.handle({ kind: 'fieldOrder', request: 1, user: 'wang', device: 'phone', order } as { kind: string });
    await desk.until(() => desk.said.some((message) => message.kind === 'reply'));
    const came = new Promise<unknown>((resolve) => {
      void phone({ port, username: 'wang', password: 'secret-wang', clientId: 'b', clean: false }, (_topic, payload) => resolve(JSON.parse(payload.toString('utf8')))).then((client) => open.push(client));
    });
    expect(await came).toEqual(order);
    await open.at(-1)?.publishAsync('jiewang/wang/phone/answers', JSON.stringify({ v: 1, kind: 'answer', orderId: 'o-1', answer: 'acknowledged', tst: Math.floor(Date.now() / 1_000) - 1 }), { qos: 2 });
    await desk.until(() => desk.said.some((message) => message.kind === 'fieldAnswer'));
    expect(desk.said.flatMap((message) => (message.kind === 'fieldAnswer' ? [message.answer] : []))).toMatchObject([{ personId: 'p-wang', orderId: 'o-1', answer: 'acknowledged', reason: null }]);
  });
  it('hears the last will of a phone that vanished', async () => {
    const client = await enter({ will: { topic: 'owntracks/wang/phone', payload: Buffer.from(JSON.stringify({ _type: 'lwt', tst: Math.floor(Date.now() / 1_000) })), qos: 1, retain: true } });
    client.stream.destroy();
    await desk.until(() => desk.counted('lost') === 1);
  });
  it('does not publish a will in another’s name', async () => {
    const client = await enter({ will: { topic: 'owntracks/li/phone', payload: Buffer.from(location(106, 29)), qos: 0, retain: false } });
    client.stream.destroy();
    await desk.until(() => desk.reason('forbiddenTopic') === 1);
    expect(desk.counted('received')).toBe(0);
  });
  it('one phone takes nobody else’s place by calling itself like them', async () => {
    const victim = await enter({ clientId: 'same' });
    await enter({ username: 'li', password: 'secret-li', clientId: 'same' });
    await victim.publishAsync('owntracks/wang/phone', location(106.45, 29.55), { qos: 1 });
    await desk.until(() => desk.counted('live') === 1);
    expect(victim.connected).toBe(true);
  });
  it('hangs up on a phone whose password was taken away', async () => {
    const client = await enter();
    const closed = hungUp(client);
    desk.configure({ devices: devices.map((one) => (one.device === 'phone' && one.user === 'wang' ? { ...one, credential: null } : one)) });
    await closed;
    await expect(phone({ port, username: 'wang', password: 'secret-wang' })).rejects.toThrow();
  });
  it('survives noise, half packets and a packet that claims a quarter of a gigabyte', async () => {
    const random = new Random(5);
    const attempts: Buffer[] = Array.from({ length: 60 }, () => Buffer.from(Array.from({ length: 1 + random.below(300) }, () => random.below(256))));
    attempts.push(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f, 0, 4]), Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff, 0xff]), Buffer.from([0x10, 0x02, 0x00]), Buffer.alloc(0));
    for (const bytes of attempts) {
      const socket = connectSocket({ host: '127.0.0.1', port });
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      socket.end(bytes);
      socket.resume();
      await once(socket, 'close');
    }
    const client = await enter();
    await client.publishAsync('owntracks/wang/phone', location(106.45, 29.55), { qos: 1 });
    await desk.until(() => desk.counted('live') === 1);
  });
  it('closes every socket when it is switched off, and says what is in its way when it cannot listen', async () => {
    const client = await enter();
    const closed = hungUp(client);
    desk.configure({ settings: { ...brokerSettings(port), broker: { ...brokerSettings(port).broker, on: false } } });
    await closed;
    await desk.until(() => stateOf(desk.said, 'broker')?.state === 'off');
    const taken = listen();
    const other = listen();
    taken.configure({ settings: brokerSettings(port), devices });
    await taken.until(() => stateOf(taken.said, 'broker')?.state === 'up');
    other.configure({ settings: brokerSettings(port), devices });
    await other.until(() => stateOf(other.said, 'broker')?.state === 'down');
    expect(stateOf(other.said, 'broker')).toMatchObject({ code: 'EADDRINUSE' });
    await Promise.all([taken.field.close(), other.field.close()]);
  });
  it('speaks TLS with the site’s certificate, and does not listen without one', async () => {
    const authority = makeAuthority();
    const own = authority.issue('localhost');
    const tlsPort = await freePort();
    const secure = listen();
    secure.configure({ devices, settings: brokerSettings(tlsPort, { tls: true, cert: own.certificate }), secrets: { clientPassword: null, clientKey: null, brokerKey: own.key } });
    await secure.until(() => stateOf(secure.said, 'broker')?.state === 'up');
    const client = await enter({ port: tlsPort, protocol: 'mqtts', ca: authority.certificate });
    await client.publishAsync('owntracks/wang/phone', location(106.45, 29.55), { qos: 1 });
    await secure.until(() => secure.counted('live') === 1);
    await expect(phone({ port: tlsPort, username: 'wang', password: 'secret-wang' })).rejects.toThrow();
    secure.configure({ settings: brokerSettings(tlsPort, { tls: true, cert: null }) });
    await secure.until(() => stateOf(secure.said, 'broker')?.state === 'down');
    expect(stateOf(secure.said, 'broker')).toMatchObject({ code: 'noCertificate' });
    await secure.field.close();
  });
});
