import { useState } from 'react';
import type { SquadQuestion } from '@shared/ipc/dispatch-methods';
import type { RecommendationView } from '@shared/ipc/dispatch-views';
import { call, type CallError } from '@/lib/bridge';
import { useLiveQuery } from '@/lib/live-query';
import { heldFrom, sameSquad, type HeldSquad } from './squad-model';

/** A recommendation as it is held on the screen, and what has become of it since. */
export interface HeldRecommendation {
  readonly view: RecommendationView;
  readonly squad: HeldSquad;
  /** False while another question is being answered: what is shown is of the one before. */
  readonly current: boolean;
}

interface Recommending {
  readonly held: HeldRecommendation | null;
  /** A later answer that sends others; null where the one shown still holds. */
  readonly newer: RecommendationView | null;
  readonly error: CallError | null;
  readonly retry: () => void;
  readonly change: (squad: HeldSquad) => void;
  /** Takes the latest answer, and with it drops what was changed by hand. */
  readonly takeLatest: () => void;
}

/** Positions alone change nothing that is not asked again every few seconds anyway. */
const asksAgainMs = 5_000;

/** Asks, and holds the answer still: times move on as they come, people only when the operator says so. */
export function useRecommendation(question: SquadQuestion | null): Recommending {
  const key = `recommend ${JSON.stringify(question)}`;
  const answer = useLiveQuery(
    key,
    ['person', 'person_duty', 'person_position', 'assignment', 'case_file', 'response_plan', 'road_closure'],
    // Disabled without a question.
    () => (question === null ? Promise.reject(new Error('nothing is asked')) : call('dispatch.recommend', question)),
    { enabled: question !== null, everyMs: asksAgainMs },
  );
  const [held, setHeld] = useState<{ readonly key: string; readonly view: RecommendationView; readonly squad: HeldSquad } | null>(null);
  const latest = question !== null && !answer.loading && answer.value !== undefined ? answer.value : null;
  const same = held !== null && latest !== null && sameSquad(held.view, latest);
  if (latest !== null && (held === null || held.key !== key || (same && held.view !== latest && !held.squad.byHand))) setHeld({ key, view: latest, squad: heldFrom(latest) });
  return {
    held: held === null ? null : { view: held.view, squad: held.squad, current: held.key === key },
    newer: held !== null && held.key === key && latest !== null && !same ? latest : null,
    error: answer.error,
    retry: answer.refetch,
    change: (squad) => setHeld((before) => (before === null ? before : { ...before, squad })),
    takeLatest: () => {
      if (latest !== null) setHeld({ key, view: latest, squad: heldFrom(latest) });
    },
  };
}
