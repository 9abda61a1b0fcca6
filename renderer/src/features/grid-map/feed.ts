import type { FeatureCollection } from 'geojson';
import type { BulkReply } from '@shared/ipc/bulk';
import { onPush } from '@/lib/bridge';
import { askBulk, onPositions } from '@/lib/bulk-port';
import { appNow } from '@/lib/clock';
import { currentQueueFilter, onQueueFilter } from '@/lib/console-state';
import { beginWork } from '@/lib/settled';
import { createStore, type Store } from '@/lib/store';
import { ground } from './ground';
import type { AreaSet } from './model/area-set';
import { createCaseSet, type CaseChange, type CaseSet } from './model/case-set';
import type { AreaSets } from './model/chain';
import { createGridCounts, type GridCounts } from './model/counts';
import { createPeopleTrack, type PeopleTrack } from './model/people-track';
import { repeating } from './repeating';

export interface PeopleFeed {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly role: Uint8Array;
  readonly squad: Uint8Array;
  readonly track: PeopleTrack;
  readonly freshness: Uint8Array;
}

/**
 * What main told this window of cases and people, on the ground that it knows already, kept up to date. Arrays are asked for whole and
 * compared here; people move by frames. Lives as long as the map is on screen.
 */
export interface MapFeed {
  readonly areas: Store<AreaSets>;
  readonly streets: Store<FeatureCollection | null>;
  readonly cases: CaseSet;
  /** False until the first answer about cases. */
  readonly casesKnown: Store<boolean>;
  /** True while main could not answer the last time; it is asked again by itself. */
  readonly failing: Store<boolean>;
  readonly people: Store<PeopleFeed | null>;
  readonly counts: Store<GridCounts | null>;
  /** Turns when a count of a grid changed. */
  readonly countsTurn: Store<number>;
  onCases(listener: (change: CaseChange) => void): () => void;
  /** Positions, duties or the ages of fixes changed. */
  onMoved(listener: () => void): () => void;
  /** Micro-grids are many and asked for only when somebody looks that closely. */
  needMicroGrids(): void;
  stop(): void;
}

/** Shortest time between two answers about cases, ms; longer where an answer takes long, so that it never fills the day. */
const casesEveryMs = 250;
/** Lights turn with the clock, without any change in the database. */
const lightsEveryMs = 30_000;
/** How often fixes age and presence is counted, ms. */
const ageEveryMs = 2_000;

export function startFeed(glides: boolean): MapFeed {
  let alive = true;
  const isAlive = () => alive;
  const works = new Set<() => void>();
  const caseListeners = new Set<(change: CaseChange) => void>();
  const movedListeners = new Set<() => void>();
  const { areas, streets, failing: groundFailing, needMicroGrids } = ground();
  const people = createStore<PeopleFeed | null>(null);
  const counts = createStore<GridCounts | null>(null);
  const countsTurn = createStore(0);
  const casesKnown = createStore(false);
  const failing = createStore(false);
  const failures = new Set<string>();
  const outcome = (what: string) => (failed: boolean) => {
    if (failed) failures.add(what);
    else failures.delete(what);
    failing.set(failures.size > 0);
  };
  const ofGround = outcome('ground');
  const cases = createCaseSet();
  const turn = () => countsTurn.set(countsTurn.get() + 1);

  /** An answer, or null when the feed was stopped meanwhile; keeps the screen unsettled until then. */
  async function ask<Reply extends BulkReply>(request: Promise<Reply>): Promise<Reply | null> {
    const end = beginWork();
    works.add(end);
    try {
      const reply = await request;
      return alive ? reply : null;
    } finally {
      end();
      works.delete(end);
    }
  }

  let counted: AreaSet | undefined;
  const countAnew = () => {
    const grids = areas.get().get('grid');
    if (grids === counted) return;
    counted = grids;
    if (grids === undefined) return counts.set(null);
    const next = createGridCounts(grids, cases.cases.values());
    const crowd = people.get();
    if (crowd !== null) next.countPeople(crowd.track, crowd.freshness);
    counts.set(next);
    turn();
  };

  const refreshCases = repeating(casesEveryMs, isAlive, async () => {
    // The map shows what the queue lists: one filter for both, read by one set of conditions.
    const asked = currentQueueFilter();
    const reply = await ask(askBulk({ kind: 'cases', filter: asked }));
    // An answer to the former filter would bring back for a moment what was just taken off.
    if (reply === null || asked !== currentQueueFilter()) return;
    const change = cases.take(reply);
    counts.get()?.changeCases(change);
    if (change.added.length + change.changed.length + change.removed.length > 0 || !casesKnown.get()) {
      for (const listener of [...caseListeners]) listener(change);
      turn();
    }
    casesKnown.set(true);
  }, outcome('cases'));
  let askingPeople = false;
  const refreshPeople = repeating(casesEveryMs, isAlive, async () => {
    askingPeople = true;
    try {
      const reply = await ask(askBulk({ kind: 'people' }));
      if (reply === null) return;
      const before = people.get();
      const same = before !== null && before.track.version === reply.peopleVersion && before.track.count === reply.ids.length;
      const track = same ? before.track : createPeopleTrack(reply.ids.length, reply.peopleVersion, glides);
      people.set({ ids: reply.ids, names: reply.names, role: reply.role, squad: reply.squad, track, freshness: same ? before.freshness : new Uint8Array(track.count).fill(3) });
      for (const frame of early.splice(0)) track.apply(frame, performance.now());
      age();
    } finally {
      askingPeople = false;
    }
  }, outcome('people'));

  const age = () => {
    const crowd = people.get();
    if (crowd === null) return;
    const changed = crowd.track.writeFreshness(appNow() / 1000, crowd.freshness);
    if (counts.get()?.countPeople(crowd.track, crowd.freshness) === true) turn();
    if (changed) for (const listener of [...movedListeners]) listener();
  };

  /** Frames that came while their index was still on its way; a handful at most, the latest kept. */
  const early: Parameters<PeopleTrack['apply']>[0][] = [];
  const stops = [
    onPositions((frame) => {
      const crowd = people.get();
      if (crowd?.track.apply(frame, performance.now()) === true) {
        // A fix that just came is fresh at once; the rest of the ageing waits for its turn.
        crowd.track.writeFreshness(appNow() / 1000, crowd.freshness);
        for (const listener of [...movedListeners]) listener();
        return;
      }
      early.push(frame);
      if (early.length > 50) early.shift();
      if (!askingPeople) refreshPeople();
    }),
    onPush('changed', ({ tables }) => {
      if (tables.includes('case_file')) refreshCases();
      if (tables.includes('person')) refreshPeople();
    }),
  ];
  stops.push(onQueueFilter(refreshCases), areas.subscribe(countAnew), groundFailing.subscribe(() => ofGround(groundFailing.get())));
  const timers = [setInterval(refreshCases, lightsEveryMs), setInterval(age, ageEveryMs)];
  countAnew();
  ofGround(groundFailing.get());
  refreshCases();
  refreshPeople();

  return {
    areas,
    streets,
    cases,
    casesKnown,
    failing,
    people,
    counts,
    countsTurn,
    onCases(listener) {
      caseListeners.add(listener);
      return () => caseListeners.delete(listener);
    },
    onMoved(listener) {
      movedListeners.add(listener);
      return () => movedListeners.delete(listener);
    },
    needMicroGrids,
    stop() {
      alive = false;
      for (const stop of stops) stop();
      for (const timer of timers) clearInterval(timer);
      for (const end of works) end();
    },
  };
}
