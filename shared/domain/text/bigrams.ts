import { normalize } from './normalize';

/**
 * Full-text search without a dictionary. A text becomes a row of tokens so that "the text contains these characters" becomes "the
 * row contains these tokens side by side", which is a phrase in FTS5:
 *
 * - Chinese, at every character, that character and the next: 凤天路 → 凤天 天路 路. The last stands alone, so a query of
 *   one character is a prefix that meets it everywhere.
 * - Digits, at every digit, the rest of the number: 0123 → 0123 123 23 3. Any inner part is a prefix of some rest: a
 *   telephone's tail, the end of a case's number.
 * - Other letters, the whole word; a query meets words that begin with it.
 *
 * The query is cut in the same way, except that its last run may go on in the text. For Chinese and for digits the hits equal those
 * of a `LIKE '%…%'`; where kinds of characters meet, punctuation between them is passed over.
 */
export function searchTokens(text: string): string[] {
  return runsOf(text).flatMap((run) => cut(run));
}

/**
 * The tokens that one part of a query (a stretch without blanks) asks for side by side; the last is met by every token that begins
 * with it. Empty where the part holds nothing to look for. Tokens are letters and digits only, so a phrase in quotes needs no escaping.
 */
export function queryPhrase(part: string): string[] {
  const runs = runsOf(part);
  return runs.flatMap((run, i) => (i < runs.length - 1 ? cut(run) : cutOpen(run)));
}

interface Run {
  readonly characters: readonly string[];
  /** How many characters a token reaches on; null for words that are taken whole. */
  readonly reach: number | null;
}

/** Longer numbers than this are found by any part of this length; bounds the index against a hostile row of digits. */
const digitReach = 20;
const longestWord = 40;

const runPattern = /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+)|(\p{Nd}+)|((?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])[\p{L}\p{M}])+)/gu;

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (const [, ideographs, digits, word] of normalize(text).matchAll(runPattern)) {
    if (ideographs !== undefined) runs.push({ characters: Array.from(ideographs), reach: 2 });
    else if (digits !== undefined) runs.push({ characters: Array.from(digits), reach: digitReach });
    else if (word !== undefined) runs.push({ characters: Array.from(word).slice(0, longestWord), reach: null });
  }
  return runs;
}

function cut({ characters, reach }: Run): string[] {
  if (reach === null) return [characters.join('')];
  return characters.map((_, i) => characters.slice(i, i + reach).join(''));
}

/** Without the tokens that only say where a run ends. */
function cutOpen(run: Run): string[] {
  const reach = run.reach ?? run.characters.length;
  return cut(run).slice(0, Math.max(1, run.characters.length - reach + 1));
}
