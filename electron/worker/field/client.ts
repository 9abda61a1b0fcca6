import { X509Certificate } from 'node:crypto';
import { connect as connectPlain, isIP } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext } from 'node:tls';
import { MqttClient, type IClientOptions } from 'mqtt';
import type { FeedSecrets, FeedSettings } from '@shared/domain/position/feed';
import type { TransportState } from '@shared/ipc/field-protocol';
import { boundedFrames, FrameMeter, maxFrameBytes } from './frames';
import { ordersTopic } from './topic';
import { faultCode, type Transport } from './transport';

/** Between two tries to connect, ms; as long may a broker take to answer. */
const tryEveryMs = 5_000;
const answerWithinMs = 15_000;
/** A broker that speaks MQTT 5 is asked to keep answers this long for a console that is away, s. */
const keepAnswersS = 86_400;
/** An order that the broker has not taken by then is reported as not given, ms. */
const orderWithinMs = 10_000;

const positionTopics = ['owntracks/+/+', 'owntracks/+/+/event'];
const answerTopics = ['jiewang/+/+/answers'];

export interface ClientParts {
  readonly settings: FeedSettings['client'];
  readonly secrets: Pick<FeedSecrets, 'clientPassword' | 'clientKey'>;
  readonly console: string;
  readonly now: () => number;
  readonly onMessage: (topic: string, payload: Uint8Array) => void;
  readonly onOversize: () => void;
}

/** Ends a client whatever it was at. One that is between two tries has no stream whose end it could wait for, and would wait for ever. */
function hangUp(client: MqttClient): Promise<void> {
  if (client.connected) return client.endAsync(true);
  client.end(true);
  client.stream.destroy();
  return Promise.resolve();
}

/** Connects to the site's broker and stays at it. Nothing is thrown: what is wrong is in `state`. */
export function openClient(parts: ClientParts): Transport {
  const { settings, secrets, now } = parts;
  let state: TransportState = { state: 'connecting' };
  const up = new Set<string>();

  let context: SecureContext | null = null;
  try {
    if (settings.tls) {
      // A context takes any text for an authority and then believes nobody, which would look like the broker's fault.
      if (settings.ca !== null) void new X509Certificate(settings.ca);
      context = createSecureContext({
        ...(settings.ca === null ? {} : { ca: settings.ca }),
        ...(settings.cert === null || secrets.clientKey === null ? {} : { cert: settings.cert, key: secrets.clientKey }),
      });
    }
  } catch {
    const broken: TransportState = { state: 'down', code: 'badCertificate', since: now() };
    return { state: () => broken, publishOrder: () => Promise.reject(new Error('The TLS files of the feed cannot be read; choose them again on the feed page.')), close: () => Promise.resolve() };
  }

  const connectSocket = () =>
    context === null
      ? connectPlain({ host: settings.host, port: settings.port, noDelay: true })
      : connectTls({ host: settings.host, port: settings.port, secureContext: context, rejectUnauthorized: true, ...(isIP(settings.host) === 0 ? { servername: settings.host } : {}) });

  function open(name: string, topics: readonly string[], quality: 0 | 1, kept: boolean): MqttClient {
    const options: IClientOptions = {
      clientId: `jiewang-${parts.console}-${name}`.slice(0, 64),
      protocolId: 'MQTT',
      protocolVersion: settings.version,
      clean: !kept,
      keepalive: 30,
      connectTimeout: answerWithinMs,
      reconnectPeriod: tryEveryMs,
      reconnectOnConnackError: true,
      resubscribe: false,
      timerVariant: 'native',
      ...(settings.username === '' ? {} : { username: settings.username }),
      ...(secrets.clientPassword === null ? {} : { password: secrets.clientPassword }),
      ...(settings.version === 5 ? { properties: { maximumPacketSize: maxFrameBytes, ...(kept ? { sessionExpiryInterval: keepAnswersS } : {}) } } : {}),
    };
    const client = new MqttClient(
      () =>
        boundedFrames(
          connectSocket(),
          (acknowledge) =>
            new FrameMeter(
              ({ unacknowledged }) => {
                parts.onOversize();
                if (unacknowledged !== null) acknowledge(unacknowledged);
              },
              { strict: false },
            ),
        ),
      options,
    );
    const down = (code: string): void => {
      up.delete(name);
      // The first reason stands until it is mended: the close that follows an error says less.
      if (state.state !== 'down' || code !== 'closed') state = { state: 'down', code, since: state.state === 'down' ? state.since : now() };
    };
    client.on('connect', () => {
      client.subscribe(Object.fromEntries(topics.map((topic) => [topic, { qos: quality }])), (error, granted) => {
        if (error) return down(client.connected ? 'subscribeRefused' : 'closed');
        if (granted?.some(({ qos }) => qos === 128) === true) return down('subscribeRefused');
        up.add(name);
        if (up.size === 2) state = { state: 'up', since: now(), clients: 0 };
      });
    });
    client.on('message', (topic, payload) => parts.onMessage(topic, payload));
    client.on('error', (error) => down(faultCode(error)));
    client.on('close', () => down('closed'));
    return client;
  }

  const positions = open('positions', positionTopics, 0, false);
  const answers = open('answers', answerTopics, 1, true);

  return {
    state: () => state,
    async publishOrder(user, device, order) {
      if (!answers.connected) throw new Error('The broker of the feed is not connected; the order was not given. Ring the person.');
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error('The broker of the feed has not taken the order in time; ring the person.')), orderWithinMs);
      });
      await Promise.race([answers.publishAsync(ordersTopic(user, device), JSON.stringify(order), { qos: 1, retain: false }), late]).finally(() => clearTimeout(timer));
    },
    async close() {
      await Promise.all([positions, answers].map(hangUp));
    },
  };
}
