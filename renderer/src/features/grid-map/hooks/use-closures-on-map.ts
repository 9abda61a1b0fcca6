import { useEffect, useMemo } from 'react';
import { useClosures, useDraftClosure } from '@/lib/closures';
import { useStore } from '@/lib/store';
import type { MapEngine } from '../engine/engine';
import type { MapFeed } from '../feed';
import { closureFeatures } from '../model/closure-shapes';

/** Closed roads, and the one that a form is about to close. True while any is drawn. */
export function useClosuresOnMap(engine: MapEngine | null, feed: MapFeed): boolean {
  const { value } = useClosures();
  const draft = useDraftClosure();
  const streets = useStore(feed.streets);
  const inForce = useMemo(() => (value ?? []).flatMap(({ closure }) => closureFeatures(closure, streets, false)), [value, streets]);
  const drawn = useMemo(() => (draft === null ? [] : closureFeatures(draft, streets, true)), [draft, streets]);
  useEffect(() => engine?.setClosures([...inForce, ...drawn]), [engine, inForce, drawn]);
  return inForce.length + drawn.length > 0;
}
