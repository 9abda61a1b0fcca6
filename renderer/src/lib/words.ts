import { useTranslation } from 'react-i18next';
import { createWords, namespaces } from '@shared/i18n';
import type { Locale } from '@shared/ipc/views';

/** The window's words; switched live by `words.changeLanguage`. */
export const words = createWords('zh-CN');

export type Words = ReturnType<typeof useWords>;

/** `t('queue:filter.mine')`: always with the namespace, so that a search for a key finds it. */
export function useWords() {
  return useTranslation([...namespaces]).t;
}

export function useLocale(): Locale {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'zh-CN';
}
