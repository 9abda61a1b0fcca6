import type { BrowserWindow, WebContents } from 'electron';
import type { PushEvents, PushName } from '@shared/ipc/push';
import { sendPush } from '../ipc/send-push';

/** The windows that are ours, by the id of their web contents. */
export interface Windows {
  add(window: BrowserWindow): void;
  isKnown(windowId: number): boolean;
  contentsOf(windowId: number): WebContents | null;
  windowOf(windowId: number): BrowserWindow | null;
  first(): BrowserWindow | null;
  push<Name extends PushName>(name: Name, payload: PushEvents[Name], to?: (windowId: number) => boolean): void;
}

export function createWindows(onClosed: (windowId: number) => void): Windows {
  const byId = new Map<number, BrowserWindow>();
  const alive = (windowId: number): BrowserWindow | null => {
    const window = byId.get(windowId);
    return window === undefined || window.isDestroyed() || window.webContents.isDestroyed() ? null : window;
  };
  return {
    add(window) {
      const { id } = window.webContents;
      byId.set(id, window);
      window.on('closed', () => {
        byId.delete(id);
        onClosed(id);
      });
    },
    isKnown: (windowId) => alive(windowId) !== null,
    contentsOf: (windowId) => alive(windowId)?.webContents ?? null,
    windowOf: alive,
    first: () => [...byId.keys()].map(alive).find((window) => window !== null) ?? null,
    push(name, payload, to = () => true) {
      for (const id of byId.keys()) {
        const window = alive(id);
        if (window !== null && to(id)) sendPush(window.webContents, name, payload);
      }
    },
  };
}
