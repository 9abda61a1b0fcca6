import { useEffect, useRef } from 'react';
import { fit, homeBounds } from '../engine/camera';
import { areaSource, microGridsFrom } from '../engine/layers';
import { layGround, parentsOf } from '../engine/lay-ground';
import type { MapEngine } from '../engine/engine';
import type { MapFeed } from '../feed';
import type { CoverageView } from '@shared/ipc/dispatch-views';
import type { AreaSet } from '../model/area-set';
import { coverageCodes, coverageFeatures } from '../model/coverage-marks';
import { changedTones, type Shading } from '../model/tones';
import type { Box } from '../model/to-geojson';
import { isFramed, noteFramed, type MapSettings } from '../view-state';

const viewBox = (engine: MapEngine, margin: number): Box => {
  const bounds = engine.map.getBounds();
  const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
  const [x, y] = [(east - west) * margin, (north - south) * margin];
  return [west - x, south - y, east + x, north + y];
};
const within = (inner: Box, outer: Box) => inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3];

/** Areas, streets and the first framing: whatever the feed learns goes onto the map, levels one by one. */
export function useAreasOnMap(engine: MapEngine | null, feed: MapFeed | null, homeId: string | null): void {
  useEffect(() => {
    if (engine === null || feed === null) return;
    let micro: AreaSet | undefined;
    let microBox: Box | null = null;
    const drawMicroGrids = () => {
      if (engine.map.getZoom() < microGridsFrom) return;
      feed.needMicroGrids();
      const set = feed.areas.get().get('microGrid');
      if (set === undefined || (micro === set && microBox !== null && within(viewBox(engine, 0), microBox))) return;
      microBox = viewBox(engine, 0.6);
      micro = set;
      engine.setAreas('microGrid', set, parentsOf(feed.areas.get(), 'microGrid'), microBox);
    };
    const draw = () => {
      layGround(engine, feed);
      drawMicroGrids();
      if (!isFramed() && feed.areas.get().has('subdistrict')) {
        const bounds = homeBounds(feed.areas.get(), homeId);
        if (bounds !== null) {
          noteFramed();
          fit(engine.map, bounds, false);
        }
      }
    };
    draw();
    const stops = [feed.areas.subscribe(draw), feed.streets.subscribe(draw)];
    engine.map.on('moveend', drawMicroGrids);
    return () => {
      engine.map.off('moveend', drawMicroGrids);
      for (const stop of stops) stop();
    };
  }, [engine, feed, homeId]);
}

/** Without a graphics card a repaint costs a tenth of a second of the processor: moving people get one a second. */
const softwareEveryMs = 1_000;

/** Cases and people. */
export function useThingsOnMap(engine: MapEngine | null, feed: MapFeed | null): void {
  useEffect(() => {
    if (engine === null || feed === null) return;
    if (feed.casesKnown.get()) engine.setCases(feed.cases.cases.values());
    let timer: ReturnType<typeof setTimeout> | null = null;
    const moved = () => {
      if (!engine.software) engine.people.touch();
      else
        timer ??= setTimeout(() => {
          timer = null;
          engine.people.touch();
        }, softwareEveryMs);
    };
    const showPeople = () => engine.people.setPeople(feed.people.get());
    showPeople();
    const stops = [feed.onCases((change) => engine.changeCases(change, feed.cases.cases.size)), feed.people.subscribe(showPeople), feed.onMoved(moved)];
    return () => {
      if (timer !== null) clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }, [engine, feed]);
}

/**
 * The shading of the grids by feature state: only grids whose tone changed are told.
 * @param coverage drawn while the shading is of coverage; null while it is not known
 */
export function useTonesOnMap(engine: MapEngine | null, feed: MapFeed | null, shading: Shading, coverage: CoverageView | null): void {
  const judged = useRef(coverage);
  const drawAnew = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (engine === null || feed === null) return;
    let grids: AreaSet | undefined;
    let tones = new Uint8Array(0);
    const draw = () => {
      const counts = feed.counts.get();
      const set = feed.areas.get().get('grid');
      if (counts === null || set === undefined || counts.cases.length !== set.count) return;
      if (grids !== set) {
        grids = set;
        tones = new Uint8Array(set.count);
      }
      const changes = changedTones(shading, shading === 'coverage' ? coverageCodes(set, judged.current) : shading === 'presence' ? counts.people : counts.cases, tones);
      for (const { grid, tone } of changes) tones[grid] = tone;
      engine.setTones(changes);
    };
    engine.setShaded(shading !== 'none');
    // Another shading starts from what the last one left on the map.
    engine.map.removeFeatureState({ source: areaSource('grid') });
    drawAnew.current = draw;
    draw();
    const stop = feed.countsTurn.subscribe(draw);
    return () => {
      stop();
      drawAnew.current = () => undefined;
    };
  }, [engine, feed, shading]);

  useEffect(() => {
    judged.current = coverage;
    if (engine === null || feed === null || shading !== 'coverage') return;
    drawAnew.current();
    const mark = () => {
      const grids = feed.areas.get().get('grid');
      engine.setCoverageMarks(grids === undefined ? null : coverageFeatures(grids, coverage));
    };
    mark();
    const stop = feed.areas.subscribe(mark);
    return () => {
      stop();
      engine.setCoverageMarks(null);
    };
  }, [engine, feed, shading, coverage]);
}

export function useSettingsOnMap(engine: MapEngine | null, { people, cases, streets }: MapSettings): void {
  useEffect(() => {
    engine?.setVisible({ people, cases, streets });
  }, [engine, people, cases, streets]);
}
