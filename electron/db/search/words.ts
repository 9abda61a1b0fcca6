import { searchTokens } from '@shared/domain/text/bigrams';
import type { CaseState } from '@shared/domain/case/state';

/** What of a case can be found: number, title, address, and of each signal its words, who gave it and from which telephone. */
export function caseWords(state: CaseState): string {
  const parts = [state.no, state.title, state.place.address];
  for (const signal of state.signals) parts.push(signal.text, signal.reporterName ?? '', signal.reporterPhone ?? '');
  return parts.filter((part) => part !== '').join('\n');
}

/** Tokens of a text for the index; each line for itself, so that nothing is found across two fields. */
export function indexTokens(words: string): string {
  return words
    .split('\n')
    .map((line) => searchTokens(line).join(' '))
    .join(' ');
}
