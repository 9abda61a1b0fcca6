import { useEffect, useState } from 'react';
import type { MapEngine } from '../engine/engine';
import type { Box } from '../model/to-geojson';
import { rememberRoom } from '../view-state';

/** What the map shows, after each move. */
export interface MapView {
  readonly box: Box;
  readonly zoom: number;
  readonly centre: readonly [number, number];
  /** Of the map, CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export function useView(engine: MapEngine | null): MapView | null {
  const [view, setView] = useState<MapView | null>(null);
  useEffect(() => {
    if (engine === null) return;
    const { map } = engine;
    const read = () => {
      const bounds = map.getBounds();
      const centre = map.getCenter();
      const { clientWidth: width, clientHeight: height } = map.getContainer();
      rememberRoom({ width, height });
      setView({ width, height, box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()], zoom: map.getZoom(), centre: [centre.lng, centre.lat] });
    };
    read();
    map.on('moveend', read);
    map.on('resize', read);
    return () => {
      map.off('moveend', read);
      map.off('resize', read);
    };
  }, [engine]);
  return view;
}
