import { z } from 'zod';
import { hygieneLimits, defaultLimits } from './limits';

/** Why a message was set aside; each has a sentence and a remedy in `field:reason.<code>`. */
export const quarantineReasons = [
  'badTopic', 'tooLarge', 'notUtf8', 'tooDeep', 'notJson', 'notObject', 'unknownType', 'encrypted', 'badNumber', 'outOfRange', 'swapped', 'nullIsland', 'badTime', 'invalid',
  'future', 'badAnswer', 'unknownDevice', 'flooded', 'forbiddenTopic',
] as const;
export type QuarantineReason = (typeof quarantineReasons)[number];

/** Parts of the name of a phone: a level of a topic, so neither blank nor one of MQTT's own signs. */
export const deviceName = z.string().min(1).max(64).regex(/^[^/+#$\p{Cc}\s][^/+#\p{Cc}]*$/u);

const host = z.string().trim().max(253).regex(/^[\w.:%-]*$/);
const port = z.number().int().min(1).max(65_535);

/** What the site sets; nothing of it is secret. Certificates are PEM texts, null where none is given. */
export const feedSettings = z.object({
  client: z.object({
    on: z.boolean(),
    host,
    port,
    version: z.literal([4, 5]),
    tls: z.boolean(),
    /** Authorities to believe instead of the system's. */
    ca: z.string().max(262_144).nullable(),
    cert: z.string().max(65_536).nullable(),
    username: z.string().max(200),
  }),
  broker: z.object({
    on: z.boolean(),
    /** Address of this machine to listen on. */
    host,
    port,
    tls: z.boolean(),
    cert: z.string().max(65_536).nullable(),
  }),
  limits: hygieneLimits,
  /** How long the short history reaches back, hours, and its rows at most. */
  historyHours: z.number().int().min(1).max(168),
  historyRows: z.number().int().min(1_000).max(5_000_000),
});
export type FeedSettings = Readonly<z.infer<typeof feedSettings>>;

export const defaultFeedSettings: FeedSettings = {
  client: { on: false, host: '', port: 8883, version: 4, tls: true, ca: null, cert: null, username: '' },
  broker: { on: false, host: '127.0.0.1', port: 8883, tls: true, cert: null },
  limits: defaultLimits,
  historyHours: 24,
  historyRows: 500_000,
};

/** What is kept apart from the settings and never shown again. */
export interface FeedSecrets {
  readonly clientPassword: string | null;
  readonly clientKey: string | null;
  readonly brokerKey: string | null;
}
export const noSecrets: FeedSecrets = { clientPassword: null, clientKey: null, brokerKey: null };

export const counterNames = ['received', 'live', 'late', 'older', 'duplicate', 'inaccurate', 'jumped', 'ignored', 'answers', 'transitions', 'lost', 'quarantined', 'oversize', 'refusedSignIns'] as const;
export type CounterName = (typeof counterNames)[number];
export type FeedCounters = Readonly<Record<CounterName, number>>;
export const zeroCounters = (): Record<CounterName, number> => Object.fromEntries(counterNames.map((name) => [name, 0])) as Record<CounterName, number>;
