import { createWords } from '@shared/i18n';
import type { Locale } from '@shared/ipc/views';

export type Translate = ReturnType<typeof createWords>['t'];

/** Main's words in the language of the moment: the menu, the dialogs. */
export function createTranslate(locale: () => Locale): () => Translate {
  const words = { 'zh-CN': createWords('zh-CN').t, en: createWords('en').t };
  return () => words[locale()];
}
