import { refuse, type Refused } from '../../refuse';
import type { CaseCommand } from '../commands';
import type { DecideContext } from '../context';
import type { CaseEventPayloads } from '../events';
import { isEnded, isLive } from '../stages';
import type { CaseState } from '../state';

interface Merging {
  readonly survivor: CaseState;
  readonly merged: { readonly type: 'merged'; readonly payload: CaseEventPayloads['merged'] };
  readonly absorbed: { readonly type: 'absorbed'; readonly payload: CaseEventPayloads['absorbed'] };
}

/**
 * Merges this case into another that is still open. A merged case has ended and can take nothing in, so merges form trees and never
 * a cycle. Whoever is out for this case is called back first: an order must not vanish with its case.
 */
export function mergeInto(state: CaseState, command: Extract<CaseCommand, { type: 'merge' }>, context: DecideContext): Merging | Refused {
  if (command.intoId === state.id) return refuse('mergeIntoItself', 'merge.openCasesOnly', { no: state.no });
  const survivor = context.otherCase(command.intoId);
  if (survivor === null) return refuse('mergeTargetUnknown', 'merge.openCasesOnly');
  if (isEnded(survivor.stage)) return refuse('mergeTargetEnded', 'merge.openCasesOnly', { no: survivor.no, stage: survivor.stage });
  const out = state.assignments.filter((assignment) => isLive(assignment.stage)).length;
  if (out > 0) return refuse('peopleStillOut', 'merge.nobodyOut', { n: out });
  return {
    survivor,
    merged: { type: 'merged', payload: { intoId: survivor.id, intoNo: survivor.no } },
    absorbed: { type: 'absorbed', payload: { fromId: state.id, fromNo: state.no, signals: state.signals } },
  };
}
