import type { EpochMs } from '@shared/domain/ids';
import type { RestRule } from '@shared/domain/recommend/rest';
import type { TravelTimes } from '@shared/domain/roads/travel-times';
import { restRuleOf, type DispatchSettings } from '@shared/ipc/dispatch-settings';
import type { TableName } from '@shared/ipc/views';
import type { PositionBatch } from '@shared/ipc/worker-protocol';
import type { ReadHandle } from '../../db/driver';
import { dispatchSettingsOf } from '../../db/queries/readiness';
import { RegisterCache } from '../../db/queries/register-cache';
import { createRegisters, type Grids, type People } from './people';
import { fixesOf, standingOf, takeFixes, type Fixes, type Standing } from './standing';
import { openStreets, type Streets } from './streets';

/** Everything that an answer looks at, of one moment. */
export interface Sight {
  readonly now: EpochMs;
  readonly db: ReadHandle;
  readonly cache: RegisterCache;
  readonly settings: DispatchSettings;
  readonly people: People;
  readonly grids: Grids;
  readonly standing: Standing;
  readonly fixes: Fixes;
  readonly streets: Streets;
  readonly times: TravelTimes;
}

/** Holds the columns between questions and reads again what is stale. */
export interface World {
  sight(now: EpochMs): Sight;
  /** Everything but the streets: a board shows people while a town is still being built. */
  withoutStreets(now: EpochMs): Omit<Sight, 'streets' | 'times'>;
  streets(): Streets;
  changed(tables: readonly TableName[]): void;
  moved(batch: PositionBatch): void;
}

export function createWorld(db: ReadHandle): World {
  const cache = new RegisterCache(db);
  const registers = createRegisters(db, cache);
  let settings: DispatchSettings | null = null;
  /** What `standing` was made by. */
  let rule: RestRule | null = null;
  let people: People | null = null;
  let grids: Grids | null = null;
  let standing: Standing | null = null;
  let fixes: Fixes | null = null;
  let streets: Streets | null = null;

  const withoutStreets = (now: EpochMs): Omit<Sight, 'streets' | 'times'> => {
    if (settings === null) {
      settings = dispatchSettingsOf(db);
      // Settings change every few seconds, since clocks are kept there; this one nearly never.
      const next = restRuleOf(settings);
      if (next.afterMin !== rule?.afterMin || next.restMin !== rule.restMin) standing = null;
      rule = next;
    }
    const current = registers.get(settings.minimumPresent);
    if (current.people !== people || current.grids !== grids) {
      ({ people, grids } = current);
      standing = null;
      fixes = null;
    }
    standing ??= standingOf(db, current.people, current.grids, restRuleOf(settings), now);
    fixes ??= fixesOf(db, current.people);
    return { now, db, cache, settings, people: current.people, grids: current.grids, standing, fixes };
  };
  const streetsNow = (): Streets => (streets ??= openStreets(db));

  return {
    sight(now) {
      const rest = db.snapshot(() => withoutStreets(now));
      const open = streetsNow();
      return { ...rest, streets: open, times: open.times(now) };
    },
    withoutStreets,
    streets: streetsNow,
    changed(tables) {
      const has = (...names: readonly TableName[]) => names.some((name) => tables.includes(name));
      if (has('setting')) settings = null;
      if (has('person_duty', 'assignment', 'person')) standing = null;
      if (has('road_closure')) streets?.closuresChanged();
      if (has('import_batch') && streets?.isStale() === true) streets = null;
    },
    moved(batch) {
      if (fixes !== null && people !== null) takeFixes(fixes, people.rowOfId, batch);
    },
  };
}
