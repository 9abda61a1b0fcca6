/** The one origin that our pages have. */
export const scheme = 'app';
export const host = 'jiewang';
export const origin = `${scheme}://${host}`;

/** True for a URL of our own pages. Compared by parts: `app://jiewang.evil/` and `app:jiewang` are strangers. */
export function isOurUrl(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  return parsed.protocol === `${scheme}:` && parsed.host === host && parsed.username === '' && parsed.password === '' && parsed.port === '';
}
