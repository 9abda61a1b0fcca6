import type { Refusal } from '@shared/domain/event';
import type { WireError } from '@shared/ipc/result';

type Code = WireError['code'];
const codes: ReadonlySet<string> = new Set<Code>(['refused', 'forbidden', 'invalidInput', 'unknownMethod', 'notFound', 'unavailable', 'busy', 'fault']);

/** An error that main raises on purpose, with the code that the renderer will see. Everything else that is thrown is a fault. */
export class BorderError extends Error {
  override readonly name = 'BorderError';

  constructor(
    readonly code: Code,
    message: string,
    readonly refusal: Refusal | null = null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const refused = (refusal: Refusal) => new BorderError('refused', `Refused: ${refusal.code} (${refusal.rule})`, refusal);
export const notFound = (what: string, id: string) => new BorderError('notFound', `No ${what} ${id}.`);

/** Nests no deeper than this: a cause that points at itself must end. */
const deepest = 5;

function codeOf(error: Error): Code {
  const code = 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return 'fault';
  if (codes.has(code)) return code as Code;
  if (code.startsWith('SQLITE_BUSY')) return 'busy';
  return 'fault';
}

/** What crosses the border for whatever was thrown: its name, code, message, refusal and causes; never its stack. */
export function toWireError(error: unknown, depth = 0): WireError {
  if (!(error instanceof Error)) return { name: 'Fault', code: 'fault', message: typeof error === 'string' ? error : 'Something that is no error was thrown.' };
  const refusal = 'refusal' in error && error.refusal !== null && typeof error.refusal === 'object' ? (error.refusal as Refusal) : null;
  return {
    name: error.name,
    code: codeOf(error),
    message: error.message,
    ...(refusal ? { refusal } : {}),
    ...(error.cause !== undefined && depth < deepest ? { cause: toWireError(error.cause, depth + 1) } : {}),
  };
}

/** The error that a WireError of another process stands for. */
export function fromWireError(wire: WireError): BorderError {
  const error = new BorderError(wire.code, wire.message, wire.refusal ?? null, wire.cause ? { cause: fromWireError(wire.cause) } : undefined);
  return Object.defineProperty(error, 'name', { value: wire.name });
}
