import { Map as MapLibreMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import type { Feature, FeatureCollection, GeoJSON } from 'geojson';
import type { LngLat } from '@shared/domain/ids';
import type { AssemblyLines } from '@/lib/console-state';
import { asSourceDiff, caseFeature, caseIcon, type CaseChange, type MapCase } from '../model/case-set';
import type { MapPalette } from '../model/palette';
import { noFeatures } from '../model/to-geojson';
import { loadFontFor } from '../font';
import type { Camera } from './camera';
import { abovePeople, areaNumber, areaSource, mapLayers, type LayerOptions } from './layers';
import { marksOf, markScale } from './marks';
import { createPeopleLayer, type PeopleLayer } from './people-layer';
import { createPresence } from './presence';
import { drawsInSoftware } from './software';
import { groupRadius, mapStyle } from './style';
import { createTerritory, type Territory } from './territory';
import { createDrawingWork } from './work';

// MapLibre finds its worker beside itself only on http(s); ours lies in the bundle, under the app's own scheme.
setWorkerUrl(workerUrl);

export interface EngineOptions {
  readonly palette: MapPalette;
  readonly layers: LayerOptions;
  readonly camera: Camera;
}

/** The drawn map. Everything on it is set through here, and everything can be set again. */
export interface MapEngine extends Pick<Territory, 'setAreas' | 'setStreets' | 'mark'> {
  readonly map: MapLibreMap;
  /** The map's own element, to be put where it shall be seen. */
  readonly element: HTMLElement;
  readonly people: PeopleLayer;
  /** No graphics card draws here but the processor: what moves is drawn in calm steps. */
  readonly software: boolean;
  /**
   * Whether somebody looks. Where the processor draws, a frame costs what its pixels cost, and a map that takes in its shapes draws
   * dozens: unseen ones get a hundredth of the pixels. Everything else about them is the same.
   */
  setSeen(seen: boolean): void;
  /** Resolves when sources and layers stand; setters may be called only then. */
  readonly ready: Promise<void>;
  /** Says through `beginWork` when the map is at work; null says it to nobody. */
  reportTo(beginWork: (() => () => void) | null): void;
  setCases(cases: Iterable<MapCase>): void;
  /** @param total how many cases there are with the change */
  changeCases(change: CaseChange, total: number): void;
  /** Whether grids are shaded at all. */
  setShaded(shaded: boolean): void;
  /** Marks under the names of grids; null takes them off. */
  setCoverageMarks(marks: FeatureCollection | null): void;
  /** Closed roads, in force and being drawn. */
  setClosures(shapes: readonly Feature[]): void;
  setTones(tones: readonly { readonly grid: number; readonly tone: number }[]): void;
  setSelectedCase(one: MapCase | null): void;
  setDraftPoint(point: LngLat | null): void;
  setAssembly(lines: AssemblyLines | null): void;
  setVisible(visible: { readonly people: boolean; readonly cases: boolean; readonly streets: boolean }): void;
  /** Another theme or another home: new paint on the same layers, so that nothing on the map is lost. */
  repaint(palette: MapPalette, layers: LayerOptions): void;
  /** Takes everything off the map that somebody who was signed in put there; the ground stays. */
  clear(): void;
  destroy(): void;
}

const unseenPixelRatio = 0.1;

const point = (at: LngLat, properties: Record<string, unknown> = {}): FeatureCollection => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties, geometry: { type: 'Point', coordinates: [...at] } }] });

/** @throws GPUInitializationError where the window gets no WebGL 2 */
export function createEngine({ palette, layers, camera }: EngineOptions): MapEngine {
  const element = document.createElement('div');
  const map = new MapLibreMap({
    container: element,
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
    refreshExpiredTiles: false,
  });
  map.keyboard.disableRotation();
  map.touchZoomRotate.disableRotation();

  const work = createDrawingWork(map);
  const setData = (id: string, collection: GeoJSON) => {
    work.begin();
    const source = map.getSource<GeoJSONSource>(id);
    if (source === undefined) throw new Error(`The map's style has no source ${id}`);
    void source.setData(collection);
  };
  const presence = createPresence(map, mapLayers(palette, layers), () => work.begin());
  const territory = createTerritory(map, setData, presence, work);
  const software = drawsInSoftware(map.painter.context.gl);
  const people = createPeopleLayer(palette, !software);
  const cases = () => map.getSource<GeoJSONSource>('cases');
  let painted: { readonly palette: MapPalette; readonly layers: LayerOptions } = { palette, layers };

  const setMarks = (theme: MapPalette) => {
    for (const [name, image] of marksOf(theme, layers.font)) {
      if (map.hasImage(name)) map.updateImage(name, image);
      else map.addImage(name, image, { pixelRatio: markScale });
    }
  };
  const styled = new Promise<void>((resolve) => {
    map.once('style.load', () => {
      map.addLayer(people, abovePeople);
      resolve();
    });
  });
  const ready = Promise.all([styled, loadFontFor([])]).then(() => {
    setMarks(painted.palette);
    territory.setHome(painted.layers.homeId);
  });
  work.begin();

  let hasCoverageMarks = false;
  let hasClosures = false;
  let radius = groupRadius(0);
  const gather = (total: number) => {
    if (groupRadius(total) === radius) return;
    radius = groupRadius(total);
    void cases()?.setClusterOptions({ cluster: true, clusterRadius: radius });
  };

  const engine: MapEngine = {
    map,
    element,
    people,
    software,
    ready,
    setSeen(seen) {
      if (software) map.setPixelRatio(seen ? window.devicePixelRatio : unseenPixelRatio);
    },
    setAreas: territory.setAreas,
    setStreets: territory.setStreets,
    mark: territory.mark,
    reportTo: work.reportTo,
    setCases(next) {
      const features = Array.from(next, caseFeature);
      presence.set('cases', features.length > 0);
      gather(features.length);
      setData('cases', { type: 'FeatureCollection', features });
    },
    changeCases(change, total) {
      if (change.added.length + change.changed.length + change.removed.length === 0) return;
      work.begin();
      presence.set('cases', total > 0);
      gather(total);
      void cases()?.updateData(asSourceDiff(change));
    },
    setShaded: (shaded) => presence.switchOff('tones', !shaded),
    setCoverageMarks(marks) {
      if (marks === null && !hasCoverageMarks) return;
      hasCoverageMarks = marks !== null;
      presence.set('coverage-marks', marks !== null && marks.features.length > 0);
      setData('coverage-marks', marks ?? noFeatures);
    },
    setClosures(shapes) {
      if (shapes.length === 0 && !hasClosures) return;
      hasClosures = shapes.length > 0;
      presence.set('closures', hasClosures);
      setData('closures', { type: 'FeatureCollection', features: [...shapes] });
    },
    setTones(tones) {
      if (tones.length === 0) return;
      work.begin();
      for (const { grid, tone } of tones) map.setFeatureState({ source: areaSource('grid'), id: areaNumber('grid', grid) }, { tone });
    },
    setSelectedCase(one) {
      presence.set('selected-case', one !== null);
      setData('selected-case', one === null ? noFeatures : point([one.lng, one.lat], { icon: caseIcon(one.severity, one.light) }));
    },
    setDraftPoint(at) {
      presence.set('draft-point', at !== null);
      setData('draft-point', at === null ? noFeatures : point(at));
    },
    setAssembly(lines) {
      presence.set('assembly', lines !== null);
      setData('assembly', lines === null
        ? noFeatures
        : { type: 'FeatureCollection', features: [
            ...lines.from.map(({ point: from, chosen, stage = 'considered' }): Feature => ({ type: 'Feature', properties: { chosen, stage }, geometry: { type: 'LineString', coordinates: [[...from], [...lines.to]] } })),
            ...(lines.rally == null ? [] : point(lines.rally.point, { chosen: false }).features),
          ] });
    },
    setVisible(visible) {
      presence.switchOff('cases', !visible.cases);
      presence.switchOff('streets', !visible.streets);
      people.setVisible(visible.people);
    },
    repaint(theme, options) {
      if (painted.palette === theme && painted.layers.homeId === options.homeId) return;
      work.begin();
      for (const layer of mapLayers(theme, options)) {
        for (const [name, value] of Object.entries(layer.paint ?? {})) map.setPaintProperty(layer.id, name as Parameters<MapLibreMap['setPaintProperty']>[1], value, { validate: false });
      }
      if (painted.palette !== theme) {
        setMarks(theme);
        people.setPalette(theme);
      }
      painted = { palette: theme, layers: options };
      territory.setHome(options.homeId);
    },
    clear() {
      territory.setAreas('microGrid', null, null);
      for (const mark of ['hovered-area', 'selected-area', 'filtered-area'] as const) territory.mark(mark, null);
      engine.setCases([]);
      engine.setSelectedCase(null);
      engine.setDraftPoint(null);
      engine.setAssembly(null);
      engine.setCoverageMarks(null);
      engine.setClosures([]);
      people.setPeople(null);
    },
    destroy() {
      territory.stop();
      work.reportTo(null);
      map.remove();
      element.remove();
    },
  };
  return engine;
}
