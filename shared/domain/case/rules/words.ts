import { refuse, type Refused } from '../../refuse';

/** Null where a reason was given; blanks are no reason. */
export function withoutReason(reason: string): Refused | null {
  return reason.trim() === '' ? refuse('reasonMissing', 'record.saysWhy') : null;
}

/** Null where something was said. */
export function withoutWords(words: string): Refused | null {
  return words.trim() === '' ? refuse('wordsMissing', 'record.saysSomething') : null;
}

/** Null for a length of time that lasts. */
export function notALength(ms: number): Refused | null {
  return Number.isSafeInteger(ms) && ms > 0 ? null : refuse('lengthNotPositive', 'clock.extension');
}
