/** Text as people typed it, made comparable. */

/** Full-width to half-width, no surrounding blanks, no control characters. */
export function tidyText(text: string): string {
  return text.normalize('NFKC').replace(/[\p{Cc}\u200b-\u200f\u2060\ufeff]+/gu, ' ').trim();
}

/** For look-ups: tidy, lower case, without blanks and the separators that lists and headers are written with. */
export function lookupKey(text: string): string {
  return tidyText(text).toLowerCase().replace(/[\s_\-—–/\\>.,:;()[\]{}'"·、，：；（）【】《》→#*]+/gu, '');
}

/** Trims like `tidyText` but leaves the writing alone: names and titles are kept as given. */
export function keptText(text: string): string {
  return text.replace(/[\p{Cc}\ufeff]+/gu, ' ').trim();
}

/** 0 to 1: Dice over two-character pieces, the measure behind "did you mean". */
export function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const piecesA = pieces(a);
  const piecesB = pieces(b);
  if (piecesA.length === 0 || piecesB.length === 0) return 0;
  const left = new Map<string, number>();
  for (const piece of piecesA) left.set(piece, (left.get(piece) ?? 0) + 1);
  let shared = 0;
  for (const piece of piecesB) {
    const count = left.get(piece) ?? 0;
    if (count === 0) continue;
    shared++;
    left.set(piece, count - 1);
  }
  return (2 * shared) / (piecesA.length + piecesB.length);
}

function pieces(text: string): readonly string[] {
  const characters = [...text];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/** A cell as a spreadsheet would take it for a formula; kept as text here, and never worked out. */
export function looksLikeFormula(text: string): boolean {
  return /^[=@]/.test(text) || /^[+-].*[(!|]/.test(text);
}

/** The start of a value, for words in an issue. */
export function excerpt(text: string, most = 40): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}…`;
}

/** Parameters of an issue that may name near matches: with them, the remedy's wording for that (`context` picks it in i18next). */
export function withNear(params: Readonly<Record<string, string | number>>, near: readonly string[] | string): Readonly<Record<string, string | number>> {
  const words = typeof near === 'string' ? near : near.join('、');
  return words === '' ? params : { ...params, near: words, context: 'near' };
}
