/**
 * Text as it is compared: compatibility forms folded (full-width to half-width, Ⅳ to IV, ligatures), lower case, invisible
 * characters gone. Not for display.
 */
export function normalize(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(invisible, '');
}

/** Zero-width characters, soft hyphens and direction marks: pasted from web pages, typed by nobody. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;
