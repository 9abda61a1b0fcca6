import type { SessionView } from '@shared/ipc/views';

/** Who sits at which window, by the id of its web contents. In memory only: a session survives a reload of the window and ends with the app. */
export interface Sessions {
  of(windowId: number): SessionView | null;
  set(windowId: number, session: SessionView | null): void;
  /** Ends every session that matches, at every window. */
  end(matches: (session: SessionView) => boolean): void;
  /** Returns its unsubscribe. */
  onChange(listener: (windowId: number, session: SessionView | null) => void): () => void;
}

export function createSessions(): Sessions {
  const byWindow = new Map<number, SessionView>();
  const listeners = new Set<(windowId: number, session: SessionView | null) => void>();
  const set = (windowId: number, session: SessionView | null) => {
    if (session === null && !byWindow.has(windowId)) return;
    if (session === null) byWindow.delete(windowId);
    else byWindow.set(windowId, session);
    for (const listener of [...listeners]) listener(windowId, session);
  };
  return {
    of: (windowId) => byWindow.get(windowId) ?? null,
    set,
    end: (matches) => {
      for (const [windowId, session] of [...byWindow]) if (matches(session)) set(windowId, null);
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
