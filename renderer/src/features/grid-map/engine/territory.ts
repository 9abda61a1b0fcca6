import type { Feature, FeatureCollection, GeoJSON, MultiPolygon, Point } from 'geojson';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { AreaLevel } from '@shared/domain/place';
import { loadFontFor } from '../font';
import { boundsOf, type AreaSet } from '../model/area-set';
import { borderFeatures } from '../model/borders';
import { areaFeature, areaFeatures, labelFeatures, noFeatures, type Box } from '../model/to-geojson';
import { areaNumber, areaSource, baseLayer } from './layers';
import type { Presence } from './presence';
import type { DrawingWork } from './work';

export type AreaMark = 'hovered-area' | 'selected-area' | 'filtered-area' | 'home-area';
export interface AreaRef {
  readonly set: AreaSet;
  readonly index: number;
}

/** Areas, borders, streets and names. */
export interface Territory {
  /** @param within only what touches the box is drawn; null draws all */
  setAreas(level: AreaLevel, set: AreaSet | null, parents: AreaSet | null, within?: Box | null): void;
  setStreets(streets: FeatureCollection): void;
  mark(mark: AreaMark, area: AreaRef | null): void;
  setHome(homeId: string | null): void;
  stop(): void;
}

const baseLevels = ['subdistrict', 'community', 'grid', 'district'] as const;

export function createTerritory(map: MapLibreMap, setData: (source: string, collection: GeoJSON) => void, presence: Presence, work: DrawingWork): Territory {
  const levels = new Map<AreaLevel, AreaSet>();
  const names = new Map<AreaLevel, readonly Feature<Point>[]>();
  const marked = new Map<AreaMark, Feature<MultiPolygon>>();
  let streets: FeatureCollection = noFeatures;
  let homeId: string | null = null;
  let hasMicroGrids = false;
  let alive = true;
  let namesTurn = 0;

  /** Levels share sources and come in one burst: they are sent once, when the burst is over. */
  function sending(send: () => void): { readonly soon: () => void; readonly stop: () => void } {
    let timer: ReturnType<typeof setTimeout> | null = null;
    return {
      soon() {
        work.begin();
        timer ??= setTimeout(() => {
          timer = null;
          send();
        }, 0);
      },
      stop() {
        if (timer !== null) clearTimeout(timer);
        timer = null;
      },
    };
  }

  const shapes = sending(() => {
    const base = baseLevels.find((level) => levels.has(level));
    presence.set('base-areas', base !== undefined);
    if (base !== undefined) map.setFilter(baseLayer, ['==', ['get', 'level'], base]);
    presence.set('tones', levels.has('grid'));
    // Of the others only the borders are drawn.
    const filled = [...levels].filter(([level]) => level === base || level === 'grid');
    setData('areas', { type: 'FeatureCollection', features: filled.flatMap(([level, set]) => areaFeatures(set, null, (index) => areaNumber(level, index)).features) });
    setData('lines', { type: 'FeatureCollection', features: [...streets.features, ...borderFeatures(levels).features] });
  });

  const labels = sending(() => {
    const features = [...names.values()].flat();
    const turn = (namesTurn += 1);
    const end = work.hold();
    void loadFontFor(features.map((feature) => String(feature.properties?.['name']))).then(() => {
      if (alive && turn === namesTurn) setData('labels', { type: 'FeatureCollection', features });
      end();
    });
  });

  const mark = (name: AreaMark, area: AreaRef | null) => {
    if (area !== null) {
      const feature = areaFeature(area.set, area.index);
      marked.set(name, { ...feature, properties: { ...feature.properties, mark: name } });
    } else if (!marked.delete(name)) return;
    setData('marked-areas', { type: 'FeatureCollection', features: [...marked.values()] });
    presence.set(name, marked.has(name));
  };
  const markHome = () => {
    const set = levels.get('subdistrict');
    const index = homeId === null ? undefined : set?.indexOf.get(homeId);
    mark('home-area', set === undefined || index === undefined ? null : { set, index });
  };

  return {
    setAreas(level, set, parents, within = null) {
      const drawn = set !== null && boundsOf(set) !== null ? set : null;
      // A map that was made ready before anybody looked at it has its ground already.
      if (level !== 'microGrid' && (levels.get(level) ?? null) === drawn) return;
      presence.set(level, drawn !== null);
      if (level === 'microGrid') {
        if (drawn === null && !hasMicroGrids) return;
        hasMicroGrids = drawn !== null;
        setData(areaSource(level), drawn === null ? noFeatures : areaFeatures(drawn, within));
      } else {
        // Tones are the only state there is, and they were of the grids before.
        if (level === 'grid') map.removeFeatureState({ source: areaSource(level) });
        if (drawn === null) levels.delete(level);
        else levels.set(level, drawn);
        shapes.soon();
      }
      if (level === 'subdistrict') markHome();
      names.set(level, drawn === null ? [] : labelFeatures(drawn, parents, within).features);
      labels.soon();
    },
    setStreets(next) {
      if (streets === next) return;
      streets = next;
      presence.set('streets', next.features.length > 0);
      shapes.soon();
    },
    mark,
    setHome(next) {
      if (next === homeId) return;
      homeId = next;
      markHome();
    },
    stop() {
      alive = false;
      shapes.stop();
      labels.stop();
    },
  };
}
