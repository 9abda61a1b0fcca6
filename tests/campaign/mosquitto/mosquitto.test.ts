import { afterEach, describe, expect, it } from 'vitest';
import { noSecrets } from '@shared/domain/position/feed';
import { makeAuthority } from '../../builders/certificate';
import { clientSettings, listen, phone, stateOf, type Listening } from '../../builders/field-phone';
import { freePort } from '../../builders/free-port';
import { storyDevices, tellStory } from '../../unit/field/story';
import { startMosquitto, type Mosquitto } from './broker';

const rounds = Number(process.env['JIEWANG_MOSQUITTO']) || 1;
const users = { console: 'console-pass', phones: 'phone-pass' };
const credentials = { username: 'console', secrets: { ...noSecrets, clientPassword: users.console } };
let desk: Listening | null = null;
let mosquitto: Mosquitto | null = null;

afterEach(async () => {
  await desk?.field.close();
  await mosquitto?.stop();
  desk = null;
  mosquitto = null;
});

describe('a real Mosquitto', () => {
  for (const version of [4, 5] as const) {
    it(`tells the same story over MQTT ${version === 4 ? '3.1.1' : '5'}, ${rounds} times`, async () => {
      for (let round = 0; round < rounds; round += 1) {
        const port = await freePort();
        mosquitto = await startMosquitto({ port, users, tls: null });
        if (round === 0) console.log(`Mosquitto ${mosquitto.version}`);
        desk = listen();
        desk.configure({ settings: clientSettings(port, { username: credentials.username, version }), secrets: credentials.secrets, devices: storyDevices });
        await desk.until(() => stateOf(desk?.said ?? [], 'client')?.state === 'up');
        await tellStory(desk, { port, username: 'phones', password: users.phones, protocolVersion: version });
        await desk.field.close();
        await mosquitto.stop();
      }
    });
  }
  it('over TLS with a certificate on both sides', async () => {
    const authority = makeAuthority();
    const port = await freePort();
    mosquitto = await startMosquitto({ port, users, tls: { own: authority.issue('localhost'), authority: authority.certificate } });
    const mine = authority.issue('console');
    const theirs = authority.issue('phones');
    desk = listen();
    desk.configure({
      settings: clientSettings(port, { username: credentials.username, version: 5, tls: true, ca: authority.certificate, cert: mine.certificate }),
      secrets: { ...credentials.secrets, clientKey: mine.key },
      devices: storyDevices,
    });
    await desk.until(() => stateOf(desk?.said ?? [], 'client')?.state === 'up');
    await tellStory(desk, { port, username: 'phones', password: users.phones, protocol: 'mqtts', ca: authority.certificate, cert: theirs.certificate, key: theirs.key });
  });
  it('turns a wrong password away, and the client is in by itself once it is right on the other side', async () => {
    const port = await freePort();
    mosquitto = await startMosquitto({ port, users: { console: 'other' }, tls: null });
    desk = listen();
    desk.configure({ settings: clientSettings(port, { username: 'console' }), secrets: credentials.secrets, devices: storyDevices });
    await desk.until(() => stateOf(desk?.said ?? [], 'client')?.state === 'down');
    expect(stateOf(desk.said, 'client')).toMatchObject({ code: 'notAuthorized' });
    await mosquitto.stop();
    mosquitto = await startMosquitto({ port, users, tls: null });
    await desk.until(() => stateOf(desk?.said ?? [], 'client')?.state === 'up');
  });
  it('keeps an answer for a console that was away', async () => {
    const port = await freePort();
    mosquitto = await startMosquitto({ port, users, tls: null });
    const settings = clientSettings(port, { username: 'console', version: 5 });
    desk = listen();
    desk.configure({ settings, secrets: credentials.secrets, devices: storyDevices });
    await desk.until(() => stateOf(desk?.said ?? [], 'client')?.state === 'up');
    await desk.field.close();
    const li = await phone({ port, username: 'phones', password: users.phones });
    await li.publishAsync('jiewang/li/phone/answers', JSON.stringify({ v: 1, kind: 'answer', orderId: 'o-9', answer: 'acknowledged', tst: Math.floor(Date.now() / 1_000) }), { qos: 1 });
    await li.endAsync(true);
    desk = listen();
    desk.configure({ settings, secrets: credentials.secrets, devices: storyDevices });
    await desk.until(() => desk?.counted('answers') === 1);
  });
});
