/** Whether a text in Chinese can be meant by letters: full pinyin (`xinjian`), its beginning, or initials (`xjaj`). */
export type PinyinMatcher = (text: string, letters: string) => boolean;

/** The dictionary is large and only needed once somebody types letters: it is loaded then. */
export async function loadPinyinMatcher(): Promise<PinyinMatcher> {
  const { match } = await import('pinyin-pro');
  return (text, letters) => /^[a-z]+$/.test(letters) && match(text, letters, { precision: 'start', continuous: true }) !== null;
}
