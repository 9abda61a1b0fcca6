import { useSyncExternalStore } from 'react';

/** Where the window is: `#/console?case=ID&overlay=newCase`. In the hash, so that the menu, a capture and a reload all lead to the same place. */
export const screens = ['console', 'people', 'coverage', 'plans', 'exercise', 'import', 'field', 'admin'] as const;
export type Screen = (typeof screens)[number];
export const overlays = ['palette', 'keys', 'newCase', 'dispatch', 'filter', 'closures', 'closeStreet'] as const;
export type Overlay = (typeof overlays)[number];

export interface Route {
  readonly screen: Screen;
  readonly caseId: string | null;
  readonly overlay: Overlay | null;
}

function parse(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const parameters = new URLSearchParams(query);
  const overlay = parameters.get('overlay');
  return {
    screen: screens.find((screen) => screen === path) ?? 'console',
    caseId: parameters.get('case'),
    overlay: overlays.find((name) => name === overlay) ?? null,
  };
}

function format({ screen, caseId, overlay }: Route): string {
  const parameters = new URLSearchParams();
  if (caseId !== null) parameters.set('case', caseId);
  if (overlay !== null) parameters.set('overlay', overlay);
  const query = parameters.toString();
  return `#/${screen}${query === '' ? '' : `?${query}`}`;
}

let current = parse(window.location.hash);
const listeners = new Set<() => void>();
window.addEventListener('hashchange', () => {
  current = parse(window.location.hash);
  for (const listener of [...listeners]) listener();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentRoute = (): Route => current;
export const useRoute = (): Route => useSyncExternalStore(subscribe, currentRoute);

/** Goes there; what is not named stays. Overlays and selections replace the history entry, screens add one. */
export function navigate(change: Partial<Route>): void {
  const next = { ...current, ...change };
  const hash = format(next);
  if (hash === format(current)) return;
  const other = next.screen !== current.screen;
  current = next;
  if (other) window.history.pushState(null, '', hash);
  else window.history.replaceState(null, '', hash);
  for (const listener of [...listeners]) listener();
}
