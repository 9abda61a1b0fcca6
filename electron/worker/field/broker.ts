import { createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { Aedes, type AuthenticateError, type Client, type PublishPacket } from 'aedes';
import type { FeedSettings } from '@shared/domain/position/feed';
import type { FieldDevice, TransportState } from '@shared/ipc/field-protocol';
import type { CredentialCheck } from './credential';
import { boundedFrames, FrameMeter } from './frames';
import { mayPublish, ordersTopic } from './topic';
import { faultCode, type Transport } from './transport';

/** More connections than a district has people. */
const mostConnections = 25_000;
/** A client that has not said who it is by then is hung up on, ms. */
const signInWithinMs = 10_000;
/** Wrong passwords from one address in a minute before its next ones are not looked at; many phones may share an address. */
const wrongPerMinute = 60;
const addressesRemembered = 10_000;
/** Devices that one user name may have; each costs a try of the password. */
const devicesPerUser = 4;
/** An address that is not there yet (a network that comes up after the machine) is tried again, ms. */
const listenAgainMs = 10_000;
/** MQTT 3.1.1 §3.2.2.3: bad user name or password. */
const badCredentials = 4;

export interface BrokerParts {
  readonly settings: FeedSettings['broker'];
  readonly key: string | null;
  readonly check: CredentialCheck;
  readonly now: () => number;
  readonly onMessage: (topic: string, payload: Uint8Array) => void;
  /** A phone that published where it may not; it is hung up on. */
  readonly onForbidden: (topic: string, payload: Uint8Array) => void;
  readonly onRefusedSignIn: () => void;
}

export interface Broker extends Transport {
  /** Who may come in from now on; whoever no longer may is hung up on. */
  admit(devices: readonly FieldDevice[]): void;
}

interface Who {
  readonly user: string;
  readonly device: string;
  readonly credential: string;
}

const payloadOf = (packet: Pick<PublishPacket, 'payload'>): Uint8Array => (typeof packet.payload === 'string' ? Buffer.from(packet.payload) : packet.payload);

/** The embedded broker on the address that the site chose. Nothing is thrown: what is wrong is in `state`. */
export async function openBroker(parts: BrokerParts): Promise<Broker> {
  const { settings, check, now } = parts;
  let state: TransportState = { state: 'connecting' };
  let byUser = new Map<string, readonly Who[]>();
  const who = new WeakMap<Client, Who>();
  const connected = new Set<Client>();
  const sockets = new Set<Socket>();
  const wrong = new Map<string, { count: number; since: number }>();
  let closed = false;
  let again: ReturnType<typeof setTimeout> | null = null;

  function isBanned(address: string): boolean {
    const known = wrong.get(address);
    if (known === undefined) return false;
    if (now() - known.since > 60_000) wrong.delete(address);
    return known.count >= wrongPerMinute && wrong.has(address);
  }
  function noteWrong(address: string): void {
    parts.onRefusedSignIn();
    const known = wrong.get(address);
    if (known !== undefined) known.count += 1;
    else if (wrong.size < addressesRemembered) wrong.set(address, { count: 1, since: now() });
    else wrong.clear();
  }

  const addresses = new WeakMap<object, string>();

  async function identify(client: Client, user: string | undefined, password: Buffer | undefined): Promise<Who | null> {
    const address = addresses.get(client.conn) ?? '';
    if (user === undefined || password === undefined || password.length > 200 || isBanned(address)) return null;
    for (const one of (byUser.get(user) ?? []).slice(0, devicesPerUser)) if (await check.verify(password.toString('utf8'), one.credential)) return one;
    noteWrong(address);
    return null;
  }

  const aedes = await Aedes.createBroker({
    connectTimeout: signInWithinMs,
    maxClientsIdLength: 64,
    maxTopicLevels: 8,
    maxInflightInbound: 100,
    authenticate(client, user, password, done) {
      const refused: AuthenticateError = Object.assign(new Error('wrong user name or password'), { returnCode: badCredentials });
      identify(client, user, password).then(
        (found) => {
          if (found === null) return done(refused, false);
          who.set(client, found);
          // One session per phone, whatever it calls itself: nobody can take another's place, nor open sessions without end.
          Object.assign(client, { id: `${found.user}/${found.device}` });
          done(null, true);
        },
        () => done(refused, false),
      );
    },
    authorizePublish(client, packet, done) {
      const by = client === null ? undefined : who.get(client);
      if (by === undefined || !mayPublish(packet.topic, by.user, by.device)) {
        parts.onForbidden(packet.topic, payloadOf(packet));
        return done(new Error('not a topic of this phone'));
      }
      packet.retain = false;
      done(null);
    },
    authorizeSubscribe(client, subscription, done) {
      const by = who.get(client);
      done(null, by !== undefined && subscription.topic === ordersTopic(by.user, by.device) ? subscription : null);
    },
    published(packet, client, done) {
      // The broker's own packets ($SYS, orders) have no client.
      if (client !== null) parts.onMessage(packet.topic, payloadOf(packet));
      done(null);
    },
  });
  aedes.on('clientReady', (client) => void connected.add(client));
  aedes.on('clientDisconnect', (client) => void connected.delete(client));
  // What a client did wrong ended its connection; there is nothing else to do about it.
  aedes.on('clientError', () => undefined);
  aedes.on('connectionError', () => undefined);

  const take = (socket: Socket): void => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    const stream = boundedFrames(socket, () => new FrameMeter(() => undefined, { strict: true }));
    stream.on('error', () => undefined);
    addresses.set(stream, socket.remoteAddress ?? '');
    aedes.handle(stream);
  };

  function serve(): Server | null {
    try {
      if (!settings.tls) return createPlainServer(take);
      return createTlsServer({ cert: settings.cert ?? '', key: parts.key ?? '', handshakeTimeout: signInWithinMs }, take);
    } catch {
      state = { state: 'down', code: 'badCertificate', since: now() };
      return null;
    }
  }
  const server = settings.tls && (settings.cert === null || parts.key === null) ? null : serve();
  if (server === null && state.state === 'connecting') state = { state: 'down', code: 'noCertificate', since: now() };

  await new Promise<void>((tried) => {
    if (server === null) return tried();
    server.maxConnections = mostConnections;
    const listen = (): void => void server.listen({ host: settings.host, port: settings.port });
    server.on('listening', () => {
      state = { state: 'up', since: now(), clients: 0 };
      tried();
    });
    server.on('error', (error) => {
      state = { state: 'down', code: faultCode(error), since: state.state === 'down' ? state.since : now() };
      if (!closed) again = setTimeout(listen, listenAgainMs);
      tried();
    });
    listen();
  });

  return {
    state: () => (state.state === 'up' ? { ...state, clients: connected.size } : state),
    admit(devices) {
      const next = new Map<string, Who[]>();
      for (const { user, device, credential } of devices) {
        if (credential === null) continue;
        const held = next.get(user);
        if (held === undefined) next.set(user, [{ user, device, credential }]);
        else held.push({ user, device, credential });
      }
      byUser = next;
      for (const client of connected) {
        const by = who.get(client);
        const still = by !== undefined && next.get(by.user)?.some((one) => one.device === by.device && one.credential === by.credential) === true;
        if (!still) client.close();
      }
    },
    publishOrder(user, device, order) {
      if (state.state !== 'up') return Promise.reject(new Error('The embedded broker is not listening; the order was not given. Ring the person.'));
      return new Promise((resolve, reject) => {
        aedes.publish({ cmd: 'publish', topic: ordersTopic(user, device), payload: Buffer.from(JSON.stringify(order)), qos: 1, retain: false, dup: false }, (error) => (error ? reject(error) : resolve()));
      });
    },
    async close() {
      closed = true;
      if (again !== null) clearTimeout(again);
      const stopped = new Promise<void>((resolve) => {
        if (server === null || !server.listening) return resolve();
        server.close(() => resolve());
      });
      await new Promise<void>((resolve) => aedes.close(resolve));
      for (const socket of sockets) socket.destroy();
      await stopped;
    },
  };
}
