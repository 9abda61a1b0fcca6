import type { Refused } from '../refuse';
import type { CaseEventPayloads, CaseEventType } from './events';

/** What an event will say, before it is given its id, time and signature. */
export type Fact = { [Type in CaseEventType]: { readonly type: Type; readonly payload: CaseEventPayloads[Type] } }[CaseEventType];

/** What a rule makes of a command. */
export type Verdict = Fact | Refused;

export function isRefused(verdict: object): verdict is Refused {
  return 'refusal' in verdict;
}
