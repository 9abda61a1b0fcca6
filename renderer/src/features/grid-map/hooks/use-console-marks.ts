import { useEffect } from 'react';
import { useAssemblyLines, useDraftPoint, useMapFocus } from '@/lib/console-state';
import { useRoute } from '@/lib/route';
import type { MapEngine } from '../engine/engine';
import type { MapFeed } from '../feed';

/** What other parts of the console want shown: the open case, the point of a new one, lines of a dispatch, a place to go to. */
export function useConsoleMarks(engine: MapEngine | null, feed: MapFeed | null): void {
  const draft = useDraftPoint();
  const lines = useAssemblyLines();
  const focus = useMapFocus();
  const { caseId } = useRoute();

  useEffect(() => engine?.setDraftPoint(draft), [engine, draft]);
  useEffect(() => engine?.setAssembly(lines), [engine, lines]);
  useEffect(() => {
    if (engine === null || focus === null) return;
    engine.map.easeTo({ center: [focus.point[0], focus.point[1]], zoom: focus.zoom ?? Math.max(engine.map.getZoom(), 15), duration: 500 });
  }, [engine, focus]);

  useEffect(() => {
    if (engine === null || feed === null) return;
    let drawn: unknown = null;
    let shown = caseId === null;
    const show = () => {
      const one = caseId === null ? undefined : feed.cases.cases.get(caseId);
      if (one === drawn) return;
      drawn = one ?? null;
      engine.setSelectedCase(one ?? null);
      // A case opened elsewhere is brought into view once; afterwards the operator's hand counts.
      if (one === undefined || shown) return;
      shown = true;
      if (!engine.map.getBounds().contains([one.lng, one.lat])) engine.map.easeTo({ center: [one.lng, one.lat], zoom: Math.max(engine.map.getZoom(), 14.5), duration: 500 });
    };
    engine.setSelectedCase(null);
    show();
    return feed.onCases(show);
  }, [engine, feed, caseId]);
}
