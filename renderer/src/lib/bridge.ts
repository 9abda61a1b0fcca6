import type { Refusal } from '@shared/domain/event';
import type { MethodInput, MethodName, MethodOutput } from '@shared/ipc/contract';
import type { Bridge, PushEvents, PushName } from '@shared/ipc/push';
import type { Result, WireError } from '@shared/ipc/result';

declare global {
  interface Window {
    readonly jiewang: Bridge;
  }
}

/** A call that main turned down or that failed there; keeps the code, the refusal and the cause that crossed the border. */
export class CallError extends Error {
  readonly code: WireError['code'];
  readonly refusal: Refusal | null;

  constructor(readonly method: string, wire: WireError) {
    super(wire.message, wire.cause === undefined ? undefined : { cause: wire.cause });
    this.name = wire.name;
    this.code = wire.code;
    this.refusal = wire.refusal ?? null;
  }
}

type Arguments<Name extends MethodName> = undefined extends MethodInput<Name> ? [] : [input: MethodInput<Name>];

/** Calls a method of the contract; rejects with a CallError. */
export async function call<Name extends MethodName>(name: Name, ...input: Arguments<Name>): Promise<MethodOutput<Name>> {
  const result = (await window.jiewang.invoke(name, input[0])) as Result<MethodOutput<Name>>;
  if (!result.ok) throw new CallError(name, result.error);
  return result.value;
}

type Listeners = { [Name in PushName]?: Set<(payload: PushEvents[Name]) => void> };
const listeners: Listeners = {};
let connected = false;

function connect(): void {
  connected = true;
  window.jiewang.subscribe((name, payload) => {
    const known = listeners[name] as Set<(payload: unknown) => void> | undefined;
    if (known) for (const listener of [...known]) listener(payload);
  });
}

/** Follows one kind of push; returns its unsubscribe. */
export function onPush<Name extends PushName>(name: Name, listener: (payload: PushEvents[Name]) => void): () => void {
  if (!connected) connect();
  const known = (listeners[name] ??= new Set() as NonNullable<Listeners[Name]>) as Set<(payload: PushEvents[Name]) => void>;
  known.add(listener);
  return () => known.delete(listener);
}
