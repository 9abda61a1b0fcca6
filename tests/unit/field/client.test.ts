import { createServer, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { once } from 'node:events';
import { Aedes } from 'aedes';
import { afterEach, describe, expect, it } from 'vitest';
import { noSecrets } from '@shared/domain/position/feed';
import { makeAuthority } from '../../builders/certificate';
import { clientSettings, listen, stateOf, type Listening } from '../../builders/field-phone';
import { freePort } from '../../builders/free-port';
import { storyDevices, tellStory } from './story';

/** A broker of the site's: any that carries everything for whoever is in. */
async function siteBroker(port: number, tls: { readonly cert: string; readonly key: string; readonly ca: string } | null): Promise<() => Promise<void>> {
  const aedes = await Aedes.createBroker({
    authenticate: (_client, user, password, done) => {
      const right = user === 'console' && password?.toString() === 'pass';
      done(right ? null : Object.assign(new Error('no'), { returnCode: 4 }), right);
    },
  });
  const sockets = new Set<{ destroy(): unknown }>();
  const server: Server = tls === null ? createServer(aedes.handle) : createTlsServer({ ...tls, requestCert: true, rejectUnauthorized: true }, aedes.handle);
  server.on('connection', (socket) => void sockets.add(socket));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return async () => {
    await new Promise<void>((resolve) => aedes.close(resolve));
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
}

let desk: Listening;
let stopBroker: () => Promise<void> = () => Promise.resolve();
const secrets = { ...noSecrets, clientPassword: 'pass' };

afterEach(async () => {
  await desk.field.close();
  await stopBroker();
  stopBroker = () => Promise.resolve();
});

describe('the client of the site’s broker', () => {
  it('carries positions up, orders down and answers up, and holds under hostile messages', async () => {
    const port = await freePort();
    stopBroker = await siteBroker(port, null);
    desk = listen();
    desk.configure({ settings: clientSettings(port, { username: 'console' }), secrets, devices: storyDevices });
    await desk.until(() => stateOf(desk.said, 'client')?.state === 'up');
    await tellStory(desk, { port, username: 'console', password: 'pass' });
    expect(desk.counted('oversize')).toBe(2);
  });
  it('shows its certificate and believes only the site’s authority', async () => {
    const port = await freePort();
    const authority = makeAuthority();
    const own = authority.issue('localhost');
    const mine = authority.issue('console');
    stopBroker = await siteBroker(port, { cert: own.certificate, key: own.key, ca: authority.certificate });
    desk = listen();
    const tls = { tls: true, username: 'console', ca: authority.certificate, cert: mine.certificate };
    desk.configure({ settings: clientSettings(port, tls), secrets: { ...secrets, clientKey: mine.key }, devices: storyDevices });
    await desk.until(() => stateOf(desk.said, 'client')?.state === 'up');
    desk.configure({ settings: clientSettings(port, { ...tls, ca: makeAuthority('Somebody else').certificate }) });
    await desk.until(() => stateOf(desk.said, 'client')?.state === 'down');
    expect(stateOf(desk.said, 'client')).toMatchObject({ state: 'down', code: expect.stringMatching(/CERT|SIGNATURE/) as string });
  });
  it('says why it is down: nobody there, wrong password, a file that is no certificate', async () => {
    const port = await freePort();
    desk = listen();
    desk.configure({ settings: clientSettings(port), devices: storyDevices });
    await desk.until(() => stateOf(desk.said, 'client')?.state === 'down');
    expect(stateOf(desk.said, 'client')).toMatchObject({ code: 'ECONNREFUSED' });
    stopBroker = await siteBroker(port, null);
    desk.configure({ settings: clientSettings(port, { username: 'console' }), secrets: { ...noSecrets, clientPassword: 'wrong' } });
    await desk.until(() => desk.said.some((message) => message.kind === 'fieldState' && message.client.state === 'down' && message.client.code === 'badCredentials'));
    desk.configure({ settings: clientSettings(port, { tls: true, ca: 'no certificate' }) });
    await desk.until(() => desk.said.some((message) => message.kind === 'fieldState' && message.client.state === 'down' && message.client.code === 'badCertificate'));
    desk.field.handle({ kind: 'fieldOrder', request: 3, user: 'wang', device: 'phone', order: { v: 1, kind: 'order', orderId: 'o', caseNo: '', text: '', place: null, deadlines: {}, exercise: true } } as { kind: string });
    await desk.until(() => desk.said.some((message) => message.kind === 'reply' && !message.ok));
  });
});
