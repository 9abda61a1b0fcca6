import { refusalWords } from '@shared/i18n/refusal-words';
import { CallError } from './bridge';
import { words } from './words';

/** One line for the operator: a refusal in words with its rule, anything else by its message. */
export function refusalText(error: unknown): string {
  if (error instanceof CallError && error.refusal !== null) {
    const { what, rule } = refusalWords(words, error.refusal);
    return rule === '' ? what : `${what}（${rule}）`;
  }
  return error instanceof Error ? error.message : String(error);
}
