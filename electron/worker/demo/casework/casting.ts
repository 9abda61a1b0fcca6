import type { Actor } from '@shared/domain/event';
import type { LngLat, PersonId } from '@shared/domain/ids';
import type { Organization, Person, Skill } from '@shared/domain/people';
import type { Place } from '@shared/domain/place';
import type { Assignee } from '@shared/domain/case/events';
import type { Spot } from '../incidents';
import type { Random } from '../random';
import type { DemoWorld } from '../world';

/* `!` in this file: micro-grids, grids and communities index each other. */

/** Who does what in a case: places, field people by grid and skill, units for what a grid cannot do. */
export interface Casting {
  /** A micro-grid by how often something happens there. */
  spot(random: Random): Spot;
  placeAt(spot: Spot, random: Random): Place;
  /** The micro-grid that a place names, else one of its grid; null where this world does not know it. */
  spotAt(place: Place): Spot | null;
  /** The worker whose grid it is, else somebody of the community. */
  gridWorker(spot: Spot, random: Random): number;
  /** Somebody near with one of the skills, the nearest circle first (grid, community, subdistrict); null where nobody has one. */
  skilled(spot: Spot, ask: readonly Skill[], random: Random, fits: (person: number) => boolean): number | null;
  unitFor(ask: readonly Skill[], random: Random): Organization | null;
  department(random: Random): Organization;
  assignee(person: number): Assignee;
  actorOf(person: number): Actor;
  personIndex(id: PersonId): number | undefined;
  home(person: number): LngLat;
}

const fieldRoles = new Set<Person['role']>(['fullTimeGridWorker', 'gridLeader', 'partTimeGridWorker', 'communityPolice', 'urbanManagementOfficer', 'safetySupervisor', 'publicSecurityAdministrator', 'medicalWorker', 'utilityWorker', 'propertyManager']);

export function castingOf(world: DemoWorld): Casting {
  const { places, people } = world;
  const cumulative = new Float64Array(world.caseMicro.length);
  let sum = 0;
  world.caseWeight.forEach((weight, i) => {
    sum += weight;
    cumulative[i] = sum;
  });
  /** Micro-grids by their id, and the first of each grid by the grid's. */
  const microIndex = new Map<string, number>();
  places.grids.forEach(({ id, micro }) => microIndex.set(id, micro[0] ?? 0));
  places.micro.forEach(({ id }, index) => microIndex.set(id, index));
  const spotOf = (index: number): Spot => {
    // Micro-grids, grids and communities index each other.
    const micro = places.micro[index]!;
    const grid = places.grids[micro.gridIndex]!;
    return { micro, grid, community: places.communities[grid.communityIndex]! };
  };
  const workersOfGrid = new Map<number, number[]>();
  const bySkill = new Map<string, number[]>();
  const indexOf = new Map<PersonId, number>();
  const add = <Key>(map: Map<Key, number[]>, key: Key, value: number): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [value]);
    else list.push(value);
  };
  people.forEach((person, index) => {
    indexOf.set(person.id, index);
    if (!fieldRoles.has(person.role) && person.squadId === null) return;
    const grid = places.micro[world.homeMicro[index] ?? -1]?.gridIndex ?? -1;
    const community = places.grids[grid]?.communityIndex ?? -1;
    const subdistrict = places.communities[community]?.subdistrictIndex ?? -1;
    if (person.role === 'fullTimeGridWorker') add(workersOfGrid, grid, index);
    if (person.role === 'fullTimeGridWorker') add(workersOfGrid, -1 - community, index);
    for (const skill of person.skills) {
      add(bySkill, `g${grid}/${skill}`, index);
      add(bySkill, `c${community}/${skill}`, index);
      add(bySkill, `s${subdistrict}/${skill}`, index);
    }
  });
  const unitOfSkill: Readonly<Partial<Record<Skill, string>>> = { electrical: '供电', gas: '燃气', water: '供水', rescue: '消防救援', fire: '消防救援', medical: '卫生', search: '公安' };
  const units = [...world.organizations.utilities, ...world.organizations.departments];
  const districtDepartments = world.organizations.departments.filter(({ subdistrictId }) => subdistrictId === null);

  return {
    spot(random) {
      const target = random.next() * sum;
      let low = 0;
      let high = cumulative.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((cumulative[middle] ?? 0) < target) low = middle + 1;
        else high = middle;
      }
      return spotOf(world.caseMicro[low] ?? 0);
    },
    spotAt(place) {
      const micro = microIndex.get(place.microGridId ?? '') ?? microIndex.get(place.gridId ?? '');
      return micro === undefined ? null : spotOf(micro);
    },
    placeAt(spot, random) {
      const subdistrict = places.subdistricts[spot.community.subdistrictIndex];
      return {
        point: pointIn(spot, random, world), address: spot.micro.address, districtId: places.districtId, subdistrictId: subdistrict?.id ?? null,
        communityId: spot.community.id, gridId: spot.grid.id, microGridId: spot.micro.id,
      };
    },
    gridWorker(spot, random) {
      const own = workersOfGrid.get(spot.micro.gridIndex);
      if (own !== undefined) return random.pick(own);
      return random.pick(workersOfGrid.get(-1 - spot.grid.communityIndex) ?? [0]);
    },
    skilled(spot, ask, random, fits) {
      for (const circle of [`g${spot.micro.gridIndex}`, `c${spot.grid.communityIndex}`, `s${spot.community.subdistrictIndex}`]) {
        for (const skill of ask) {
          const list = bySkill.get(`${circle}/${skill}`);
          if (list === undefined) continue;
          for (let attempt = 0; attempt < 6; attempt += 1) {
            const person = random.pick(list);
            if (fits(person)) return person;
          }
        }
      }
      return null;
    },
    unitFor(ask, random) {
      const word = unitOfSkill[ask[0] ?? 'law'];
      const fitting = word === undefined ? [] : units.filter(({ name }) => name.includes(word));
      return fitting.length === 0 ? null : random.pick(fitting);
    },
    department: (random) => random.pick(districtDepartments),
    assignee: (person) => ({ kind: 'person', personId: people[person]?.id ?? '', name: people[person]?.name ?? '' }),
    actorOf: (person) => ({ kind: 'person', id: people[person]?.id ?? '', name: people[person]?.name ?? '' }),
    personIndex: (id) => indexOf.get(id),
    home: (person) => world.homePoint(person),
  };
}

/**
 * A point of the micro-grid: uniform over the fan of triangles around its site, kept to the inner 40 % of each, which the bends of
 * the borders (at most 60 % of a triangle's height) cannot reach. Where the outline cuts the fan the site itself is taken.
 */
function pointIn(spot: Spot, random: Random, world: DemoWorld): LngLat {
  const { sides, site } = spot.micro;
  if (sides.length === 0) return site;
  const [a, b] = random.pick(sides);
  const reach = 0.39 * Math.sqrt(random.next());
  const along = random.next();
  const point: LngLat = [
    round6(site[0] + reach * ((1 - along) * (a[0] - site[0]) + along * (b[0] - site[0]))),
    round6(site[1] + reach * ((1 - along) * (a[1] - site[1]) + along * (b[1] - site[1]))),
  ];
  const [x, y] = world.outline.plane.toMetres(point);
  return spot.micro.atOutline && !world.outline.contains(x, y) ? site : point;
}

/** A tenth of a metre is more than any report knows. */
function round6(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
