import { useSyncExternalStore } from 'react';
import { paletteFrom, type MapPalette } from '../model/palette';

const root = document.documentElement;
let known: { readonly theme: string | undefined; readonly palette: MapPalette } | null = null;

/** The palette of the moment. */
export function currentPalette(): MapPalette {
  const theme = root.dataset['theme'];
  if (known === null || known.theme !== theme) {
    const computed = getComputedStyle(root);
    known = { theme, palette: paletteFrom((name) => computed.getPropertyValue(name)) };
  }
  return known.palette;
}

function follow(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(root, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** The map's colours in the theme in force; another object when the theme changes. */
export const usePalette = (): MapPalette => useSyncExternalStore(follow, currentPalette);
