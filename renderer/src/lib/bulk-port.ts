import type { BulkMessage, BulkReply, BulkRequest, PositionFrame } from '@shared/ipc/bulk';
import { call, onPush } from './bridge';

/** Bulk data over the MessagePort that main hands to this window: one port per window, opened on first need, opened anew after a sign-in. */
type Ask = BulkRequest extends infer One ? (One extends { request: number } ? Omit<One, 'request'> : never) : never;
type ReplyTo<Kind extends BulkReply['kind']> = Extract<BulkReply, { kind: Kind }>;

let opening: Promise<MessagePort> | null = null;
let lastRequest = 0;
const waiting = new Map<number, { readonly resolve: (reply: BulkReply) => void; readonly reject: (error: Error) => void }>();
const frameListeners = new Set<(frame: PositionFrame) => void>();

function receive(event: MessageEvent<BulkMessage>): void {
  const message = event.data;
  if (message.kind === 'positions') {
    for (const listener of [...frameListeners]) listener(message);
    return;
  }
  const asked = waiting.get(message.request);
  waiting.delete(message.request);
  if (message.kind === 'failed') asked?.reject(new Error('Main could not answer a request for bulk data; its log has the reason.'));
  else asked?.resolve(message);
}

/** With a sign-out main closes the port: what was asked is answered by nobody any more, and the next request opens another. */
function forget(): void {
  opening = null;
  for (const { reject } of waiting.values()) reject(new Error('Signed out before main answered.'));
  waiting.clear();
}

let followed = false;
function followSession(): void {
  if (followed) return;
  followed = true;
  onPush('session', (session) => {
    if (session === null) forget();
  });
}

function open(): Promise<MessagePort> {
  followSession();
  opening ??= new Promise<MessagePort>((resolve, reject) => {
    const onMessage = (event: MessageEvent) => {
      const port = event.ports[0];
      if (event.source !== window || event.data !== 'jiewang:bulk-port' || port === undefined) return;
      window.removeEventListener('message', onMessage);
      port.onmessage = receive;
      resolve(port);
    };
    window.addEventListener('message', onMessage);
    call('app.openBulkPort').catch((error: unknown) => {
      window.removeEventListener('message', onMessage);
      opening = null;
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
  return opening;
}

/** Asks for one packed set. */
export async function askBulk<Request extends Ask>(request: Request): Promise<ReplyTo<Request['kind']>> {
  const port = await open();
  const number = (lastRequest += 1);
  return new Promise((resolve, reject) => {
    // Main answers a request with the kind that was asked for.
    waiting.set(number, { resolve: (reply) => resolve(reply as ReplyTo<Request['kind']>), reject });
    port.postMessage({ ...request, request: number });
  });
}

/** Follows the moving people; returns its unsubscribe. */
export function onPositions(listener: (frame: PositionFrame) => void): () => void {
  frameListeners.add(listener);
  void open();
  return () => frameListeners.delete(listener);
}
