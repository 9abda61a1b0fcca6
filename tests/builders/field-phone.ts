import { connect, type IClientOptions, type MqttClient } from 'mqtt';
import type { FieldConfig, FieldFromWorker } from '@shared/ipc/field-protocol';
import type { FromWorker } from '@shared/ipc/worker-protocol';
import { defaultFeedSettings, noSecrets, type FeedSettings } from '@shared/domain/position/feed';
import { createField, type Field } from '../../electron/worker/field';

export interface PhoneOptions extends IClientOptions {
  readonly port: number;
}

/** A real MQTT client that is in; rejects with the broker's refusal. What waits for it in its session comes at once: `onMessage` misses none of it. */
export async function phone(options: PhoneOptions, onMessage: (topic: string, payload: Buffer) => void = () => undefined): Promise<MqttClient> {
  const client = connect({ host: '127.0.0.1', protocol: 'mqtt', reconnectPeriod: 0, connectTimeout: 10_000, timerVariant: 'native', ...options });
  client.on('message', onMessage);
  await new Promise<void>((resolve, reject) => {
    client.once('connect', () => resolve());
    client.once('error', reject);
    client.once('close', () => reject(new Error('the broker hung up')));
  });
  client.on('error', () => undefined);
  return client;
}

export const location = (lng: number, lat: number, more: object = {}) => JSON.stringify({ _type: 'location', lat, lon: lng, tst: Math.floor(Date.now() / 1_000), acc: 10, batt: 77, ...more });

/** The worker's field with everything it says, and a way to wait for something of it. */
export interface Listening {
  readonly field: Field;
  readonly said: (FieldFromWorker | Extract<FromWorker, { kind: 'reply' }>)[];
  configure(change: Partial<FieldConfig>): void;
  /** Resolves when `holds` is true of what was said, at once or later. */
  until(holds: () => boolean): Promise<void>;
  counted(name: string): number;
  reason(name: string): number;
}

export function listen(): Listening {
  const said: Listening['said'] = [];
  const waiting = new Set<() => void>();
  const field = createField((message) => {
    said.push(message);
    for (const one of [...waiting]) one();
  });
  let config: FieldConfig = { version: 0, settings: defaultFeedSettings, secrets: noSecrets, devices: [], site: null, console: 'console-test' };
  const sum = (of: (batch: Extract<FieldFromWorker, { kind: 'fieldBatch' }>['batch']) => number) => said.reduce((total, message) => total + (message.kind === 'fieldBatch' ? of(message.batch) : 0), 0);
  return {
    field,
    said,
    configure(change) {
      config = { ...config, ...change, version: config.version + 1 };
      field.handle({ kind: 'fieldConfigure', config } as { kind: string });
    },
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    counted: (name) => sum((batch) => (batch.counters as Readonly<Record<string, number>>)[name] ?? 0),
    reason: (name) => sum((batch) => (batch.reasons as Readonly<Record<string, number>>)[name] ?? 0),
  };
}

export const brokerSettings = (port: number, more: Partial<FeedSettings['broker']> = {}): FeedSettings => ({ ...defaultFeedSettings, broker: { ...defaultFeedSettings.broker, on: true, tls: false, port, ...more } });
export const clientSettings = (port: number, more: Partial<FeedSettings['client']> = {}): FeedSettings => ({ ...defaultFeedSettings, client: { ...defaultFeedSettings.client, on: true, tls: false, host: '127.0.0.1', port, ...more } });

export const stateOf = (said: Listening['said'], transport: 'client' | 'broker') => said.findLast((message) => message.kind === 'fieldState')?.[transport];

/** The next order that a phone is given, as it is on the wire. */
export const nextOrder = (client: MqttClient): Promise<{ readonly topic: string; readonly order: unknown }> =>
  new Promise((resolve) => void client.once('message', (topic, payload) => resolve({ topic, order: JSON.parse(payload.toString('utf8')) as unknown })));

export const hungUp = (client: MqttClient): Promise<void> => new Promise((resolve) => void client.once('close', () => resolve()));
