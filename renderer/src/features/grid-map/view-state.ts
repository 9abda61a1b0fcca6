import { createStore, useStore } from '@/lib/store';
import type { Camera } from './engine/camera';
import type { Shading } from './model/tones';

/** How the operator has set the map; outlives its coming and going with the screens. */
export interface MapSettings {
  readonly people: boolean;
  readonly cases: boolean;
  readonly streets: boolean;
  readonly shading: Shading;
  /** Null until the operator chose: then open where the map is large enough to spare the room. */
  readonly legendOpen: boolean | null;
}

const settings = createStore<MapSettings>({ people: true, cases: true, streets: true, shading: 'cases', legendOpen: null });
export const useMapSettings = (): MapSettings => useStore(settings);
export const setMapSettings = (change: Partial<MapSettings>): void => settings.set({ ...settings.get(), ...change });

/** Where the operator last looked; null until the map has once been framed on the site. */
let camera: Camera | null = null;
let framed = false;
export const lastCamera = (): Camera | null => camera;
export const isFramed = (): boolean => framed;
export const noteFramed = (): void => {
  framed = true;
};
/** A map that comes into its place moves too: that is no look of anybody's. */
export const rememberCamera = (next: Camera): void => {
  if (framed) camera = next;
};

export interface Room {
  readonly width: number;
  readonly height: number;
}
const roomKey = 'map-room';

/** How large the map was when it was last seen, CSS pixels; before the first time about what the console leaves for it. */
export function lastRoom(): Room {
  const [width = NaN, height = NaN] = (localStorage.getItem(roomKey) ?? '').split('x').map(Number);
  if (width >= 100 && height >= 100 && width <= 16_384 && height <= 16_384) return { width, height };
  return { width: Math.max(300, window.innerWidth - 800), height: Math.max(300, window.innerHeight - 270) };
}

export function rememberRoom({ width, height }: Room): void {
  if (width >= 100 && height >= 100) localStorage.setItem(roomKey, `${width}x${height}`);
}
