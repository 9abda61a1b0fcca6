import { pinyin } from 'pinyin-pro';

export interface Reading {
  /** First letters, e.g. `ftl` for 凤天路. */
  readonly initials: string;
  /** Whole syllables without tones, run together: `fengtianlu`. */
  readonly full: string;
}

/** Readings remembered: names repeat (surnames, 社区, 网格); beyond this the map is begun anew. Owned by this module, a few MB at most. */
const bound = 20_000;
const names = new Map<string, Reading>();
const words = new Map<string, Reading>();

/**
 * How a text is typed with the keyboard's Latin letters. `surname` reads a leading surname as such (单 Shàn, 仇 Qiú, 曾 Zēng).
 * Anything that is not Chinese is kept, in lower case, without spaces. ü is typed v.
 */
export function readingOf(text: string, kind: 'name' | 'words'): Reading {
  const cache = kind === 'name' ? names : words;
  const held = cache.get(text);
  if (held !== undefined) return held;
  const syllables = pinyin(text, { toneType: 'none', type: 'array', v: true, toneSandhi: false, surname: kind === 'name' ? 'head' : 'off' })
    .map((syllable) => syllable.normalize('NFKC').toLowerCase().replace(/\s+/g, ''))
    .filter((syllable) => syllable !== '');
  const reading = { initials: syllables.map((syllable) => Array.from(syllable)[0] ?? '').join(''), full: syllables.join('') };
  if (cache.size >= bound) cache.clear();
  cache.set(text, reading);
  return reading;
}
