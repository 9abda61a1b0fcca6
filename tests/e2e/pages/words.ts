import { createWords } from '@shared/i18n';

/** What the Chinese screens say; looked up by key, so that a change of wording breaks no test. */
export const zh = createWords('zh-CN');
