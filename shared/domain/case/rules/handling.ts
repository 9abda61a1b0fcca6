import { refuse, type Refused } from '../../refuse';
import type { CaseCommand } from '../commands';
import type { DecideContext } from '../context';
import type { Verdict } from '../fact';
import type { CaseState } from '../state';
import type { Asker } from './rights';
import { withoutReason, withoutWords } from './words';

export function handled(command: Extract<CaseCommand, { type: 'handle' }>, asker: Asker, context: DecideContext): Verdict {
  const person = asker.kind === 'account' && context.personId != null ? { handlerPersonId: context.personId } : {};
  return withoutWords(command.result) ?? { type: 'handled', payload: { result: command.result, ...person } };
}

/** The checker is never the handler: neither the account nor the person behind it. An import only writes down who checked. */
export function handlerWhoChecks(state: CaseState, asker: Pick<Asker, 'ids'>): Refused | null {
  return asker.ids.some((id) => state.handlerIds.includes(id)) ? refuse('checkerIsHandler', 'check.notTheHandler') : null;
}

/** A failed check says what is to be done again. */
export function checked(state: CaseState, command: Extract<CaseCommand, { type: 'check' }>, asker: Asker): Verdict {
  const refused = handlerWhoChecks(state, asker) ?? (command.passed ? null : withoutReason(command.note));
  return refused ?? { type: 'checked', payload: { passed: command.passed, note: command.note } };
}

export function evaluated(command: Extract<CaseCommand, { type: 'evaluate' }>): Verdict {
  const { solved, satisfied, words } = command;
  if (solved === null && satisfied === null && withoutWords(words) !== null) return refuse('nothingEvaluated', 'record.saysSomething');
  return { type: 'evaluated', payload: { solved, satisfied, words } };
}
