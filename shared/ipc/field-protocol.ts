import type { FieldAnswer, FieldTransition } from '../domain/field-message/answer';
import type { FieldOrder } from '../domain/field-message/order';
import type { EpochMs, PersonId } from '../domain/ids';
import type { CounterName, FeedSecrets, FeedSettings, QuarantineReason } from '../domain/position/feed';

/** What main and the sync worker say to each other about phones in the field; part of `worker-protocol`. Times are the machine's, not the world clock's. */
export type FieldToWorker =
  /** All there is to know; replaces what was said before. */
  | { readonly kind: 'fieldConfigure'; readonly config: FieldConfig }
  /** Answered by `reply` once a broker has taken it; value is how many transports did. */
  | { readonly kind: 'fieldOrder'; readonly request: number; readonly user: string; readonly device: string; readonly order: FieldOrder };

export type FieldFromWorker =
  | { readonly kind: 'fieldBatch'; readonly batch: FieldBatch }
  | { readonly kind: 'fieldState'; readonly client: TransportState; readonly broker: TransportState }
  | { readonly kind: 'fieldAnswer'; readonly answer: FieldAnswer }
  | { readonly kind: 'fieldTransition'; readonly transition: FieldTransition };

export interface FieldDevice {
  readonly user: string;
  readonly device: string;
  /** Whose it is; null where nobody has said. */
  readonly personId: PersonId | null;
  /** `scrypt$N$r$p$salt$hash` of its password for the embedded broker; null where it has none. */
  readonly credential: string | null;
}

export interface FieldConfig {
  /** Counts up with each table of devices; batches repeat it. */
  readonly version: number;
  readonly settings: FeedSettings;
  readonly secrets: FeedSecrets;
  readonly devices: readonly FieldDevice[];
  /** `[west, south, east, north]` of all areas, degrees; null while there are none. */
  readonly site: readonly [number, number, number, number] | null;
  /** This console's id, from which its client ids are made. */
  readonly console: string;
}

/** `code` is a system's or a broker's own (`ECONNREFUSED`, `notAuthorized`, …); words are `field:fault.<code>` where there are some. */
export type TransportState =
  | { readonly state: 'off' }
  | { readonly state: 'connecting' }
  | { readonly state: 'up'; readonly since: EpochMs; /** Embedded broker: clients that are in. */ readonly clients: number }
  | { readonly state: 'down'; readonly code: string; readonly since: EpochMs };

export interface QuarantinedMessage {
  readonly at: EpochMs;
  readonly reason: QuarantineReason;
  readonly topic: string;
  /** `user/device`, where the topic said so. */
  readonly device: string | null;
  readonly bytes: number;
  /** Its beginning, printable. */
  readonly sample: string;
}

/** One tick of the field. `device` indexes the table of `version`; positions are lng/lat pairs; accuracy is NaN and battery 255 where unknown. */
export interface FieldBatch {
  readonly version: number;
  readonly live: { readonly device: Uint32Array; readonly positions: Float64Array; readonly fixAt: Float64Array; readonly accuracyM: Float32Array };
  /** `verdict` indexes `verdicts`. */
  readonly history: { readonly device: Uint32Array; readonly positions: Float64Array; readonly fixAt: Float64Array; readonly receivedAt: Float64Array; readonly accuracyM: Float32Array; readonly verdict: Uint8Array };
  readonly contacts: { readonly device: Uint32Array; readonly at: Float64Array; readonly battery: Uint8Array; readonly lost: Uint8Array; readonly received: Uint32Array };
  /** Phones that nobody has said whose they are. */
  readonly strangers: readonly { readonly user: string; readonly device: string; readonly at: EpochMs; readonly received: number }[];
  /** Since the last batch. */
  readonly counters: Readonly<Record<CounterName, number>>;
  readonly reasons: Readonly<Partial<Record<QuarantineReason, number>>>;
  readonly quarantine: readonly QuarantinedMessage[];
}
