import type { PlanDraft } from '@shared/ipc/dispatch-methods';

/** What every part of the editor is given. */
export interface PartProps {
  readonly draft: PlanDraft;
  readonly onChange: (draft: PlanDraft) => void;
  /** What is wrong at a place of `problems.ts`, in words; null where all is well. */
  readonly wrong: (place: string) => string | null;
}
