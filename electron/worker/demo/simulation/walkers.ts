import { distanceM } from '@shared/domain/geo/distance';
import type { EpochMs, LngLat, PersonId } from '@shared/domain/ids';
import type { PositionBatch } from '@shared/ipc/worker-protocol';
import type { Person } from '@shared/domain/people';
import type { Random } from '../random';
import { createRouter, type Router } from '../streets/router';
import type { DemoWorld } from '../world';

/** Fixes while walking and while standing, ms of world time. */
const movingFixMs = 10_000;
const standingFixMs = 55_000;
/** Metres a second. */
const patrolPace = 1.1;
const walkingPace = 1.5;
const ridingPace = 4.6;
/** From here on people take an e-bike. */
const ridingFromM = 700;
/** Fixes that a phone keeps while it has no signal; older ones are lost, as on real phones. */
const mostBuffered = 60;

/** A stretch of time, ends in epoch ms. */
interface Span {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

interface Walker {
  readonly person: number;
  readonly id: PersonId;
  at: LngLat;
  line: readonly LngLat[];
  /** Index of the line's point last passed, and metres gone from it. */
  passed: number;
  gone: number;
  pace: number;
  updatedAt: EpochMs;
  fixAt: EpochMs;
  /** Null while walking. */
  standsUntil: EpochMs | null;
  /** Bound by an order: does not stroll off. */
  ordered: boolean;
  /** Off duty: patrols no grid, and is gone once the order is over and they are home. */
  offDuty: boolean;
  /** Stands still on the way. */
  stuck: Span | null;
  /** No fix gets out; those taken meanwhile come late, all at once. */
  unheard: Span | null;
  readonly buffered: { readonly at: LngLat; readonly fixAt: EpochMs }[];
}

/** What goes wrong on a way. */
export interface Mishap {
  readonly stuck: { readonly at: number; readonly forMs: number } | null;
  readonly signal: { readonly afterMs: number; readonly forMs: number } | null;
}

/** Where everybody on duty is, along the streets. */
export interface Walkers {
  /** Sends somebody to a place; returns how long it takes. Who is off duty starts from home. */
  sendTo(person: number, place: LngLat, now: EpochMs, mishap?: Mishap): number;
  /** Bound where they are: an order of before a restart. */
  hold(person: number, now: EpochMs): void;
  /** Back to patrol; who is off duty goes home. */
  release(person: number, now: EpochMs): void;
  /** Comes on duty, or goes off it: home at once, or after the order that binds them. */
  setDuty(person: number, onDuty: boolean, now: EpochMs): void;
  isFree(person: number): boolean;
  /** Present, on duty. */
  has(person: number): boolean;
  pointOf(person: number): LngLat;
  /** Seconds that each person would take to a place from where they are, by index; nothing goes wrong on these ways. */
  secondsTo(place: LngLat): Float64Array;
  /** Moves everybody to `now` and returns the fixes that are due, of each person oldest first; null when there are none. */
  advance(now: EpochMs): PositionBatch | null;
}

const rides: ReadonlySet<Person['role']> = new Set(['communityPolice', 'urbanManagementOfficer', 'utilityWorker', 'safetySupervisor']);

const overlapMs = (span: Span | null, from: EpochMs, to: EpochMs): number => (span === null ? 0 : Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)));

export function createWalkers(world: DemoWorld, known: PositionBatch, onDuty: (person: number) => boolean, now: EpochMs, random: Random): Walkers {
  const router: Router = createRouter(world.streets.graph);
  const walkers = new Map<number, Walker>();
  const nodeOfMicro = new Map<number, number>();
  const lastKnown = new Map<PersonId, LngLat>();
  known.personIds.forEach((id, i) => {
    const lng = known.positions[2 * i];
    const lat = known.positions[2 * i + 1];
    if (lng !== undefined && lat !== undefined && Number.isFinite(lng) && Number.isFinite(lat)) lastKnown.set(id, [lng, lat]);
  });

  const microNode = (micro: number): number => {
    const found = nodeOfMicro.get(micro) ?? router.nearestNode(world.places.micro[micro]?.site ?? [106.37, 29.62]);
    nodeOfMicro.set(micro, found);
    return found;
  };
  const pointOf = (person: number): LngLat => walkers.get(person)?.at ?? lastKnown.get(world.people[person]?.id ?? '') ?? world.homePoint(person);
  const appear = (person: number, moment: EpochMs, offDuty: boolean): Walker => {
    const present = walkers.get(person);
    if (present !== undefined) return present;
    const walker: Walker = {
      person, id: world.people[person]?.id ?? '', at: pointOf(person), line: [], passed: 0, gone: 0, pace: patrolPace, updatedAt: moment,
      // Spread, so that the first fixes do not come all at once.
      fixAt: moment - Math.round(random.between(0, standingFixMs)), standsUntil: moment + Math.round(random.between(0, 600_000)), ordered: false,
      offDuty, stuck: null, unheard: null, buffered: [],
    };
    walkers.set(person, walker);
    return walker;
  };
  world.people.forEach((_, person) => {
    if (onDuty(person)) appear(person, now, false);
  });

  const walk = (walker: Walker, line: readonly LngLat[], pace: number): void => {
    walker.line = line;
    walker.passed = 0;
    walker.gone = 0;
    walker.pace = pace;
    walker.standsUntil = null;
  };
  const lineTo = (from: LngLat, to: LngLat): { line: readonly LngLat[]; lengthM: number } => {
    const route = router.route(router.nearestNode(from), router.nearestNode(to));
    const line = [from, ...(route?.line ?? []), to];
    let lengthM = 0;
    for (let i = 1; i < line.length; i += 1) lengthM += distanceM(line[i - 1] ?? from, line[i] ?? to);
    return { line, lengthM };
  };
  const paceFor = (person: number, lengthM: number): number => {
    const role = world.people[person]?.role;
    return lengthM > ridingFromM || (role !== undefined && rides.has(role)) ? ridingPace : walkingPace;
  };
  const goHome = (walker: Walker): void => {
    const { line, lengthM } = lineTo(walker.at, world.homePoint(walker.person));
    walk(walker, line, paceFor(walker.person, lengthM));
  };
  /** Another micro-grid of the home grid, by streets; from far away one rides there. */
  const stroll = (walker: Walker): void => {
    const grid = world.places.grids[world.places.micro[world.homeMicro[walker.person] ?? -1]?.gridIndex ?? -1];
    if (grid === undefined) return;
    const goal = router.neighbour(microNode(random.pick(grid.micro)), random.next());
    const route = router.route(router.nearestNode(walker.at), goal);
    if (route !== null) walk(walker, [walker.at, ...route.line], route.lengthM < 2_000 ? patrolPace : ridingPace);
  };
  /** False for who has gone home for good. */
  const move = (walker: Walker, moment: EpochMs): boolean => {
    let left = ((moment - walker.updatedAt - overlapMs(walker.stuck, walker.updatedAt, moment)) / 1000) * walker.pace;
    walker.updatedAt = moment;
    if (walker.standsUntil !== null) {
      if (walker.ordered || moment < walker.standsUntil) return true;
      if (walker.offDuty) {
        if (distanceM(walker.at, world.homePoint(walker.person)) < 1) return false;
        goHome(walker);
        return true;
      }
      stroll(walker);
      if (walker.standsUntil !== null) walker.standsUntil = moment + 300_000;
      return true;
    }
    for (;;) {
      const from = walker.line[walker.passed];
      const to = walker.line[walker.passed + 1];
      if (from === undefined || to === undefined) {
        walker.standsUntil = moment + Math.round(random.logNormal(240_000, 0.7));
        return true;
      }
      const length = distanceM(from, to);
      if (walker.gone + left < length) {
        walker.gone += left;
        const share = walker.gone / length;
        walker.at = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
        return true;
      }
      left -= length - walker.gone;
      walker.passed += 1;
      walker.gone = 0;
      walker.at = to;
    }
  };

  return {
    sendTo(person, place, moment, mishap = { stuck: null, signal: null }) {
      const walker = appear(person, moment, true);
      move(walker, moment);
      const { line, lengthM } = lineTo(walker.at, place);
      const pace = paceFor(person, lengthM);
      const wayMs = (lengthM / pace) * 1000;
      walker.ordered = true;
      walk(walker, line, pace);
      walker.stuck = mishap.stuck === null ? null : { from: moment + mishap.stuck.at * wayMs, to: moment + mishap.stuck.at * wayMs + mishap.stuck.forMs };
      walker.unheard = mishap.signal === null ? null : { from: moment + mishap.signal.afterMs, to: moment + mishap.signal.afterMs + mishap.signal.forMs };
      return Math.round(wayMs + (mishap.stuck?.forMs ?? 0));
    },
    hold(person, moment) {
      const walker = appear(person, moment, true);
      walker.ordered = true;
      walker.standsUntil = moment;
    },
    release(person, moment) {
      const walker = walkers.get(person);
      if (walker === undefined) return;
      walker.ordered = false;
      walker.stuck = null;
      walker.standsUntil = moment + 60_000;
    },
    setDuty(person, comesOn, moment) {
      const walker = comesOn ? appear(person, moment, false) : walkers.get(person);
      if (walker === undefined) return;
      walker.offDuty = !comesOn;
      if (comesOn || walker.ordered) return;
      move(walker, moment);
      goHome(walker);
    },
    isFree: (person) => walkers.get(person)?.ordered === false,
    has: (person) => walkers.get(person)?.offDuty === false,
    pointOf,
    secondsTo(place) {
      const goal = router.nearestNode(place);
      const last = distanceM(router.pointOf(goal), place);
      const metres = router.metresFrom(goal);
      return Float64Array.from(world.people, (_, person) => {
        const at = pointOf(person);
        const node = router.nearestNode(at);
        const lengthM = distanceM(at, router.pointOf(node)) + (metres[node] ?? Infinity) + last;
        return lengthM / paceFor(person, lengthM);
      });
    },
    advance(moment) {
      const personIds: PersonId[] = [];
      const positions: number[] = [];
      const fixAt: number[] = [];
      const say = (id: PersonId, at: LngLat, fixed: EpochMs): void => {
        personIds.push(id);
        positions.push(at[0], at[1]);
        fixAt.push(fixed);
      };
      for (const walker of walkers.values()) {
        if (moment <= walker.updatedAt) continue;
        if (!move(walker, moment)) {
          lastKnown.set(walker.id, walker.at);
          walkers.delete(walker.person);
          continue;
        }
        if (moment - walker.fixAt < (walker.standsUntil === null ? movingFixMs : standingFixMs)) continue;
        walker.fixAt = moment;
        const { unheard, buffered } = walker;
        if (unheard !== null && moment >= unheard.from && moment < unheard.to) {
          buffered.push({ at: walker.at, fixAt: moment });
          if (buffered.length > mostBuffered) buffered.shift();
          continue;
        }
        for (const kept of buffered.splice(0)) say(walker.id, kept.at, kept.fixAt);
        say(walker.id, walker.at, moment);
      }
      return personIds.length === 0 ? null : { personIds, positions: Float64Array.from(positions), fixAt: Float64Array.from(fixAt) };
    },
  };
}
