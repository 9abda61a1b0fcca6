import type { Refusal } from '../domain/event';

/** What crosses a process border when something went wrong; keeps name, code and cause. */
export interface WireError {
  readonly name: string;
  /** `refused` is a user's mistake (see `refusal`); `forbidden`, `invalidInput`, `unknownMethod` are the border's; the rest are faults. */
  readonly code: 'refused' | 'forbidden' | 'invalidInput' | 'unknownMethod' | 'notFound' | 'unavailable' | 'busy' | 'fault';
  readonly message: string;
  readonly refusal?: Refusal;
  readonly cause?: WireError;
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };
