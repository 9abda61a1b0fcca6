import Flatbush from 'flatbush';
import { containsPoint } from '@shared/domain/geo/point-in-area';
import { boxOf } from '@shared/domain/geo/validity/shape';
import type { AreaId, LngLat } from '@shared/domain/ids';
import { areaLevels, type Area, type AreaLevel, type MultiPolygonCoordinates, type Place } from '@shared/domain/place';
import type { KnownForImport } from '@shared/ipc/worker-protocol';
import { likeness, lookupKey } from './text';

export interface KnownArea {
  readonly id: AreaId;
  readonly level: AreaLevel;
  readonly code: string;
  readonly name: string;
  readonly parentId: AreaId | null;
  readonly shape: MultiPolygonCoordinates | null;
  /** Null for one that is not here yet. */
  readonly former: Pick<Area, 'residents' | 'gridKind'> | null;
}

export type PlaceChain = Pick<Place, 'districtId' | 'subdistrictId' | 'communityId' | 'gridId' | 'microGridId'>;
export const nowhere: PlaceChain = { districtId: null, subdistrictId: null, communityId: null, gridId: null, microGridId: null };

/** The areas already here, found by code, by name path, by likeness and by place. */
export interface KnownAreas {
  readonly all: readonly KnownArea[];
  readonly byId: (id: AreaId) => KnownArea | null;
  readonly byCode: (code: string) => KnownArea | null;
  /** A code, a name, or a path of names (覃家岗街道/凤天路社区/第3网格, with or without separators): every area it can mean. */
  readonly find: (text: string) => readonly KnownArea[];
  /** Up to three full names that resemble a text, likest first. */
  readonly near: (text: string) => readonly string[];
  readonly chainOf: (area: KnownArea) => PlaceChain;
  readonly pathOf: (area: KnownArea) => string;
  /** Every area of a level whose land holds the point. */
  readonly holding: (level: AreaLevel, point: LngLat) => readonly KnownArea[];
  /** The chain at a point, from the lowest level that holds it; null outside all of them. */
  readonly chainAt: (point: LngLat) => PlaceChain | null;
  /** `[west, south, east, north]` of everything with a shape; null for none. */
  readonly extent: readonly [number, number, number, number] | null;
}

/** Distinct texts for which likeness is worked out; beyond them a remedy goes without examples. */
const mostNearSearches = 2_000;

export function knownAreas(known: KnownForImport['areas']): KnownAreas {
  const all = known.flatMap((area): readonly KnownArea[] => {
    const level = areaLevels.find((candidate) => candidate === area.level);
    return level ? [{ id: area.id, level, code: area.code, name: area.name, parentId: area.parentId, shape: area.coordinates === null ? null : area.coordinates.map((polygon) => polygon.map(closedRing)), former: area.former ?? null }] : [];
  });
  const ids = new Map(all.map((area) => [area.id, area]));
  const codes = new Map(all.map((area) => [area.code, area]));
  const upward = (area: KnownArea): readonly KnownArea[] => {
    const chain = [area];
    for (let above = area.parentId === null ? undefined : ids.get(area.parentId); above && chain.length < areaLevels.length; above = above.parentId === null ? undefined : ids.get(above.parentId)) chain.unshift(above);
    return chain;
  };
  const pathOf = (area: KnownArea) => upward(area).map((step) => step.name).join('/');
  const byPath = new Map<string, KnownArea[]>();
  for (const area of all) {
    const chain = upward(area);
    for (let from = 0; from < chain.length; from++) {
      const key = lookupKey(chain.slice(from).map((step) => step.name).join(''));
      const there = byPath.get(key);
      if (there) there.push(area);
      else byPath.set(key, [area]);
    }
  }
  const chainOf = (area: KnownArea): PlaceChain => {
    const chain = new Map(upward(area).map((step) => [step.level, step.id]));
    const at = (level: AreaLevel) => chain.get(level) ?? null;
    return { districtId: at('district'), subdistrictId: at('subdistrict'), communityId: at('community'), gridId: at('grid'), microGridId: at('microGrid') };
  };
  const locators = new Map(areaLevels.map((level) => [level, locatorOf(all.filter((area) => area.level === level))]));
  const nearSearches = new Map<string, readonly string[]>();
  const holding = (level: AreaLevel, point: LngLat) => locators.get(level)?.holding(point) ?? [];
  return {
    all,
    byId: (id) => ids.get(id) ?? null,
    byCode: (code) => codes.get(code) ?? null,
    find: (text) => {
      const coded = codes.get(text.trim());
      if (coded) return [coded];
      return byPath.get(lookupKey(text)) ?? [];
    },
    near: (text) => {
      const key = lookupKey(text);
      const done = nearSearches.get(key);
      if (done || nearSearches.size >= mostNearSearches) return done ?? [];
      const found = all
        .map((area) => ({ area, score: Math.max(likeness(key, lookupKey(area.name)), likeness(key, lookupKey(pathOf(area)))) }))
        .filter(({ score }) => score >= 0.3)
        .sort((a, b) => b.score - a.score)
        .slice(0, 3)
        .map(({ area }) => pathOf(area));
      nearSearches.set(key, found);
      return found;
    },
    chainOf,
    pathOf,
    holding,
    chainAt: (point) => {
      for (const level of [...areaLevels].reverse()) {
        const area = holding(level, point)[0];
        if (area) return chainOf(area);
      }
      return null;
    },
    extent: extentOf(all),
  };
}

/** Whoever hands geometry over may leave the closing point out. */
function closedRing(ring: readonly LngLat[]): readonly LngLat[] {
  const [first] = ring;
  const last = ring.at(-1);
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring;
}

function extentOf(areas: readonly KnownArea[]): KnownAreas['extent'] {
  const rings = areas.flatMap((area) => (area.shape ?? []).flatMap((polygon) => polygon.slice(0, 1)));
  if (rings.length === 0) return null;
  const boxes = rings.map(boxOf);
  return [Math.min(...boxes.map((box) => box[0])), Math.min(...boxes.map((box) => box[1])), Math.max(...boxes.map((box) => box[2])), Math.max(...boxes.map((box) => box[3]))];
}

interface Locator {
  readonly holding: (point: LngLat) => readonly KnownArea[];
}

function locatorOf(areas: readonly KnownArea[]): Locator {
  const shaped = areas.flatMap((area) => (area.shape ? area.shape.map((polygon) => ({ area, polygon })) : [])).filter(({ polygon }) => (polygon[0]?.length ?? 0) > 0);
  if (shaped.length === 0) return { holding: () => [] };
  const index = new Flatbush(shaped.length);
  for (const { polygon } of shaped) index.add(...boxOf(polygon[0] ?? []));
  index.finish();
  return {
    holding: ([x, y]) => {
      const found = new Set<KnownArea>();
      for (const hit of index.search(x, y, x, y)) {
        const candidate = shaped[hit];
        if (candidate && containsPoint([candidate.polygon], [x, y])) found.add(candidate.area);
      }
      return [...found];
    },
  };
}
