import { contract, type MethodInput, type MethodName, type MethodOutput } from '@shared/ipc/contract';
import type { Result } from '@shared/ipc/result';
import type { SessionView } from '@shared/ipc/views';
import { isOurUrl } from '../app-scheme/origin';
import { describeFault } from '../services/redact';
import type { Log } from '../services/log';
import { BorderError, toWireError } from './border-error';

/** Who is calling, once the border let them in. */
export interface Caller {
  /** Id of the window's web contents; sessions belong to it. */
  readonly windowId: number;
  readonly session: SessionView | null;
}

/** One handler per method of the contract, typed by it: a missing, misnamed or misshapen one does not compile. */
export type Handlers = { readonly [Name in MethodName]: (input: MethodInput<Name>, caller: Caller) => Promise<MethodOutput<Name>> };

/** What is known of a message's origin. `frameUrl` is null for a frame that is already gone. */
export interface Sender {
  readonly windowId: number;
  readonly frameUrl: string | null;
  readonly isMainFrame: boolean;
}

export interface Border {
  readonly handlers: Handlers;
  readonly isKnownWindow: (windowId: number) => boolean;
  readonly sessionOf: (windowId: number) => SessionView | null;
  readonly log: Log;
}

const isMethod = (name: unknown): name is MethodName => typeof name === 'string' && Object.hasOwn(contract, name);

/** True for the main frame of a window of ours that shows a page of ours. */
export function isTrusted(sender: Sender, isKnownWindow: (windowId: number) => boolean): boolean {
  return sender.isMainFrame && sender.frameUrl !== null && isOurUrl(sender.frameUrl) && isKnownWindow(sender.windowId);
}

/** Who is signed in; throws `forbidden` where nobody is. */
export function signedIn(caller: Caller): SessionView {
  if (caller.session === null) throw new BorderError('forbidden', 'Nobody is signed in at this window.');
  return caller.session;
}

async function answer<Name extends MethodName>(border: Border, name: Name, input: unknown, caller: Caller): Promise<MethodOutput<Name>> {
  const { input: schema, roles } = contract[name];
  if (roles !== 'signedOut') {
    const { role } = signedIn(caller);
    if (!roles.includes(role)) throw new BorderError('forbidden', `${name} is not for the role ${role}.`);
  }
  const parsed = schema.safeParse(input);
  if (!parsed.success) {
    const where = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`).join('; ');
    throw new BorderError('invalidInput', `${name} was given what it does not take. ${where}`);
  }
  // safeParse of this method's schema returns this method's input; the table's union of schemas hides it from the compiler.
  return border.handlers[name](parsed.data as MethodInput<Name>, caller);
}

/**
 * The one way in. Checks the sender's frame, the method, the session's role and the schema, in that order, and answers with an
 * envelope whatever happens: a stranger gets an error, never `undefined`.
 */
export async function dispatch(border: Border, sender: Sender, method: unknown, input: unknown): Promise<Result<unknown>> {
  try {
    if (!isTrusted(sender, border.isKnownWindow)) {
      border.log.warn('ipc.stranger', { window: sender.windowId, mainFrame: sender.isMainFrame });
      throw new BorderError('forbidden', 'Only the main frame of a window of this app may call.');
    }
    if (!isMethod(method)) throw new BorderError('unknownMethod', `No method ${typeof method === 'string' ? method.slice(0, 80) : typeof method}.`);
    const value = await answer(border, method, input, { windowId: sender.windowId, session: border.sessionOf(sender.windowId) });
    return { ok: true, value };
  } catch (error) {
    const wire = toWireError(error);
    if (wire.code === 'fault') border.log.error('ipc.fault', { method: isMethod(method) ? method : 'unknown', ...describeFault(error) });
    return { ok: false, error: wire };
  }
}
