import type { EpochMs, PersonId, SquadId } from '@shared/domain/ids';
import type { DutyState, EmergencySquad, Organization, Person, PersonRole, Skill } from '@shared/domain/people';
import type { DemoWorldSize } from '@shared/ipc/worker-protocol';
import { elderCommunityName, type Places } from '../areas';
import { demoId } from '../ids';
import { demoPhone, personName } from '../names';
import { apportion, randomStream, shuffled, type Random } from '../random';
import { districtFigures, onDutyShare, skillsOfRole, type EnforcementRole } from './figures';
import type { Organizations } from './organizations';

/* `!` in this file: drafts are drawn from the grids they index, and grids from their communities. */

export interface Roster {
  readonly people: readonly Person[];
  readonly squads: readonly EmergencySquad[];
  /** Duty at the beginning, by index of `people`; who is not named is off duty. */
  readonly duty: readonly DutyState[];
  /** Micro-grid in which each person lives or works, by index of `people`. */
  readonly homeMicro: Int32Array;
}

/** Of 石井坡街道 the smaller world has all of 中心湾, and from the rest those whom an emergency there would call. */
const forcesNextDoor: ReadonlySet<PersonRole> = new Set(['communityPolice', 'safetySupervisor', 'publicSecurityAdministrator', 'urbanManagementOfficer', 'medicalWorker', 'utilityWorker']);

interface Draft {
  readonly role: PersonRole;
  readonly grid: number;
  readonly employer: Organization | null;
  readonly squad: number | null;
}

/**
 * Everybody of the district in a fixed order, then those whom this world shows: the same seed gives the same person the same name and
 * number in both worlds.
 */
export function rosterOf(places: Places, organizations: Organizations, size: DemoWorldSize, seed: number, validFrom: EpochMs): Roster {
  const random = randomStream(seed, 'people');
  const elderCommunity = places.communities.findIndex(({ name }) => name === elderCommunityName);
  const elderSubdistrict = places.communities[elderCommunity]?.subdistrictIndex ?? -1;
  const drafts = [...teams(places, elderCommunity, random), ...forces(places, elderCommunity, random), ...elders(places, elderCommunity), ...squadMembers(places, organizations, random)];
  const squads = Array.from({ length: districtFigures.squads }, (_, i): EmergencySquad & { id: SquadId } => ({
    id: demoId(seed, 'squad', String(i)),
    name: `红岩攻坚队第${'一二三四五六七八九十'[i] ?? i + 1}分队`,
    state: 'dispersed',
    rallyPoint: places.micro[places.grids[places.communities[places.subdistricts[(i * 7 + places.homeSubdistrict) % places.subdistricts.length]?.communities[0] ?? 0]?.grids[0] ?? 0]?.micro[0] ?? 0]?.site ?? null,
    leaderId: null,
  }));

  const shownOrganizations = new Set(organizations.all.map(({ id }) => id));
  const people: Person[] = [];
  const duty: DutyState[] = [];
  const homeMicro: number[] = [];
  const leaders = new Map<SquadId, PersonId>();
  drafts.forEach((draft, serial) => {
    const grid = places.grids[draft.grid]!; // drafts are drawn from these grids
    const community = places.communities[grid.communityIndex]!;
    const subdistrict = places.subdistricts[community.subdistrictIndex]!;
    const name = personName(random);
    const skills = skillsFor(draft, random);
    const micro = random.pick(grid.micro);
    const dutyRoll = random.next();
    const squadId = draft.squad === null ? null : (squads[draft.squad]?.id ?? null);
    const shown =
      size === 'district' || community.subdistrictIndex === places.homeSubdistrict || grid.communityIndex === elderCommunity || squadId !== null ||
      (community.subdistrictIndex === elderSubdistrict && forcesNextDoor.has(draft.role));
    if (!shown) return;
    const id: PersonId = demoId(seed, 'person', String(serial));
    const employer = draft.employer ?? employerOf(draft.role, community.subdistrictIndex, serial, organizations);
    people.push({
      id, name, phone: demoPhone(serial), role: draft.role,
      homeGridId: grid.detailed ? grid.id : null,
      communityId: community.id,
      subdistrictId: subdistrict.id,
      employerId: employer !== null && shownOrganizations.has(employer.id) ? employer.id : null,
      employerName: employer?.name ?? (draft.role === 'communityElder' ? '特钢贤人坊' : `${community.name}居委会`.replace('村居委会', '村委会')),
      skills, squadId,
      externalRef: `SPB-${String(serial + 1).padStart(6, '0')}`,
      validFrom, validTo: null,
    });
    homeMicro.push(micro);
    if (squadId !== null && !leaders.has(squadId)) leaders.set(squadId, id);
    const chance = squadId === null ? onDutyShare[draft.role] : 0.55;
    duty.push(dutyRoll < chance ? 'onDuty' : dutyRoll > 0.985 ? 'unavailable' : 'offDuty');
  });
  return { people, squads: squads.map((squad) => ({ ...squad, leaderId: leaders.get(squad.id) ?? null })), duty, homeMicro: Int32Array.from(homeMicro) };
}

/** The 1 and the 3 of every grid, with a few posts empty; the 5 of 中心湾. Full-time workers come to the article's figure exactly. */
function teams(places: Places, elderCommunity: number, random: Random): Draft[] {
  const drafts: Draft[] = [];
  const empty = new Set(shuffled(random, places.grids.map((_, grid) => grid)).slice(0, places.grids.length - districtFigures.fullTimeGridWorker));
  places.grids.forEach((grid, g) => {
    const post = (role: PersonRole): void => void drafts.push({ role, grid: g, employer: null, squad: null });
    if (!random.chance(0.012)) post('gridLeader');
    if (!empty.has(g)) post('fullTimeGridWorker');
    if (!random.chance(0.03)) post('partTimeGridWorker');
    if (!random.chance(0.02)) post('gridInstructor');
    if (grid.communityIndex === elderCommunity && !random.chance(0.1)) post('publicServiceOfficer');
  });
  return drafts;
}

/** The N: enforcement, medical, utility, party members, property managers, volunteers, spread by residents. */
function forces(places: Places, elderCommunity: number, random: Random): Draft[] {
  const drafts: Draft[] = [];
  const residents = places.grids.map((grid) => grid.residents * random.between(0.7, 1.3));
  const spread = (role: PersonRole, total: number): void => {
    apportion(total, residents).forEach((count, grid) => {
      for (let i = 0; i < count; i += 1) drafts.push({ role, grid, employer: null, squad: null });
    });
  };
  const elderGrids = places.grids.flatMap((grid, g) => (grid.communityIndex === elderCommunity ? [g] : []));
  for (const [role, total] of Object.entries(districtFigures.enforcement) as [EnforcementRole, number][]) {
    // 中心湾 has these among its five, one a grid.
    for (const grid of elderGrids) drafts.push({ role, grid, employer: null, squad: null });
    spread(role, total - elderGrids.length);
  }
  spread('medicalWorker', districtFigures.medicalWorker);
  spread('utilityWorker', districtFigures.utilityWorker);
  spread('propertyManager', districtFigures.propertyManager);
  spread('onDutyPartyMember', districtFigures.onDutyPartyMember);
  spread('volunteer', districtFigures.volunteer);
  return drafts;
}

function elders(places: Places, elderCommunity: number): Draft[] {
  const grids = places.grids.flatMap((grid, g) => (grid.communityIndex === elderCommunity ? [g] : []));
  return apportion(districtFigures.communityElders, grids.map((g) => places.grids[g]?.residents ?? 1)).flatMap((count, i) =>
    Array.from({ length: count }, (): Draft => ({ role: 'communityElder', grid: grids[i] ?? 0, employer: null, squad: null })));
}

/** Young party members of district departments, spread over the grids in peacetime. They come on top of the 12,000. */
function squadMembers(places: Places, organizations: Organizations, random: Random): Draft[] {
  const perSquad = districtFigures.squadMembers / districtFigures.squads;
  const departments = organizations.departments.filter(({ subdistrictId }) => subdistrictId === null);
  return Array.from({ length: districtFigures.squadMembers }, (_, i): Draft => ({
    role: 'onDutyPartyMember', grid: random.below(places.grids.length), employer: departments[i % departments.length] ?? null, squad: Math.floor(i / perSquad),
  }));
}

const squadSkills: readonly Skill[] = ['medical', 'electrical', 'gas', 'water', 'fire', 'search', 'psychology', 'law', 'language', 'driving', 'mediation', 'rescue'];

function skillsFor(draft: Draft, random: Random): readonly Skill[] {
  const skills = new Set<Skill>();
  for (const [skill, chance] of skillsOfRole[draft.role]) if (random.chance(chance)) skills.add(skill);
  if (draft.role === 'utilityWorker') skills.add(random.pick(['electrical', 'gas', 'water'] as const));
  if (draft.squad !== null) {
    skills.add(random.pick(squadSkills));
    if (random.chance(0.6)) skills.add(random.pick(squadSkills));
    if (random.chance(0.4)) skills.add('rescue');
  }
  return [...skills];
}

const departmentOfRole: Readonly<Partial<Record<PersonRole, string>>> = {
  communityPolice: '区公安分局', urbanManagementOfficer: '区城市管理局', safetySupervisor: '区应急管理局', publicServiceOfficer: '区民政局',
};

function employerOf(role: PersonRole, subdistrict: number, serial: number, organizations: Organizations): Organization | null {
  const among = (list: readonly Organization[]): Organization | null => list[serial % Math.max(1, list.length)] ?? null;
  switch (role) {
    case 'medicalWorker':
      return organizations.hospitals[subdistrict] ?? null;
    case 'utilityWorker':
      return among(organizations.utilities);
    case 'propertyManager':
      return organizations.properties[subdistrict * 2 + (serial % 2)] ?? null;
    case 'onDutyPartyMember':
      return among(serial % 3 === 0 ? organizations.departments : organizations.partners);
    default:
      return organizations.departments.find(({ name }) => name === departmentOfRole[role]) ?? null;
  }
}
