import type { FieldOrder } from '@shared/domain/field-message/order';
import type { TransportState } from '@shared/ipc/field-protocol';

/** A way to phones: a client of the site's broker, or the broker that we are. */
export interface Transport {
  readonly state: () => TransportState;
  /** Resolves when a broker has taken it; rejects in words where it cannot. */
  publishOrder(user: string, device: string, order: FieldOrder): Promise<void>;
  /** Ends every socket of its. */
  close(): Promise<void>;
}

export const off: TransportState = { state: 'off' };

/** Names of CONNACK's refusals (MQTT 3.1.1 §3.2.2.3, MQTT 5 §3.2.2.2) that a site can do something about. */
const refusals: Readonly<Record<number, string>> = { 1: 'unsupportedVersion', 132: 'unsupportedVersion', 2: 'badClientId', 133: 'badClientId', 3: 'unavailable', 136: 'unavailable', 4: 'badCredentials', 134: 'badCredentials', 5: 'notAuthorized', 135: 'notAuthorized' };

/** A short name for what went wrong, from the system, from TLS or from the broker; never its sentence, which may quote what was typed. */
export function faultCode(error: unknown): string {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (typeof code === 'number') return refusals[code] ?? `connack${code}`;
  return typeof code === 'string' && /^[A-Z_0-9]{2,60}$/.test(code) ? code : 'other';
}
