import type { FeatureCollection } from 'geojson';
import { areaLevels, type AreaLevel } from '@shared/domain/place';
import { onPush } from '@/lib/bridge';
import { askBulk } from '@/lib/bulk-port';
import { knownApp } from '@/lib/session';
import { beginWork } from '@/lib/settled';
import { createStore, type Store } from '@/lib/store';
import { areaSetOf } from './model/area-set';
import type { AreaSets } from './model/chain';
import { streetFeatures } from './model/to-geojson';
import { repeating } from './repeating';

/**
 * What the map lies on: borders and streets of the open profile. One for the life of the window, asked for while somebody still types
 * a password, so that only cases and people are missing when they are let in.
 */
export interface Ground {
  readonly areas: Store<AreaSets>;
  /** Null until main has answered. */
  readonly streets: Store<FeatureCollection | null>;
  /** True while main could not answer the last time; it is asked again by itself. */
  readonly failing: Store<boolean>;
  /** Micro-grids are many and asked for only when somebody looks that closely, which needs a sign-in. */
  needMicroGrids(): void;
}

const areasEveryMs = 1_000;
const none: AreaSets = new Map();

function startGround(): Ground {
  const areas = createStore<AreaSets>(none);
  const streets = createStore<FeatureCollection | null>(null);
  const failing = createStore(false);
  let micro = false;
  /** The profile that is open now; answers of one that was left are dropped. */
  let profile = 0;

  /** Levels that come together go onto the map together: each time it is given shapes, it cuts all of its tiles anew. */
  async function ask(levels: readonly AreaLevel[], ofStreets: boolean): Promise<void> {
    const asked = profile;
    const end = beginWork();
    try {
      const [packedStreets, ...replies] = await Promise.all([ofStreets ? askBulk({ kind: 'streets' }) : null, ...levels.map((level) => askBulk({ kind: 'areas', level }))]);
      if (asked !== profile) return;
      if (packedStreets !== null) streets.set(streetFeatures(packedStreets));
      const sets = replies.map((reply, i) => areaSetOf(levels[i] ?? 'grid', reply));
      areas.set(new Map([...areas.get(), ...sets.map((set) => [set.level, set] as const)]));
    } finally {
      end();
    }
  }

  const always = () => true;
  const coarse = areaLevels.filter((level) => level !== 'microGrid');
  const refresh = repeating(areasEveryMs, always, () => ask(coarse, true), (failed) => failing.set(failed));
  const refreshMicro = repeating(areasEveryMs, always, () => (micro ? ask(['microGrid'], false) : Promise.resolve()), (failed) => failing.set(failed));
  const isOpen = () => knownApp()?.phase === 'ready';
  let wasOpen = isOpen();

  onPush('changed', ({ tables }) => {
    // Imported streets come with their batch, and go with it.
    if (!isOpen() || (!tables.includes('area') && !tables.includes('import_batch'))) return;
    refresh();
    if (micro) refreshMicro();
  });
  onPush('app', ({ phase }) => {
    if ((phase === 'ready') === wasOpen) return;
    wasOpen = !wasOpen;
    if (wasOpen) return refresh();
    profile += 1;
    micro = false;
    areas.set(none);
    streets.set(null);
  });
  onPush('session', (session) => {
    // Whoever signs out takes their micro-grids with them: without a sign-in main does not give them.
    if (session !== null) return;
    micro = false;
    areas.set(new Map([...areas.get()].filter(([level]) => level !== 'microGrid')));
  });
  // A question that nobody can answer yet would only put off the next one.
  if (wasOpen) refresh();

  return {
    areas,
    streets,
    failing,
    needMicroGrids() {
      if (micro) return;
      micro = true;
      refreshMicro();
    },
  };
}

let only: Ground | null = null;
export const ground = (): Ground => (only ??= startGround());
