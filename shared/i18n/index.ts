import { createInstance, type i18n } from 'i18next';
import * as en from './en';
import * as zhCN from './zh-CN';
import { namespaces, type Namespace } from './namespaces';

export { namespaces, type Namespace };
export const locales = ['zh-CN', 'en'] as const;

/** Both languages, whole, in memory: switching never waits and never asks the network. */
export const resources = { 'zh-CN': zhCN, en } as const;

/** An i18next instance over our words; `t('queue:filter.mine')`. A missing key is a fault that tests look for, so it shows itself as the key. */
export function createWords(locale: (typeof locales)[number]): i18n {
  const words = createInstance();
  void words.init({ lng: locale, fallbackLng: false, resources, ns: [...namespaces], defaultNS: 'common', interpolation: { escapeValue: false }, initAsync: false });
  return words;
}
