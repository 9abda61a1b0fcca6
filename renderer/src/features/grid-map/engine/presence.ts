import type { LayerSpecification, Map as MapLibreMap } from 'maplibre-gl';
import { thingsOf, type Things } from './layers';

/** Which layers are drawn: those whose things are there and not switched off. */
export interface Presence {
  set(things: Things, present: boolean): void;
  switchOff(things: Things, off: boolean): void;
}

export function createPresence(map: MapLibreMap, layers: readonly LayerSpecification[], beginWork: () => void): Presence {
  const present = new Set<Things>();
  const off = new Set<Things>();
  const shown = new Set<Things>();
  const layersOf = new Map<Things, string[]>();
  for (const layer of layers) {
    const things = thingsOf(layer);
    if (things !== null) layersOf.set(things, [...(layersOf.get(things) ?? []), layer.id]);
  }
  const keep = (set: Set<Things>, things: Things, is: boolean) => {
    if (is) set.add(things);
    else set.delete(things);
  };
  const refresh = (things: Things) => {
    const show = present.has(things) && !off.has(things);
    if (show === shown.has(things)) return;
    keep(shown, things, show);
    beginWork();
    for (const id of layersOf.get(things) ?? []) map.setLayoutProperty(id, 'visibility', show ? 'visible' : 'none');
  };
  return {
    set(things, is) {
      keep(present, things, is);
      refresh(things);
    },
    switchOff(things, is) {
      keep(off, things, is);
      refresh(things);
    },
  };
}
