import type { AreaId, LngLat, PersonId } from '@shared/domain/ids';
import { teamMinimum, roleBit } from '@shared/domain/coverage/team-minimum';
import type { EmergencySquad } from '@shared/domain/people';
import type { Queries } from '../../db/driver';
import { isWithin } from '../../db/queries/people';
import type { RegisterCache } from '../../db/queries/register-cache';
import { revisionOf } from '../../db/tables/register-revision';
import { allSquads } from '../../db/tables/squad';
import type { HeldPerson } from '../../db/tables/person';

/** Grids in force as columns; row `i` of each. */
export interface Grids {
  readonly count: number;
  readonly ids: readonly AreaId[];
  readonly names: readonly string[];
  readonly communityNames: readonly string[];
  /** Null where no border is known. */
  readonly centres: readonly (LngLat | null)[];
  readonly minimum: Int32Array;
  /** Whose presence counts, a mask of roles. */
  readonly presence: Int32Array;
  /** NaN where nobody knows. */
  readonly residents: Float64Array;
  readonly rowOf: ReadonlyMap<AreaId, number>;
  /** The grids inside an area of any level; null asks for all. */
  within(areaId: AreaId | null): Int32Array;
}

/** Everybody in force as columns, in the order of the register. */
export interface People {
  readonly count: number;
  readonly held: readonly HeldPerson[];
  readonly ids: readonly PersonId[];
  readonly names: readonly string[];
  readonly skills: Uint32Array;
  /** `roleBit` of the role. */
  readonly mask: Int32Array;
  readonly rowOfId: ReadonlyMap<PersonId, number>;
  readonly rowOfKey: ReadonlyMap<number, number>;
  readonly squads: readonly EmergencySquad[];
  readonly squadName: (id: string | null) => string | null;
}

export interface Registers {
  readonly people: People;
  readonly grids: Grids;
}

/** Makes the columns of the registers, and again only when one of them has changed; `get` answers with the same object until then. */
export function createRegisters(db: Queries, cache: RegisterCache): { get(minimumPresent: number): Registers } {
  let key = '';
  let held: Registers | null = null;
  return {
    get(minimumPresent) {
      const now = [...(['person', 'area', 'teamModel', 'squad'] as const).map((aggregate) => revisionOf(db, aggregate)), minimumPresent].join(' ');
      if (held !== null && now === key) return held;
      const grids = gridsOf(cache, minimumPresent);
      held = { people: peopleOf(db, cache), grids };
      key = now;
      return held;
    },
  };
}

function gridsOf(cache: RegisterCache, minimumPresent: number): Grids {
  const { list, byId } = cache.areas();
  const models = cache.teamModels();
  const nodes = list.flatMap(({ node }) => (node.level === 'grid' ? [node] : []));
  const needs = nodes.map((node) => teamMinimum(node.parentId === null ? null : (models.get(node.parentId)?.slots ?? null), minimumPresent));
  const rowOf = new Map(nodes.map((node, i) => [node.id, i]));
  return {
    count: nodes.length,
    ids: nodes.map((node) => node.id),
    names: nodes.map((node) => node.name),
    communityNames: nodes.map((node) => (node.parentId === null ? '' : (byId.get(node.parentId)?.node.name ?? ''))),
    centres: nodes.map((node) => node.centre),
    minimum: Int32Array.from(needs, (need) => need.minimum),
    presence: Int32Array.from(needs, (need) => need.roles),
    residents: Float64Array.from(nodes, (node) => node.residents ?? Number.NaN),
    rowOf,
    within(areaId) {
      return Int32Array.from(nodes.keys()).filter((row) => isWithin(byId, nodes[row]?.id ?? '', areaId));
    },
  };
}

function peopleOf(db: Queries, cache: RegisterCache): People {
  const held = cache.people().list;
  const squads = allSquads(db);
  const squadNames = new Map(squads.map((squad) => [squad.id, squad.name]));
  return {
    count: held.length,
    held,
    ids: held.map(({ person }) => person.id),
    names: held.map(({ person }) => person.name),
    skills: Uint32Array.from(held, (one) => one.skillBits),
    mask: Int32Array.from(held, ({ person }) => roleBit(person.role)),
    rowOfId: new Map(held.map(({ person }, row) => [person.id, row])),
    rowOfKey: new Map(held.map((one, row) => [one.key, row])),
    squads,
    squadName: (id) => (id === null ? null : (squadNames.get(id) ?? null)),
  };
}
