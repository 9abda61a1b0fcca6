import type { Skill } from '@shared/domain/people';
import { navigate } from './route';
import { createStore, useStore } from './store';

/** So many people who each have the skill; null for anybody. */
export interface Want {
  readonly skill: Skill | null;
  readonly count: number;
}

/** What the dispatch dialog begins with when another part of the console opens it; it opens by itself without one. */
export interface DispatchRequest {
  readonly caseId: string;
  /** A demand by hand, as a text command says it; null leaves it to the plans. */
  readonly wants: readonly Want[] | null;
  /** The operation whose alarm is to be raised; null for an order of its own. */
  readonly operationId: string | null;
}

const request = createStore<DispatchRequest | null>(null);
export const useDispatchRequest = (): DispatchRequest | null => useStore(request);
/** The dialog has closed: the next one begins anew. */
export const forgetDispatchRequest = (): void => request.set(null);

export function askForDispatch(next: DispatchRequest): void {
  request.set(next);
  navigate({ screen: 'console', caseId: next.caseId, overlay: 'dispatch' });
}
