import type { Assignment, CaseState } from '@shared/domain/case/state';
import type { ExerciseFailing } from '@shared/domain/exercise/script';
import type { CaseId } from '@shared/domain/ids';

/** Whom an exercise lets fail, and how: asked for by number, given to the first who still can, and to later orders until the number is reached. */
export interface Failings {
  ask(caseId: CaseId, how: ExerciseFailing, count: number): void;
  /** Gives what was asked for to the people whom a case now has. */
  assign(state: CaseState): void;
  of(assignmentId: string): ReadonlySet<ExerciseFailing> | undefined;
  forget(state: CaseState): void;
}

/** Whether it is early enough in somebody's order for it to show. */
function canStill(how: ExerciseFailing, { stage }: Assignment): boolean {
  switch (how) {
    case 'silent':
    case 'declines':
      return stage === 'dispatched';
    case 'stuck':
    case 'losesSignal':
      return stage === 'dispatched' || stage === 'acknowledged';
    case 'missesPar':
      return stage === 'onScene' || stage === 'enRoute';
  }
}

export function createFailings(): Failings {
  const asked = new Map<CaseId, { readonly how: ExerciseFailing; left: number }[]>();
  const given = new Map<string, Set<ExerciseFailing>>();
  return {
    ask: (caseId, how, count) => void asked.set(caseId, [...(asked.get(caseId) ?? []), { how, left: count }]),
    assign(state) {
      for (const wish of asked.get(state.id) ?? []) {
        for (const assignment of state.assignments) {
          if (wish.left === 0) break;
          if (assignment.operationId === null || assignment.purpose !== 'scene' || given.has(assignment.id) || !canStill(wish.how, assignment)) continue;
          given.set(assignment.id, new Set([wish.how]));
          wish.left -= 1;
        }
      }
    },
    of: (assignmentId) => given.get(assignmentId),
    forget(state) {
      asked.delete(state.id);
      for (const { id } of state.assignments) given.delete(id);
    },
  };
}
