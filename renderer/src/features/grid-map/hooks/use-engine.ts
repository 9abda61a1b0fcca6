import { useEffect, useRef, useState, type RefObject } from 'react';
import { beginWork } from '@/lib/settled';
import { firstCamera } from '../engine/camera';
import type { MapEngine } from '../engine/engine';
import type { LayerOptions } from '../engine/layers';
import { borrowEngine, giveBackEngine } from '../engine/spare';
import { mapFont } from '../font';
import type { MapPalette } from '../model/palette';
import { lastCamera, rememberCamera } from '../view-state';

/** `lost`: the graphics context went away and is on its way back. `none`: this machine gives none. */
export type GraphicsState = 'starting' | 'lost' | 'none';

/** A context that does not come back by itself gets a new canvas; ms. */
const patienceMs = 4_000;

export interface DrawnMap {
  /** Null until the map stands, and again while its context is lost. */
  readonly engine: MapEngine | null;
  /** Why there is no engine, while there is none. */
  readonly state: GraphicsState;
  /** Tries again from nothing. */
  readonly retry: () => void;
}

/** Makes the map in `container`, and makes it anew when the graphics context was lost; the camera stays. */
export function useEngine(container: RefObject<HTMLDivElement | null>, palette: MapPalette, homeId: string | null): DrawnMap {
  const [generation, setGeneration] = useState(0);
  const [engine, setEngine] = useState<MapEngine | null>(null);
  const [state, setState] = useState<GraphicsState>('starting');
  const latest = useRef<{ palette: MapPalette; layers: LayerOptions }>({ palette, layers: { homeId, font: mapFont } });
  useEffect(() => {
    latest.current = { palette, layers: { homeId, font: mapFont } };
  });

  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    let alive = true;
    let lost = false;
    let patience: ReturnType<typeof setTimeout> | null = null;
    let made: MapEngine;
    try {
      made = borrowEngine(element, { ...latest.current, camera: lastCamera() ?? firstCamera });
    } catch {
      // No WebGL 2 here: the table twin does the map's work. The next look at the console tries again.
      setState('none');
      return;
    }
    made.reportTo(beginWork);
    const anew = () => alive && setGeneration((before) => before + 1);
    const onLost = () => {
      lost = true;
      setEngine(null);
      setState('lost');
      patience ??= setTimeout(anew, patienceMs);
    };
    const onMoved = () => {
      const { lng, lat } = made.map.getCenter();
      rememberCamera({ center: [lng, lat], zoom: made.map.getZoom() });
    };
    made.map.on('webglcontextlost', onLost);
    made.map.on('webglcontextrestored', anew);
    made.map.on('moveend', onMoved);
    void made.ready.then(() => {
      if (alive) setEngine(made);
    });
    return () => {
      alive = false;
      if (patience !== null) clearTimeout(patience);
      made.map.off('webglcontextlost', onLost);
      made.map.off('webglcontextrestored', anew);
      made.map.off('moveend', onMoved);
      setEngine(null);
      // A context that was lost once is not trusted again.
      if (lost) made.destroy();
      else giveBackEngine(made);
    };
  }, [container, generation]);

  useEffect(() => {
    engine?.repaint(palette, { homeId, font: mapFont });
  }, [engine, palette, homeId]);

  return { engine, state, retry: () => setGeneration((before) => before + 1) };
}
