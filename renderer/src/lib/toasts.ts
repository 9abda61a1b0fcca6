import { createStore, useStore } from './store';

/** One line about what just happened, with at most one way to answer it (undo). Read out politely; leaves by itself. */
export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'good' | 'bad';
  readonly action: { readonly label: string; readonly run: () => void } | null;
  readonly expiresAt: number;
}

const store = createStore<readonly Toast[]>([]);
let lastId = 0;

/** Shows a toast for `forMs` (10 s by default: as long as an act can be undone); returns its id. At most four stand at a time. */
export function showToast(text: string, { tone = 'info', action = null, forMs = 10_000 }: { tone?: Toast['tone']; action?: Toast['action']; forMs?: number } = {}): number {
  const id = (lastId += 1);
  store.set([...store.get().slice(-3), { id, text, tone, action, expiresAt: Date.now() + forMs }]);
  setTimeout(() => dismissToast(id), forMs);
  return id;
}

export function dismissToast(id: number): void {
  store.set(store.get().filter((toast) => toast.id !== id));
}

export const useToasts = (): readonly Toast[] => useStore(store);
