import { formatTime, siteZone } from '@/lib/format';
import { dayMs } from './period';

const days = new Map<string, Intl.DateTimeFormat>();

/** A tick of a time axis in the site's zone: the hour within a day or two, else the date, `11/25`. */
export function tickText(at: number, spanMs: number, locale: 'zh-CN' | 'en'): string {
  if (spanMs <= 2 * dayMs) return formatTime(at, locale);
  let format = days.get(locale);
  if (format === undefined) days.set(locale, (format = new Intl.DateTimeFormat(locale === 'en' ? 'en' : 'zh-CN', { timeZone: siteZone, month: locale === 'en' ? 'short' : 'numeric', day: 'numeric' })));
  return format.format(at);
}
