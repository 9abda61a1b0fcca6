import type { EpochMs, PersonId } from '../domain/ids';
import type { FeedCounters, FeedSettings, QuarantineReason } from '../domain/position/feed';
import type { QuarantinedMessage, TransportState } from './field-protocol';

/** What a certificate says of itself; the file is never shown. */
export interface CertificateView {
  readonly subject: string;
  readonly validTo: EpochMs;
}

/** The files that TLS takes: the site's broker's authority, our certificate and key there, the embedded broker's own. */
export const feedFiles = ['clientCa', 'clientCert', 'clientKey', 'brokerCert', 'brokerKey'] as const;
export type FeedFile = (typeof feedFiles)[number];

export interface FeedView {
  readonly settings: Omit<FeedSettings, 'client' | 'broker'> & {
    readonly client: Omit<FeedSettings['client'], 'ca' | 'cert'> & { readonly ca: CertificateView | null; readonly cert: CertificateView | null };
    readonly broker: Omit<FeedSettings['broker'], 'cert'> & { readonly cert: CertificateView | null };
  };
  /** Whether each is there; none is ever shown. */
  readonly secrets: { readonly clientPassword: boolean; readonly clientKey: boolean; readonly brokerKey: boolean };
  /** Whether the system's own store encrypts them; otherwise only the file's permissions keep them. */
  readonly secretsEncrypted: boolean;
  readonly client: TransportState;
  readonly broker: TransportState;
  /** Since `since`, when the profile was opened. */
  readonly counters: FeedCounters;
  readonly reasons: Readonly<Partial<Record<QuarantineReason, number>>>;
  readonly since: EpochMs;
  readonly devices: { readonly total: number; readonly assigned: number; readonly strangers: number; readonly lost: number };
}

export interface FieldDeviceView {
  readonly user: string;
  readonly device: string;
  readonly personId: PersonId | null;
  readonly personName: string | null;
  /** Whether the embedded broker knows a password for it. */
  readonly hasCredential: boolean;
  readonly lastAt: EpochMs | null;
  /** Percent. */
  readonly battery: number | null;
  readonly lostAt: EpochMs | null;
  readonly received: number;
}

export interface FieldQuarantineRow extends QuarantinedMessage {
  readonly seq: number;
}

/** A list of phones and their owners, read line by line; a line that says nothing certain is left out and named. */
export interface DeviceImportResult {
  readonly assigned: number;
  readonly faults: readonly { readonly line: number; readonly code: 'shape' | 'badName' | 'noPerson' | 'severalPeople' | 'twice' }[];
}

/** The feed in one word, for the status bar: `off` where the site configured none. */
export interface FeedMark {
  readonly state: 'off' | 'connecting' | 'up' | 'down';
}
