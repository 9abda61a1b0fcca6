import { Map as MapLibreMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { FeatureCollection, GeoJSON } from 'geojson';
import type { AreaLevel } from '@shared/domain/place';
import type { LngLat } from '@shared/domain/ids';
import type { AreaSet } from '../model/area-set';
import { asSourceDiff, caseFeature, caseIcon, type CaseChange, type MapCase } from '../model/case-set';
import type { MapPalette } from '../model/palette';
import { areaFeature, areaFeatures, labelFeatures, noFeatures, type Box } from '../model/to-geojson';
import { abovePeople, areaSource, caseLayers, labelSource, mapLayers, streetLayers, type LayerOptions } from './layers';
import { marksOf, markScale } from './marks';
import { createPeopleLayer, type PeopleLayer } from './people-layer';
import { drawsInSoftware } from './software';
import { mapStyle } from './style';

// MapLibre finds its worker beside itself only on http(s); ours lies in the bundle, under the app's own scheme.
setWorkerUrl(workerUrl);

export interface Camera {
  readonly center: readonly [number, number];
  readonly zoom: number;
}

export interface EngineOptions {
  readonly container: HTMLElement;
  readonly palette: MapPalette;
  readonly layers: LayerOptions;
  readonly camera: Camera;
  /** Says that drawing is under way; the returned function ends it. */
  readonly beginWork: () => () => void;
}

/** The drawn map. Everything on it is set through here, and everything can be set again. */
export interface MapEngine {
  readonly map: MapLibreMap;
  readonly people: PeopleLayer;
  /** No graphics card draws here but the processor: what moves is drawn in calm steps. */
  readonly software: boolean;
  /** Resolves when sources and layers stand; setters may be called only then. */
  readonly ready: Promise<void>;
  /** @param within only what touches the box is drawn; null draws all */
  setAreas(level: AreaLevel, set: AreaSet | null, parents: AreaSet | null, within?: Box | null): void;
  setStreets(streets: FeatureCollection): void;
  setCases(cases: Iterable<MapCase>): void;
  changeCases(change: CaseChange): void;
  setTones(tones: readonly { readonly grid: number; readonly tone: number }[]): void;
  setHover(area: { readonly level: AreaLevel; readonly index: number } | null): void;
  outline(which: 'selected-area' | 'filtered-area', area: { readonly set: AreaSet; readonly index: number } | null): void;
  setSelectedCase(one: MapCase | null): void;
  setDraftPoint(point: LngLat | null): void;
  setAssembly(lines: { readonly to: LngLat; readonly from: readonly { readonly point: LngLat; readonly chosen: boolean }[] } | null): void;
  setVisible(visible: { readonly people: boolean; readonly cases: boolean; readonly streets: boolean }): void;
  /** Another theme or another home: new paint on the same layers, so that nothing on the map is lost. */
  repaint(palette: MapPalette, layers: LayerOptions): void;
  destroy(): void;
}

const point = (at: LngLat, properties: Record<string, unknown> = {}): FeatureCollection => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [...at] } }] });

/** @throws GPUInitializationError where the window gets no WebGL 2 */
export function createEngine({ container, palette, layers, camera, beginWork }: EngineOptions): MapEngine {
  const map = new MapLibreMap({
    container,
    style: mapStyle(palette, layers),
    center: [camera.center[0], camera.center[1]],
    zoom: camera.zoom,
    minZoom: 6,
    maxZoom: 19,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    renderWorldCopies: false,
    fadeDuration: 0,
    localIdeographFontFamily: layers.font,
    // The view's name is given by the feature around it; MapLibre's own would be English.
    locale: { 'Map.Title': '' },
    refreshExpiredTiles: false,
  });
  map.keyboard.disableRotation();
  map.touchZoomRotate.disableRotation();

  const software = drawsInSoftware(map.painter.context.gl);
  const people = createPeopleLayer(palette, !software);
  let endWork: (() => void) | null = null;
  const drawing = () => {
    if (endWork !== null) return;
    const end = beginWork();
    endWork = end;
    map.once('idle', () => {
      end();
      if (endWork === end) endWork = null;
    });
    map.triggerRepaint();
  };
  const source = (id: string): GeoJSONSource => {
    const found = map.getSource<GeoJSONSource>(id);
    if (found === undefined) throw new Error(`The map's style has no source ${id}`);
    return found;
  };
  const setData = (id: string, collection: GeoJSON) => {
    drawing();
    void source(id).setData(collection);
  };
  const setMarks = (theme: MapPalette) => {
    for (const [name, image] of marksOf(theme, layers.font)) {
      if (map.hasImage(name)) map.updateImage(name, image);
      else map.addImage(name, image, { pixelRatio: markScale });
    }
  };

  drawing();
  const ready = new Promise<void>((resolve) => {
    map.once('style.load', () => {
      setMarks(palette);
      map.addLayer(people, abovePeople);
      resolve();
    });
  });
  let hovered: { source: string; id: number } | null = null;

  return {
    map,
    people,
    software,
    ready,
    setAreas(level, set, parents, within = null) {
      map.removeFeatureState({ source: areaSource(level) });
      if (hovered?.source === areaSource(level)) hovered = null;
      setData(areaSource(level), set === null ? noFeatures : areaFeatures(set, within));
      setData(labelSource(level), set === null ? noFeatures : labelFeatures(set, parents, within));
    },
    setStreets: (streets) => setData('streets', streets),
    setCases: (cases) => setData('cases', { type: 'FeatureCollection', features: Array.from(cases, caseFeature) }),
    changeCases(change) {
      if (change.added.length + change.changed.length + change.removed.length === 0) return;
      drawing();
      void source('cases').updateData(asSourceDiff(change));
    },
    setTones(tones) {
      if (tones.length === 0) return;
      drawing();
      for (const { grid, tone } of tones) map.setFeatureState({ source: areaSource('grid'), id: grid }, { tone });
    },
    setHover(area) {
      const next = area === null || area.level === 'district' ? null : { source: areaSource(area.level), id: area.index };
      if (next?.source === hovered?.source && next?.id === hovered?.id) return;
      if (hovered !== null) map.setFeatureState(hovered, { hover: false });
      if (next !== null) map.setFeatureState(next, { hover: true });
      hovered = next;
    },
    outline(which, area) {
      setData(which, area === null ? noFeatures : areaFeature(area.set, area.index));
    },
    setSelectedCase: (one) => setData('selected-case', one === null ? noFeatures : point([one.lng, one.lat], { icon: caseIcon(one.severity, one.light) })),
    setDraftPoint: (at) => setData('draft-point', at === null ? noFeatures : point(at)),
    setAssembly(lines) {
      setData('assembly', lines === null
        ? noFeatures
        : { type: 'FeatureCollection', features: lines.from.map(({ point: from, chosen }) => ({ type: 'Feature', properties: { chosen }, geometry: { type: 'LineString', coordinates: [[...from], [...lines.to]] } })) });
    },
    setVisible(visible) {
      const show = (ids: readonly string[], on: boolean) => {
        for (const id of ids) map.setLayoutProperty(id, 'visibility', on ? 'visible' : 'none');
      };
      drawing();
      show(streetLayers, visible.streets);
      show(caseLayers, visible.cases);
      people.setVisible(visible.people);
    },
    repaint(theme, options) {
      drawing();
      for (const layer of mapLayers(theme, options)) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value, { validate: false });
        if (layer.id === 'line-home' && 'filter' in layer) map.setFilter(layer.id, layer.filter);
      }
      setMarks(theme);
      people.setPalette(theme);
    },
    destroy() {
      endWork?.();
      endWork = null;
      map.remove();
    },
  };
}
