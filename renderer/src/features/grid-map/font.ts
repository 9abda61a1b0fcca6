/** The app's own typeface; the map draws every label from it. */
export const mapFont = 'Noto Sans SC Variable';

/**
 * Fetches those slices of the typeface that the text needs: MapLibre draws each sign once and keeps it, so a sign drawn before its
 * slice came would stay in the wrong face. Resolves also where the face is missing: then the system's is used.
 */
export async function loadFontFor(texts: Iterable<string>): Promise<void> {
  const signs = new Set<string>('0123456789▲▼◇IV');
  for (const text of texts) for (const sign of text) signs.add(sign);
  const sample = [...signs].join('');
  await document.fonts.load(`500 24px "${mapFont}"`, sample).catch(() => []);
}
