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
}

/** Where everybody on duty is, along the streets. */
export interface Walkers {
  /** Sends somebody to a place; returns how long it takes. Who is off duty starts from home. */
  sendTo(person: number, place: LngLat, now: EpochMs): number;
  /** Back to patrol. */
  release(person: number, now: EpochMs): void;
  isFree(person: number): boolean;
  /** Present, on duty. */
  has(person: number): boolean;
  pointOf(person: number): LngLat;
  /** Moves everybody to `now` and returns the fixes that are due; null when there are none. */
  advance(now: EpochMs): PositionBatch | null;
}

const rides: ReadonlySet<Person['role']> = new Set(['communityPolice', 'urbanManagementOfficer', 'utilityWorker', 'safetySupervisor']);

export function createWalkers(world: DemoWorld, known: PositionBatch, now: EpochMs, random: Random): Walkers {
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
  const appear = (person: number, moment: EpochMs): Walker => {
    const present = walkers.get(person);
    if (present !== undefined) return present;
    const id = world.people[person]?.id ?? '';
    const walker: Walker = {
      person, id, at: lastKnown.get(id) ?? world.homePoint(person), line: [], passed: 0, gone: 0, pace: patrolPace, updatedAt: moment,
      // Spread, so that the first fixes do not come all at once.
      fixAt: moment - Math.round(random.between(0, standingFixMs)), standsUntil: moment + Math.round(random.between(0, 600_000)), ordered: false,
    };
    walkers.set(person, walker);
    return walker;
  };
  world.people.forEach((_, person) => {
    if (world.duty[person] === 'onDuty') appear(person, now);
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
  /** Another micro-grid of the home grid, by streets. */
  const stroll = (walker: Walker): void => {
    const grid = world.places.grids[world.places.micro[world.homeMicro[walker.person] ?? -1]?.gridIndex ?? -1];
    if (grid === undefined) return;
    const goal = router.neighbour(microNode(random.pick(grid.micro)), random.next());
    const route = router.route(router.nearestNode(walker.at), goal);
    if (route !== null && route.lengthM < 6_000) walk(walker, [walker.at, ...route.line], patrolPace);
  };
  const move = (walker: Walker, moment: EpochMs): void => {
    let left = ((moment - walker.updatedAt) / 1000) * walker.pace;
    walker.updatedAt = moment;
    if (walker.standsUntil !== null) {
      if (walker.ordered || moment < walker.standsUntil) return;
      stroll(walker);
      if (walker.standsUntil !== null) walker.standsUntil = moment + 300_000;
      return;
    }
    for (;;) {
      const from = walker.line[walker.passed];
      const to = walker.line[walker.passed + 1];
      if (from === undefined || to === undefined) {
        walker.standsUntil = moment + Math.round(random.logNormal(240_000, 0.7));
        return;
      }
      const length = distanceM(from, to);
      if (walker.gone + left < length) {
        walker.gone += left;
        const share = walker.gone / length;
        walker.at = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
        return;
      }
      left -= length - walker.gone;
      walker.passed += 1;
      walker.gone = 0;
      walker.at = to;
    }
  };

  return {
    sendTo(person, place, moment) {
      const walker = appear(person, moment);
      move(walker, moment);
      const { line, lengthM } = lineTo(walker.at, place);
      const role = world.people[person]?.role;
      const pace = lengthM > ridingFromM || (role !== undefined && rides.has(role)) ? ridingPace : walkingPace;
      walker.ordered = true;
      walk(walker, line, pace);
      return Math.round((lengthM / pace) * 1000);
    },
    release(person, moment) {
      const walker = walkers.get(person);
      if (walker === undefined) return;
      walker.ordered = false;
      walker.standsUntil = moment + 60_000;
    },
    isFree: (person) => walkers.get(person)?.ordered === false,
    has: (person) => walkers.has(person),
    pointOf: (person) => walkers.get(person)?.at ?? lastKnown.get(world.people[person]?.id ?? '') ?? world.homePoint(person),
    advance(moment) {
      const personIds: PersonId[] = [];
      const positions: number[] = [];
      const fixAt: number[] = [];
      for (const walker of walkers.values()) {
        if (moment <= walker.updatedAt) continue;
        move(walker, moment);
        if (moment - walker.fixAt < (walker.standsUntil === null ? movingFixMs : standingFixMs)) continue;
        walker.fixAt = moment;
        personIds.push(walker.id);
        positions.push(walker.at[0], walker.at[1]);
        fixAt.push(moment);
      }
      return personIds.length === 0 ? null : { personIds, positions: Float64Array.from(positions), fixAt: Float64Array.from(fixAt) };
    },
  };
}
