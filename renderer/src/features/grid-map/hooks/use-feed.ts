import { useEffect, useState } from 'react';
import { startFeed, type MapFeed } from '../feed';

/** The feed while the map is on screen; null for the first moment. Marks do not glide for people who asked for less motion. */
export function useFeed(): MapFeed | null {
  const [feed, setFeed] = useState<MapFeed | null>(null);
  useEffect(() => {
    const started = startFeed(!window.matchMedia('(prefers-reduced-motion: reduce)').matches);
    setFeed(started);
    return () => {
      started.stop();
      setFeed(null);
    };
  }, []);
  return feed;
}
