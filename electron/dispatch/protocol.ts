import type { WireError } from '@shared/ipc/result';
import type { TableName } from '@shared/ipc/views';
import type { PositionBatch } from '@shared/ipc/worker-protocol';

/** Main → thread. A call carries a number that its answer repeats; calls are answered in order. */
export type ToDispatch =
  | { readonly kind: 'call'; readonly call: number; readonly method: string; readonly input: unknown }
  | { readonly kind: 'changed'; readonly tables: readonly TableName[] }
  | { readonly kind: 'moved'; readonly batch: PositionBatch }
  | { readonly kind: 'close' };

export type FromDispatch =
  /** The streets are ready, or have become others. */
  | { readonly kind: 'streets'; readonly junctions: number; readonly pieces: number }
  | { readonly kind: 'answer'; readonly call: number; readonly ok: true; readonly value: unknown }
  | { readonly kind: 'answer'; readonly call: number; readonly ok: false; readonly error: WireError };

export interface DispatchData {
  readonly file: string;
  /** The profile's now when the thread starts, ms: closures of that moment are the first to be applied. */
  readonly now: number;
}
