import type { i18n } from 'i18next';
import type { Refusal } from '../domain/event';
import { paramWords } from './param-words';

/**
 * A refusal as people read it: what was turned down and what to do, and the rule that says so. A code or rule that this version has
 * no words for (a newer console's) is shown as it is rather than hidden.
 */
export function refusalWords(words: i18n, refusal: Refusal): { readonly what: string; readonly rule: string } {
  const code = `refusals:codes.${refusal.code}`;
  return {
    what: words.exists(code) ? words.t(code, paramWords(words, refusal.params)) : words.t('refusals:unknownCode', { code: refusal.code }),
    rule: ruleWords(words, refusal.rule),
  };
}

/** The words of a rule by its dotted name; a rule that a site wrote in its own words stays as written. */
export function ruleWords(words: i18n, rule: string): string {
  const key = `refusals:rules.${rule}`;
  return /^[a-zA-Z]+\.[a-zA-Z]+$/.test(rule) && words.exists(key) ? words.t(key) : rule;
}
