import type { Map as MapLibreMap, MapMouseEvent, PointLike } from 'maplibre-gl';
import { mercatorX, mercatorY } from '../model/mercator';
import type { PeopleFeed } from '../feed';
import type { CaseSet } from '../model/case-set';
import { caseLayer } from './layers';

/** What lies under a point of the map, the topmost that can be meant. Areas are found by the caller: they lie under everything. */
export type Hit =
  | { readonly kind: 'case'; readonly id: string }
  | { readonly kind: 'cluster'; readonly cluster: number; readonly count: number; readonly reds: number; readonly at: readonly [number, number] }
  | { readonly kind: 'person'; readonly index: number }
  | null;

export interface MapPoint {
  /** Pixels from the map's top left. */
  readonly x: number;
  readonly y: number;
  readonly lng: number;
  readonly lat: number;
}

/** How far from a mark's middle still counts as on it, CSS pixels: half of a 24-pixel target. */
const reachPx = 12;

export function hitAt(map: MapLibreMap, { cases, people }: { readonly cases: CaseSet; readonly people: PeopleFeed | null }, visible: { readonly people: boolean; readonly cases: boolean }, at: MapPoint): Hit {
  if (visible.cases) {
    const box: [PointLike, PointLike] = [[at.x - 9, at.y - 9], [at.x + 9, at.y + 9]];
    const [top] = map.queryRenderedFeatures(box, { layers: [caseLayer] });
    if (top !== undefined) {
      const { cluster_id: cluster, point_count: count, reds } = top.properties as { cluster_id?: number; point_count?: number; reds?: number };
      if (cluster !== undefined && top.geometry.type === 'Point') {
        const [lng = at.lng, lat = at.lat] = top.geometry.coordinates;
        return { kind: 'cluster', cluster, count: count ?? 0, reds: reds ?? 0, at: [lng, lat] };
      }
      const one = cases.byFeature(Number(top.id));
      if (one !== undefined) return { kind: 'case', id: one.id };
    }
  }
  if (!visible.people || people === null) return null;
  // The world is 512 CSS pixels wide at zoom 0.
  const reach = reachPx / (512 * 2 ** map.getZoom());
  const { track } = people;
  const index = track.nearest(mercatorX(at.lng), mercatorY(at.lat), reach, performance.now(), (person) => (track.duty[person] as number) < 7);
  return index < 0 ? null : { kind: 'person', index };
}

export interface PointerListeners {
  readonly onMove: (at: MapPoint | null) => void;
  readonly onClick: (at: MapPoint) => void;
}

/** Follows the pointer, at most once a frame and not while the map is dragged. */
export function followPointer(map: MapLibreMap, { onMove, onClick }: PointerListeners): () => void {
  let frame = 0;
  let latest: MapPoint | null = null;
  const pointOf = (event: MapMouseEvent): MapPoint => ({ x: event.point.x, y: event.point.y, lng: event.lngLat.lng, lat: event.lngLat.lat });
  const soon = (at: MapPoint | null) => {
    latest = at;
    if (frame === 0)
      frame = requestAnimationFrame(() => {
        frame = 0;
        onMove(latest);
      });
  };
  const move = (event: MapMouseEvent) => soon(map.isMoving() ? null : pointOf(event));
  const leave = () => soon(null);
  const click = (event: MapMouseEvent) => onClick(pointOf(event));
  map.on('mousemove', move);
  map.on('mouseout', leave);
  map.on('movestart', leave);
  map.on('click', click);
  return () => {
    cancelAnimationFrame(frame);
    map.off('mousemove', move);
    map.off('mouseout', leave);
    map.off('movestart', leave);
    map.off('click', click);
  };
}
