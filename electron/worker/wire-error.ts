import type { WireError } from '@shared/ipc/result';

/** A fault of the worker as it crosses to main; the cause keeps its name. */
export function wireError(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', code: 'fault', message: String(error) };
  return { name: error.name, code: 'fault', message: error.message, ...(error.cause === undefined ? {} : { cause: wireError(error.cause) }) };
}
