import type { RefusalCode, RefusalRule } from './case/refusal-codes';
import type { Refusal } from './event';

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

/** The only way rules make a refusal: code and rule are from the lists, so there are words for both. */
export function refuse(code: RefusalCode, rule: RefusalRule, params: Refusal['params'] = {}): Refused {
  return { ok: false, refusal: { code, rule, params } };
}
