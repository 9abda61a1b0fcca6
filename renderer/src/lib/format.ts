import type { Locale } from '@shared/ipc/views';

/** Times, lengths and distances as people read them. The site's zone is fixed until it becomes a setting. */
export const siteZone = 'Asia/Shanghai';

const formats = new Map<string, Intl.DateTimeFormat>();
function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  let known = formats.get(key);
  if (known === undefined) formats.set(key, (known = new Intl.DateTimeFormat(locale, { timeZone: siteZone, hourCycle: 'h23', ...options })));
  return known;
}

/** `14:05`, with seconds `14:05:09`. */
export function formatTime(at: number, locale: Locale, seconds = false): string {
  return dateFormat(locale, { hour: '2-digit', minute: '2-digit', ...(seconds ? { second: '2-digit' } : {}) }).format(at);
}

/** `11月25日 14:05` / `25 Nov, 14:05`. */
export function formatDateTime(at: number, locale: Locale): string {
  return dateFormat(locale, { month: locale === 'en' ? 'short' : 'long', day: 'numeric', hour: '2-digit', minute: '2-digit' }).format(at);
}

/** `2026年11月25日 星期三`. */
export function formatDate(at: number, locale: Locale): string {
  return dateFormat(locale, { year: 'numeric', month: 'long', day: 'numeric', weekday: 'short' }).format(at);
}

/** The two largest units of a length: `3天4小时`, `12分05秒`; English `3 d 4 h`, `12 min 05 s`; whole days and hours stand alone. Negative lengths are a fault of the caller. */
export function formatDuration(ms: number, locale: Locale): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const [days, hours, minutes, seconds] = [Math.floor(total / 86_400), Math.floor((total % 86_400) / 3600), Math.floor((total % 3600) / 60), total % 60];
  const chinese = locale === 'zh-CN';
  const two = (value: number) => String(value).padStart(2, '0');
  if (total > 0 && total % 86_400 === 0) return chinese ? `${days}天` : `${days} d`;
  if (total > 0 && total % 3600 === 0 && days === 0) return chinese ? `${hours}小时` : `${hours} h`;
  if (days > 0) return chinese ? `${days}天${hours}小时` : `${days} d ${hours} h`;
  if (hours > 0) return chinese ? `${hours}小时${two(minutes)}分` : `${hours} h ${two(minutes)} min`;
  if (minutes > 0) return chinese ? `${minutes}分${two(seconds)}秒` : `${minutes} min ${two(seconds)} s`;
  return chinese ? `${seconds}秒` : `${seconds} s`;
}

/** `850 m`, `1.2 km`. */
export function formatDistance(metres: number, locale: Locale): string {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  if (metres < 995) return locale === 'en' ? `${Math.round(metres / 10) * 10} m` : `${Math.round(metres / 10) * 10} 米`;
  return locale === 'en' ? `${number.format(metres / 1000)} km` : `${number.format(metres / 1000)} 公里`;
}
