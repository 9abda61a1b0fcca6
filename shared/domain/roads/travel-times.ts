import { distanceM } from '../geo/distance';
import type { LngLat } from '../ids';
import { arcTimes, edgeTimes } from './arc-times';
import { closedPieces, type Closure } from './closures';
import { customise, type LinkTimes } from './hierarchy/customise';
import { createSearches, type Seed } from './hierarchy/search';
import type { RoadModel } from './model';
import { nearestPlace, type PlaceOnRoad } from './near';
import { msFor, travelProfiles, unreachable, type TravelProfile, type TravelSettings } from './profile';

/* `!` in this file: pieces, arcs and edges are the model's own, table places are counted by rows and columns. */

/** How a time was found: along the streets, or by the straight line because no road is near or none leads there. */
export const travelKinds = ['road', 'straight'] as const;
export type TravelKind = (typeof travelKinds)[number];

export interface TravelTime {
  readonly ms: number;
  readonly kind: TravelKind;
}

/** Row by row, `rows × columns`; `kind` indexes `travelKinds`. */
export interface TravelTable {
  readonly rows: number;
  readonly columns: number;
  readonly ms: Int32Array;
  readonly kind: Uint8Array;
}

/** Where a point joins the streets for one profile and one set of closures; null where no road is near. Stale once closures change. */
export interface Joined {
  readonly point: LngLat;
  readonly place: PlaceOnRoad | null;
}

export interface TravelTimes {
  /** From now on these and no others are closed. Takes effect with the next question; the first one of each profile pays for it (tens of milliseconds at 50,000 junctions). */
  close(closures: readonly Closure[]): void;
  /** Pieces closed now, for drawing. */
  readonly closed: Uint8Array;
  join(points: readonly LngLat[], profile: TravelProfile): readonly Joined[];
  between(from: LngLat, to: LngLat, profile: TravelProfile): TravelTime;
  /** Everybody's time to one place: one sweep, whatever their number. One row. */
  toOne(from: readonly LngLat[], to: LngLat, profile: TravelProfile): TravelTable;
  matrix(from: readonly LngLat[], to: readonly LngLat[], profile: TravelProfile): TravelTable;
}

/** One profile under the closures of the moment. */
interface Current {
  readonly arcMs: Int32Array;
  readonly edgeMs: Int32Array;
  readonly links: LinkTimes;
  /** 1 for pieces that may be travelled in one direction at least. */
  readonly usable: Uint8Array;
  /** Where points joined that were asked for before, by the object: most people stand where they stood at the last question. */
  readonly joined: WeakMap<LngLat, Joined>;
}

/**
 * Times between places. A time by road is the walk to the nearest street, the way, and the walk from it; whole milliseconds. A place
 * lies *on* a piece: its share of the piece's time is rounded once, so that both directions and both ends add up exactly.
 */
export function createTravelTimes(model: RoadModel, settings: TravelSettings): TravelTimes {
  const { network, turns, hierarchy, near } = model;
  const searches = createSearches(hierarchy);
  let closed: Uint8Array = new Uint8Array(network.pieceFrom.length);
  let current: Partial<Record<TravelProfile, Current>> = {};

  const currentOf = (profile: TravelProfile): Current => {
    const known = current[profile];
    if (known !== undefined) return known;
    const rules = settings.profiles[profile];
    const arcMs = arcTimes(network, rules, closed);
    const edgeMs = edgeTimes(turns, arcMs, rules);
    const usable = new Uint8Array(closed.length);
    for (let piece = 0; piece < usable.length; piece++) usable[piece] = arcMs[2 * piece]! < unreachable || arcMs[2 * piece + 1]! < unreachable ? 1 : 0;
    const made = { arcMs, edgeMs, links: customise(hierarchy, edgeMs), usable, joined: new WeakMap<LngLat, Joined>() };
    current = { ...current, [profile]: made };
    return made;
  };

  const join = (points: readonly LngLat[], profile: TravelProfile): readonly Joined[] => {
    const { usable, joined } = currentOf(profile);
    return points.map((point) => {
      const known = joined.get(point);
      if (known !== undefined) return known;
      const made = { point, place: nearestPlace(network, near, point, usable, settings.farthestRoadM) };
      joined.set(point, made);
      return made;
    });
  };
  const walkMs = (place: PlaceOnRoad): number => msFor(place.distanceM, settings.accessKmh);

  /** From the point to the states in which its piece can be left. */
  const departures = ({ arcMs }: Current, place: PlaceOnRoad): readonly Seed[] => {
    const seeds: Seed[] = [];
    const ahead = arcMs[2 * place.piece]!;
    const back = arcMs[2 * place.piece + 1]!;
    if (ahead < unreachable) seeds.push({ node: hierarchy.rank[turns.arcHead[2 * place.piece]!]!, ms: walkMs(place) + ahead - Math.round(ahead * place.along) });
    if (back < unreachable) seeds.push({ node: hierarchy.rank[turns.arcHead[2 * place.piece + 1]!]!, ms: walkMs(place) + Math.round(back * place.along) });
    return seeds;
  };

  /** From the states in which its piece can be entered to the point. */
  const arrivals = ({ arcMs, edgeMs }: Current, place: PlaceOnRoad): readonly Seed[] => {
    const seeds: Seed[] = [];
    for (const arc of [2 * place.piece, 2 * place.piece + 1]) {
      const whole = arcMs[arc]!;
      if (whole >= unreachable) continue;
      const share = arc % 2 === 0 ? Math.round(whole * place.along) : whole - Math.round(whole * place.along);
      for (let edge = turns.arcEdges[arc]!; edge < turns.arcEdges[arc + 1]!; edge++) {
        if (edgeMs[edge]! < unreachable) seeds.push({ node: hierarchy.rank[turns.edgeTail[edge]!]!, ms: walkMs(place) + share });
      }
    }
    return seeds;
  };

  /** Without leaving the piece that both lie on. */
  const onOnePiece = ({ arcMs }: Current, from: PlaceOnRoad, to: PlaceOnRoad): number => {
    if (from.piece !== to.piece) return unreachable;
    const arc = 2 * from.piece + (from.along <= to.along ? 0 : 1);
    const whole = arcMs[arc]!;
    if (whole >= unreachable) return from.along === to.along && arcMs[arc + 1]! < unreachable ? walkMs(from) + walkMs(to) : unreachable;
    return walkMs(from) + walkMs(to) + Math.abs(Math.round(whole * to.along) - Math.round(whole * from.along));
  };

  /** Puts the better of way and piece into the table, and the straight line where there is neither. */
  const settle = (now: Current, from: Joined, to: Joined, wayMs: number, profile: TravelProfile, table: TravelTable, place: number): void => {
    const direct = from.place !== null && to.place !== null ? onOnePiece(now, from.place, to.place) : unreachable;
    const ms = Math.min(wayMs, direct);
    const byRoad = ms < unreachable;
    table.ms[place] = byRoad ? ms : straightMs(from.point, to.point, profile, settings);
    table.kind[place] = byRoad ? 0 : 1;
  };

  const emptyTable = (rows: number, columns: number): TravelTable => ({ rows, columns, ms: new Int32Array(rows * columns), kind: new Uint8Array(rows * columns) });

  return {
    close(closures) {
      closed = closedPieces(network, near, closures);
      current = {};
    },
    get closed() {
      return closed;
    },
    join,

    between(from, to, profile) {
      const now = currentOf(profile);
      const [start, end] = [join([from], profile)[0]!, join([to], profile)[0]!];
      const way = start.place === null || end.place === null ? unreachable : searches.between(now.links, departures(now, start.place), arrivals(now, end.place));
      const table = emptyTable(1, 1);
      settle(now, start, end, way, profile, table, 0);
      return { ms: table.ms[0]!, kind: travelKinds[table.kind[0] === 0 ? 0 : 1] };
    },

    toOne(from, to, profile) {
      const now = currentOf(profile);
      const end = join([to], profile)[0]!;
      const msFrom = end.place === null ? null : searches.allTo(now.links, arrivals(now, end.place));
      const table = emptyTable(from.length, 1);
      join(from, profile).forEach((start, row) => {
        let way: number = unreachable;
        if (msFrom !== null && start.place !== null) for (const seed of departures(now, start.place)) way = Math.min(way, seed.ms + msFrom[seed.node]!);
        settle(now, start, end, way, profile, table, row);
      });
      return table;
    },

    matrix(from, to, profile) {
      const now = currentOf(profile);
      const starts = join(from, profile);
      const ends = join(to, profile);
      const ways = searches.matrix(now.links, starts.map(({ place }) => (place === null ? [] : departures(now, place))), ends.map(({ place }) => (place === null ? [] : arrivals(now, place))));
      const table = emptyTable(from.length, to.length);
      starts.forEach((start, row) => ends.forEach((end, column) => settle(now, start, end, ways[row * to.length + column]!, profile, table, row * to.length + column)));
      return table;
    },
  };
}

/** The straight line times the detour factor, at the profile's speed: what is said where the streets say nothing. */
export function straightMs(from: LngLat, to: LngLat, profile: TravelProfile, { profiles, detourFactor }: TravelSettings): number {
  return msFor(distanceM(from, to) * detourFactor, profiles[profile].straightKmh);
}

/** @throws RangeError naming the figure that makes no sense; settings come from files that people edit. */
export function checkTravelSettings(settings: TravelSettings): TravelSettings {
  const positive = (name: string, value: number): void => {
    if (!(value > 0 && value <= 100_000)) throw new RangeError(`travel settings: ${name} is ${value}; it must be above 0`);
  };
  positive('accessKmh', settings.accessKmh);
  positive('farthestRoadM', settings.farthestRoadM);
  if (!(settings.detourFactor >= 1 && settings.detourFactor <= 10)) throw new RangeError(`travel settings: detourFactor is ${settings.detourFactor}; it must be between 1 and 10`);
  for (const profile of travelProfiles) {
    const { kmh, shareOfLimit, straightKmh } = settings.profiles[profile];
    positive(`${profile}.straightKmh`, straightKmh);
    if (shareOfLimit !== null) positive(`${profile}.shareOfLimit`, shareOfLimit);
    kmh.forEach((speed, i) => {
      if (!(speed >= 0 && speed <= 1000)) throw new RangeError(`travel settings: ${profile}.kmh[${i}] is ${speed}; it must be 0 (no way) or a speed`);
    });
  }
  return settings;
}
