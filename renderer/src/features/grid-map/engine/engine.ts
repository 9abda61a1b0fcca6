import { Map as MapLibreMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Feature, FeatureCollection, GeoJSON, MultiPolygon, Point } from 'geojson';
import type { AreaLevel } from '@shared/domain/place';
import type { LngLat } from '@shared/domain/ids';
import { boundsOf, type AreaSet } from '../model/area-set';
import { borderFeatures } from '../model/borders';
import { asSourceDiff, caseFeature, caseIcon, type CaseChange, type MapCase } from '../model/case-set';
import type { MapPalette } from '../model/palette';
import { areaFeature, areaFeatures, labelFeatures, noFeatures, type Box } from '../model/to-geojson';
import { abovePeople, areaNumber, areaSource, baseLayer, mapLayers, thingsOf, type LayerOptions, type Things } from './layers';
import { marksOf, markScale } from './marks';
import { createPeopleLayer, type PeopleLayer } from './people-layer';
import { drawsInSoftware } from './software';
import { groupRadius, mapStyle } from './style';

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

export type AreaMark = 'hovered-area' | 'selected-area' | 'filtered-area' | 'home-area';

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
  /** @param total how many cases there are with the change */
  changeCases(change: CaseChange, total: number): void;
  /** Whether grids are shaded at all. */
  setShaded(shaded: boolean): void;
  setTones(tones: readonly { readonly grid: number; readonly tone: number }[]): void;
  mark(mark: AreaMark, area: { readonly set: AreaSet; readonly index: number } | null): void;
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

  /** What there is to draw, and what the operator has switched off. */
  const present = new Set<Things>();
  const off = new Set<Things>();
  const layersOf = new Map<Things, string[]>();
  for (const layer of mapLayers(palette, layers)) {
    const things = thingsOf(layer);
    if (things !== null) layersOf.set(things, [...(layersOf.get(things) ?? []), layer.id]);
  }
  const shown = new Set<Things>();
  const refresh = (things: Things) => {
    const show = present.has(things) && !off.has(things);
    if (show === shown.has(things)) return;
    if (show) shown.add(things);
    else shown.delete(things);
    drawing();
    for (const id of layersOf.get(things) ?? []) map.setLayoutProperty(id, 'visibility', show ? 'visible' : 'none');
  };
  const setPresent = (things: Things, is: boolean) => {
    if (is) present.add(things);
    else present.delete(things);
    refresh(things);
  };

  const setOff = (things: Things, is: boolean) => {
    if (is) off.add(things);
    else off.delete(things);
    refresh(things);
  };

  /** Levels that share sources, sent together: they come in one burst. */
  const levels = new Map<AreaLevel, AreaSet>();
  let streets: FeatureCollection = noFeatures;
  let sending: ReturnType<typeof setTimeout> | null = null;
  let sendingLabels: ReturnType<typeof setTimeout> | null = null;
  const sendAreas = () => {
    drawing();
    sending ??= setTimeout(() => {
      sending = null;
      const base = (['subdistrict', 'community', 'grid', 'district'] as const).find((level) => levels.has(level));
      setPresent('base-areas', base !== undefined);
      if (base !== undefined) map.setFilter(baseLayer, ['==', ['get', 'level'], base]);
      setPresent('tones', levels.has('grid'));
      // Of the others only the borders are drawn.
      const filled = [...levels].filter(([level]) => level === base || level === 'grid');
      setData('areas', { type: 'FeatureCollection', features: filled.flatMap(([level, set]) => areaFeatures(set, null, (index) => areaNumber(level, index)).features) });
      setData('lines', { type: 'FeatureCollection', features: [...streets.features, ...borderFeatures(levels).features] });
    }, 0);
  };
  const labels = new Map<AreaLevel, readonly Feature<Point>[]>();
  const sendLabels = () => {
    drawing();
    sendingLabels ??= setTimeout(() => {
      sendingLabels = null;
      setData('labels', { type: 'FeatureCollection', features: [...labels.values()].flat() });
    }, 0);
  };
  const isDrawn = (set: AreaSet | null): set is AreaSet => set !== null && boundsOf(set) !== null;
  let radius = groupRadius(0);
  const gather = (total: number) => {
    if (groupRadius(total) === radius) return;
    radius = groupRadius(total);
    void source('cases').setClusterOptions({ cluster: true, clusterRadius: radius });
  };
  const marked = new Map<AreaMark, Feature<MultiPolygon>>();
  const mark = (name: AreaMark, area: { readonly set: AreaSet; readonly index: number } | null) => {
    if (area !== null) {
      const feature = areaFeature(area.set, area.index);
      marked.set(name, { ...feature, properties: { ...feature.properties, mark: name } });
    } else if (!marked.delete(name)) return;
    setData('marked-areas', { type: 'FeatureCollection', features: [...marked.values()] });
    setPresent(name, marked.has(name));
  };
  let homeId = layers.homeId;
  const markHome = () => {
    const set = levels.get('subdistrict');
    const index = homeId === null ? undefined : set?.indexOf.get(homeId);
    mark('home-area', set === undefined || index === undefined ? null : { set, index });
  };

  return {
    map,
    people,
    software,
    ready,
    setAreas(level, set, parents, within = null) {
      const drawn = isDrawn(set);
      setPresent(level, drawn);
      if (level === 'microGrid') setData(areaSource(level), drawn ? areaFeatures(set, within) : noFeatures);
      else {
        // Tones are the only state there is, and they were of the grids before.
        if (level === 'grid') map.removeFeatureState({ source: areaSource(level) });
        if (drawn) levels.set(level, set);
        else levels.delete(level);
        sendAreas();
      }
      if (level === 'subdistrict') markHome();
      labels.set(level, drawn ? labelFeatures(set, parents, within).features : []);
      sendLabels();
    },
    setStreets(next) {
      streets = next;
      setPresent('streets', next.features.length > 0);
      sendAreas();
    },
    setCases(cases) {
      const features = Array.from(cases, caseFeature);
      setPresent('cases', features.length > 0);
      gather(features.length);
      setData('cases', { type: 'FeatureCollection', features });
    },
    changeCases(change, total) {
      if (change.added.length + change.changed.length + change.removed.length === 0) return;
      drawing();
      setPresent('cases', total > 0);
      gather(total);
      void source('cases').updateData(asSourceDiff(change));
    },
    setShaded(shaded) {
      setOff('tones', !shaded);
    },
    setTones(tones) {
      if (tones.length === 0) return;
      drawing();
      for (const { grid, tone } of tones) map.setFeatureState({ source: areaSource('grid'), id: areaNumber('grid', grid) }, { tone });
    },
    mark,
    setSelectedCase(one) {
      setPresent('selected-case', one !== null);
      setData('selected-case', one === null ? noFeatures : point([one.lng, one.lat], { icon: caseIcon(one.severity, one.light) }));
    },
    setDraftPoint(at) {
      setPresent('draft-point', at !== null);
      setData('draft-point', at === null ? noFeatures : point(at));
    },
    setAssembly(lines) {
      setPresent('assembly', lines !== null);
      setData('assembly', lines === null
        ? noFeatures
        : { type: 'FeatureCollection', features: lines.from.map(({ point: from, chosen }) => ({ type: 'Feature', properties: { chosen }, geometry: { type: 'LineString', coordinates: [[...from], [...lines.to]] } })) });
    },
    setVisible(visible) {
      for (const things of ['cases', 'streets'] as const) {
        setOff(things, !visible[things]);
      }
      people.setVisible(visible.people);
    },
    repaint(theme, options) {
      drawing();
      for (const layer of mapLayers(theme, options)) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value, { validate: false });
      }
      if (homeId !== options.homeId) {
        homeId = options.homeId;
        markHome();
      }
      setMarks(theme);
      people.setPalette(theme);
    },
    destroy() {
      if (sending !== null) clearTimeout(sending);
      if (sendingLabels !== null) clearTimeout(sendingLabels);
      endWork?.();
      endWork = null;
      map.remove();
    },
  };
}
