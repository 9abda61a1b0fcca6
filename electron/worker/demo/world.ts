import type { EpochMs, LngLat, PersonId, SquadId, TaskItemId } from '@shared/domain/ids';
import type { DutyState, EmergencySquad, Organization, Person, TeamModel } from '@shared/domain/people';
import type { Area } from '@shared/domain/place';
import type { TaskItem } from '@shared/domain/task-list';
import type { DemoWorldSize } from '@shared/ipc/worker-protocol';
import { sampleTaskItems } from '@shared/demo/sample-task-list';
import { elderCommunityName, placesOf, type Places } from './areas';
import { districtFact } from './facts';
import { districtGeometry } from './geometry';
import type { Outline } from './geometry/outline';
import { organizationsOf, type Organizations } from './people/organizations';
import { rosterOf } from './people/people';
import { teamModelsOf } from './people/team-models';
import { streetsOf, type Streets } from './streets/network';

/** Cases per resident in 中心湾社区, next door in the smaller world, against home's: it is helped out there, not served. */
const neighbourRate = 0.35;

export interface WorldOptions {
  readonly size: DemoWorldSize;
  readonly seed: number;
  /** When the world's history began: every register is valid from here. Whole days before `now` keep it the same all day. */
  readonly begins: EpochMs;
}

/** The registers of a demo world and what it takes to live in it. Deterministic: equal options give equal worlds. */
export interface DemoWorld {
  readonly options: WorldOptions;
  readonly places: Places;
  readonly outline: Outline;
  readonly areas: readonly Area[];
  readonly streets: Streets;
  readonly taskItems: readonly TaskItem[];
  readonly itemById: ReadonlyMap<TaskItemId, TaskItem>;
  readonly organizations: Organizations;
  readonly allOrganizations: readonly Organization[];
  readonly people: readonly Person[];
  readonly personById: ReadonlyMap<PersonId, Person>;
  readonly duty: readonly DutyState[];
  readonly homeMicro: Int32Array;
  readonly squads: readonly (EmergencySquad & { readonly id: SquadId })[];
  readonly teamModels: readonly TeamModel[];
  /** Micro-grids in which this world's cases happen. */
  readonly caseMicro: readonly number[];
  /** How often in each, in the order of `caseMicro`: by residents, away from home less. */
  readonly caseWeight: Float64Array;
  homePoint(personIndex: number): LngLat;
}

export function generateWorld(options: WorldOptions): DemoWorld {
  const { size, seed, begins } = options;
  const district = districtFact();
  const geometry = districtGeometry(district, seed);
  const places = placesOf(district, geometry, size, seed, begins);
  const organizations = organizationsOf(places, size, seed);
  const roster = rosterOf(places, organizations, size, seed, begins);
  const taskItems = sampleTaskItems(begins);
  const rateOf = (communityIndex: number): number => {
    const community = places.communities[communityIndex];
    if (size === 'district' || community?.subdistrictIndex === places.homeSubdistrict) return 1;
    return community?.name === elderCommunityName ? neighbourRate : 0;
  };
  const rateOfMicro = (micro: number): number => rateOf(places.grids[places.micro[micro]?.gridIndex ?? -1]?.communityIndex ?? -1);
  const caseMicro = places.micro.flatMap((_, micro) => (rateOfMicro(micro) > 0 ? [micro] : []));
  return {
    options,
    places,
    outline: geometry.outline,
    areas: places.areas,
    streets: streetsOf(geometry, places),
    taskItems,
    itemById: new Map(taskItems.map((item) => [item.id, item])),
    organizations,
    allOrganizations: organizations.all,
    people: roster.people,
    personById: new Map(roster.people.map((person) => [person.id, person])),
    duty: roster.duty,
    homeMicro: roster.homeMicro,
    squads: roster.squads,
    teamModels: teamModelsOf(places, seed, begins),
    caseMicro,
    caseWeight: Float64Array.from(caseMicro, (micro) => rateOfMicro(micro) * (places.micro[micro]?.residents ?? 0)),
    homePoint: (personIndex) => places.micro[roster.homeMicro[personIndex] ?? -1]?.site ?? [106.37, 29.62],
  };
}
