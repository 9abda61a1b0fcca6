import type { AggregateKind } from '@shared/domain/event';
import type { AreaId } from '@shared/domain/ids';
import type { TeamModel } from '@shared/domain/people';
import type { MultiPolygonCoordinates } from '@shared/domain/place';
import { normalize } from '@shared/domain/text/normalize';
import type { Queries } from '../driver';
import { Haystack } from '../search/haystack';
import type { Reading } from '../search/pinyin';
import { phoneDigits } from '../tables/signal';
import { areaNames, geometryOf, heldAreas, type AreaName, type HeldArea } from '../tables/area';
import { heldPeople, type HeldPerson } from '../tables/person';
import { revisionOf } from '../tables/register-revision';
import { allTaskItems, type HeldItem } from '../tables/task-item';
import { teamModelsInForce } from '../tables/team-model';

export interface Areas {
  /** Those in force; so is `byId`. */
  readonly list: readonly HeldArea[];
  readonly byId: ReadonlyMap<AreaId, HeldArea>;
  /** Everything that ever was an area, as it was called last. */
  readonly names: ReadonlyMap<number, AreaName>;
  readonly namesById: ReadonlyMap<AreaId, AreaName>;
}
export interface People {
  readonly list: readonly HeldPerson[];
  readonly byKey: ReadonlyMap<number, HeldPerson>;
}
export interface Items {
  readonly list: readonly HeldItem[];
  /** Those that have not been retired. */
  readonly current: readonly HeldItem[];
  readonly byKey: ReadonlyMap<number, HeldItem>;
}

/** A register as it is searched: each haystack in the order of the register's list. */
export interface Findable {
  readonly names: Haystack;
  readonly codes: Haystack;
  readonly numbers: Haystack;
  readonly initials: Haystack;
  readonly syllables: Haystack;
}

function findable(readings: readonly Reading[], names: readonly string[], codes: readonly string[], numbers: readonly string[]): Findable {
  const line = (text: string): string => normalize(text).replace(/\s+/g, ' ');
  return {
    names: new Haystack(names.map(line)),
    codes: new Haystack(codes.map(line)),
    numbers: new Haystack(numbers),
    initials: new Haystack(readings.map((reading) => reading.initials)),
    syllables: new Haystack(readings.map((reading) => reading.full)),
  };
}

/** Unpacked outlines held for point-in-area questions; a district has about 5,000 areas, a point meets five. */
const outlineBound = 600;

/**
 * The registers as one reader holds them: areas, people and items are some ten thousand rows that change when somebody edits them.
 * Each use asks the database how new its register is and reads it again only then. Owned by one reader; grows with the registers.
 */
export class RegisterCache {
  readonly #db: Queries;
  readonly #outlines = new Map<number, MultiPolygonCoordinates | null>();
  readonly #findable = new Map<AggregateKind, { readonly revision: number; readonly value: Findable }>();
  readonly #held = new Map<AggregateKind, { readonly revision: number; readonly value: unknown }>();

  constructor(db: Queries) {
    this.#db = db;
  }

  areas(): Areas {
    return this.#fresh('area', () => {
      const list = heldAreas(this.#db);
      const names = areaNames(this.#db);
      return { list, byId: new Map(list.map((area) => [area.node.id, area])), names: new Map(names.map((one) => [one.key, one])), namesById: new Map(names.map((one) => [one.id, one])) };
    });
  }

  people(): People {
    return this.#fresh('person', () => {
      const list = heldPeople(this.#db);
      return { list, byKey: new Map(list.map((one) => [one.key, one])) };
    });
  }

  items(): Items {
    return this.#fresh('taskItem', () => {
      const list = allTaskItems(this.#db);
      return { list, current: list.filter((held) => held.item.validTo === null), byKey: new Map(list.map((one) => [one.key, one])) };
    });
  }

  /** What a register's records can be found by; indexes are those of `areas().list`, `people().list` and `items().current`. */
  findable(aggregate: 'area' | 'person' | 'taskItem'): Findable {
    const revision = revisionOf(this.#db, aggregate);
    const held = this.#findable.get(aggregate);
    if (held !== undefined && held.revision === revision) return held.value;
    const value = this.#makeFindable(aggregate);
    this.#findable.set(aggregate, { revision, value });
    return value;
  }

  #makeFindable(aggregate: 'area' | 'person' | 'taskItem'): Findable {
    switch (aggregate) {
      case 'area': {
        const { list } = this.areas();
        return findable(list.map((one) => one.reading), list.map((one) => one.node.name), list.map((one) => one.node.code), []);
      }
      case 'person': {
        const { list } = this.people();
        return findable(list.map((one) => one.reading), list.map((one) => one.person.name), list.map((one) => one.person.externalRef ?? ''), list.map((one) => phoneDigits(one.person.phone) ?? ''));
      }
      case 'taskItem': {
        const { current } = this.items();
        return findable(current.map((one) => one.reading), current.map((one) => `${one.item.name} ${one.item.nameEn}`), current.map((one) => one.item.code), []);
      }
    }
  }

  teamModels(): ReadonlyMap<AreaId, TeamModel> {
    return this.#fresh('teamModel', () => teamModelsInForce(this.#db));
  }

  /** Outline of an area by the seq of its boundary, which never changes. */
  outline(seq: number): MultiPolygonCoordinates | null {
    const held = this.#outlines.get(seq);
    if (held !== undefined) return held;
    const outline = geometryOf(this.#db, seq);
    if (this.#outlines.size >= outlineBound) this.#outlines.clear();
    this.#outlines.set(seq, outline);
    return outline;
  }

  #fresh<Value>(aggregate: AggregateKind, load: () => Value): Value {
    const revision = revisionOf(this.#db, aggregate);
    const held = this.#held.get(aggregate);
    // Each aggregate is loaded by one method above, so the held value is of that method's type.
    if (held !== undefined && held.revision === revision) return held.value as Value;
    const value = load();
    this.#held.set(aggregate, { revision, value });
    return value;
  }
}
