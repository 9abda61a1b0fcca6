import { MessageChannelMain, type MessagePortMain, type WebContents } from 'electron';
import type { BulkMessage, BulkRequest } from '@shared/ipc/bulk';
import { queueFilter } from '@shared/ipc/contract';
import { bulkPortChannel } from '@shared/ipc/push';
import { areaLevels } from '@shared/domain/place';

/** One port per window; a new one (after a reload or a sign-in) closes the one before. */
export interface BulkPorts {
  open(contents: WebContents, answer: (request: BulkRequest) => Promise<readonly BulkMessage[]>): void;
  close(windowId: number): void;
  closeAll(): void;
  /** To the open ports of the windows that `to` admits. */
  broadcast(message: BulkMessage, to: (windowId: number) => boolean): void;
}

const kinds: ReadonlySet<string> = new Set<BulkRequest['kind']>(['areas', 'cases', 'people', 'streets']);

/** A message of a page is a stranger until its shape is known. */
function asRequest(message: unknown): BulkRequest | null {
  if (typeof message !== 'object' || message === null) return null;
  const { kind, request, level, filter } = message as Record<string, unknown>;
  if (typeof kind !== 'string' || !kinds.has(kind) || typeof request !== 'number' || !Number.isSafeInteger(request)) return null;
  if (kind === 'cases' && filter !== undefined) {
    const read = queueFilter.safeParse(filter);
    return read.success ? { kind, request, filter: read.data } : null;
  }
  if (kind !== 'areas') return { kind: kind as 'cases' | 'people' | 'streets', request };
  const known = areaLevels.find((one) => one === level);
  return known === undefined ? null : { kind, request, level: known };
}

export function createBulkPorts(onFault: (error: unknown) => void): BulkPorts {
  const ports = new Map<number, MessagePortMain>();
  const close = (windowId: number) => {
    ports.get(windowId)?.close();
    ports.delete(windowId);
  };
  return {
    open(contents, answer) {
      close(contents.id);
      const { port1, port2 } = new MessageChannelMain();
      ports.set(contents.id, port1);
      port1.on('message', ({ data }: { data: unknown }) => {
        const request = asRequest(data);
        if (request === null) return;
        answer(request).then(
          (replies) => {
            for (const reply of replies) port1.postMessage(reply);
          },
          (error: unknown) => {
            onFault(error);
            port1.postMessage({ kind: 'failed', request: request.request } satisfies BulkMessage);
          },
        );
      });
      port1.on('close', () => {
        if (ports.get(contents.id) === port1) ports.delete(contents.id);
      });
      port1.start();
      contents.postMessage(bulkPortChannel, null, [port2]);
    },
    close,
    closeAll: () => {
      for (const windowId of [...ports.keys()]) close(windowId);
    },
    broadcast: (message, to) => {
      for (const [windowId, port] of ports) if (to(windowId)) port.postMessage(message);
    },
  };
}
