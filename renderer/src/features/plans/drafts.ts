import type { PlanDraft } from '@shared/ipc/dispatch-methods';
import { onPush } from '@/lib/bridge';
import { createStore, useStore } from '@/lib/store';

/** The key of a plan that has no id yet. */
export const newPlanKey = 'new';

/** What was changed and not saved; `version` is the saved version that it began with, 0 for a new plan. */
export interface OpenDraft {
  readonly draft: PlanDraft;
  readonly version: number;
}

const store = createStore<ReadonlyMap<string, OpenDraft>>(new Map());
let followed = false;

/** Drafts outlive a look at another screen, and end with the sign-out: the next one at this desk finds none. */
export const useDrafts = (): ReadonlyMap<string, OpenDraft> => useStore(store);

export function keepDraft(key: string, open: OpenDraft): void {
  if (!followed) {
    followed = true;
    onPush('session', (session) => {
      if (session === null) store.set(new Map());
    });
  }
  store.set(new Map([...store.get(), [key, open]]));
}

export function dropDraft(key: string): void {
  store.set(new Map([...store.get()].filter(([one]) => one !== key)));
}
