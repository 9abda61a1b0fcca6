import { v7 as uuidv7 } from 'uuid';
import type { AppView, Notice } from '@shared/ipc/views';

/** The one copy of what `app.view` answers. Every change is told to the listeners, several of one turn as one. */
export interface AppState {
  view(): AppView;
  update(change: Partial<AppView>): void;
  /** Adds a notice; a standing one of the same code gives way, since two of a kind say no more than the newer. */
  notify(code: Notice['code'], severity: Notice['severity'], params?: Notice['params']): void;
  dismiss(id: string): void;
  /** Returns its unsubscribe. */
  onChange(listener: (view: AppView) => void): () => void;
}

export function createAppState(initial: AppView, now: () => number): AppState {
  let view = initial;
  let told = true;
  const listeners = new Set<(view: AppView) => void>();
  const update = (change: Partial<AppView>) => {
    view = { ...view, ...change };
    if (!told) return;
    told = false;
    queueMicrotask(() => {
      told = true;
      for (const listener of [...listeners]) listener(view);
    });
  };
  return {
    view: () => view,
    update,
    notify: (code, severity, params = {}) => update({ notices: [...view.notices.filter((notice) => notice.code !== code), { id: uuidv7(), code, severity, params, at: now() }] }),
    dismiss: (id) => update({ notices: view.notices.filter((notice) => notice.id !== id) }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
