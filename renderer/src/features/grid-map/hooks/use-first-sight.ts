import { useEffect, useState } from 'react';
import type { MapEngine } from '../engine/engine';
import type { MapFeed } from '../feed';

/** Whoever waits longer sees what there is; ms. */
const longestMs = 3_000;

/**
 * False until the map may be looked at. With a graphics card that is at once; where the processor draws, when the whole first picture
 * stands: a dozen half-finished ones, each drawn in full, would make it wait as long again.
 */
export function useFirstSight(engine: MapEngine | null, feed: MapFeed): boolean {
  const [seen, setSeen] = useState<MapEngine | null>(null);
  useEffect(() => {
    if (engine === null) return;
    const { map } = engine;
    let shown = false;
    const show = () => {
      if (shown) return;
      shown = true;
      engine.setSeen(true);
      setSeen(engine);
    };
    const whenIdle = () => {
      if (shown || !feed.casesKnown.get()) return;
      map.once('idle', show);
      map.triggerRepaint();
    };
    if (!engine.software) {
      show();
      return;
    }
    const patience = setTimeout(show, longestMs);
    const stop = feed.casesKnown.subscribe(whenIdle);
    whenIdle();
    return () => {
      shown = true;
      clearTimeout(patience);
      stop();
      map.off('idle', show);
    };
  }, [engine, feed]);
  return engine !== null && seen === engine;
}
