import { useEffect } from 'react';
import { areaLevels, type AreaLevel } from '@shared/domain/place';
import { areaSource, microGridsFrom } from '../engine/layers';
import type { MapEngine } from '../engine/engine';
import type { MapFeed } from '../feed';
import { boundsOf, type AreaSet } from '../model/area-set';
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

/** Where the home subdistrict lies, else everything there is. */
export function homeBounds(feed: MapFeed, homeId: string | null): Box | null {
  const subdistricts = feed.areas.get().get('subdistrict');
  const home = homeId === null ? undefined : subdistricts?.indexOf.get(homeId);
  return subdistricts !== undefined && home !== undefined ? boundsOf(subdistricts, [home]) : wholeBounds(feed);
}

export function wholeBounds(feed: MapFeed): Box | null {
  for (const level of areaLevels) {
    const set = feed.areas.get().get(level);
    const bounds = set === undefined ? null : boundsOf(set);
    if (bounds !== null) return bounds;
  }
  return null;
}

export function fit(engine: MapEngine, [west, south, east, north]: Box, animate = true): void {
  engine.map.fitBounds([west, south, east, north], { padding: 28, maxZoom: 16.5, animate, duration: 500 });
}

/** Areas, streets and the first framing: whatever the feed learns goes onto the map, levels one by one. */
export function useAreasOnMap(engine: MapEngine | null, feed: MapFeed | null, homeId: string | null): void {
  useEffect(() => {
    if (engine === null || feed === null) return;
    const drawn = new Map<AreaLevel, AreaSet>();
    let microBox: Box | null = null;
    const parentsOf = (level: AreaLevel) => feed.areas.get().get(areaLevels[areaLevels.indexOf(level) - 1] ?? level) ?? null;
    const drawMicroGrids = () => {
      if (engine.map.getZoom() < microGridsFrom) return;
      feed.needMicroGrids();
      const set = feed.areas.get().get('microGrid');
      if (set === undefined || (drawn.get('microGrid') === set && microBox !== null && within(viewBox(engine, 0), microBox))) return;
      microBox = viewBox(engine, 0.6);
      drawn.set('microGrid', set);
      engine.setAreas('microGrid', set, parentsOf('microGrid'), microBox);
    };
    const draw = () => {
      for (const [level, set] of feed.areas.get()) {
        if (level === 'microGrid' || drawn.get(level) === set) continue;
        drawn.set(level, set);
        engine.setAreas(level, set, parentsOf(level));
      }
      drawMicroGrids();
      if (!isFramed() && feed.areas.get().has('subdistrict')) {
        const bounds = homeBounds(feed, homeId);
        if (bounds !== null) {
          noteFramed();
          fit(engine, bounds, false);
        }
      }
    };
    const drawStreets = () => {
      const streets = feed.streets.get();
      if (streets !== null) engine.setStreets(streets);
    };
    draw();
    drawStreets();
    const stops = [feed.areas.subscribe(draw), feed.streets.subscribe(drawStreets)];
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

/** The shading of the grids by feature state: only grids whose tone changed are told. */
export function useTonesOnMap(engine: MapEngine | null, feed: MapFeed | null, shading: Shading): void {
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
      const changes = changedTones(shading, shading === 'coverage' ? counts.people : counts.cases, tones);
      for (const { grid, tone } of changes) tones[grid] = tone;
      engine.setTones(changes);
    };
    engine.setShaded(shading !== 'none');
    // Another shading starts from what the last one left on the map.
    engine.map.removeFeatureState({ source: areaSource('grid') });
    draw();
    return feed.countsTurn.subscribe(draw);
  }, [engine, feed, shading]);
}

export function useSettingsOnMap(engine: MapEngine | null, { people, cases, streets }: MapSettings): void {
  useEffect(() => {
    engine?.setVisible({ people, cases, streets });
  }, [engine, people, cases, streets]);
}
