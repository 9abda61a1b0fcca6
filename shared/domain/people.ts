import type { AreaId, EpochMs, LngLat, OrganizationId, PersonId, SquadId, TeamModelId } from './ids';

/** Peacetime roles of the team models: the 1, the 3, the 5 of 中心湾, and the N. */
export const personRoles = [
  'gridLeader',
  'fullTimeGridWorker',
  'partTimeGridWorker',
  'gridInstructor',
  'communityPolice',
  'urbanManagementOfficer',
  'safetySupervisor',
  'publicSecurityAdministrator',
  'publicServiceOfficer',
  'medicalWorker',
  'utilityWorker',
  'propertyManager',
  'onDutyPartyMember',
  'volunteer',
  'communityElder',
] as const;
export type PersonRole = (typeof personRoles)[number];

export const skills = [
  'medical',
  'electrical',
  'gas',
  'water',
  'fire',
  'search',
  'psychology',
  'law',
  'language',
  'driving',
  'mediation',
  'rescue',
] as const;
export type Skill = (typeof skills)[number];

/** What a person is doing now; `offDuty`, `onDuty` and `unavailable` are said by people or rosters, the others follow from assignments. */
export const dutyStates = ['offDuty', 'onDuty', 'reserved', 'dispatched', 'enRoute', 'onScene', 'unavailable'] as const;
export type DutyState = (typeof dutyStates)[number];

export interface Person {
  readonly id: PersonId;
  readonly name: string;
  /** Text as given; searched by its tail. */
  readonly phone: string | null;
  readonly role: PersonRole;
  readonly homeGridId: AreaId | null;
  readonly communityId: AreaId | null;
  readonly subdistrictId: AreaId | null;
  readonly employerId: OrganizationId | null;
  readonly employerName: string | null;
  readonly skills: readonly Skill[];
  readonly squadId: SquadId | null;
  /** The site's own number for the person, if it has one; the key by which a re-import finds the person again. */
  readonly externalRef: string | null;
  readonly validFrom: EpochMs;
  readonly validTo: EpochMs | null;
}

/** Duty and its age: a fact with a time, not a boolean. */
export interface PersonDuty {
  readonly personId: PersonId;
  readonly state: DutyState;
  readonly since: EpochMs;
}

/** A position as received: state, not an event of the log. */
export interface PersonPosition {
  readonly personId: PersonId;
  readonly point: LngLat;
  readonly fixAt: EpochMs;
  readonly receivedAt: EpochMs;
  readonly accuracyM: number | null;
}

/** fresh ≤ 2 min, ageing ≤ the site's stale limit (default 10 min), stale beyond. */
export type FixFreshness = 'fresh' | 'ageing' | 'stale' | 'none';

/** 攻坚队. */
export interface EmergencySquad {
  readonly id: SquadId;
  readonly name: string;
  readonly state: 'dispersed' | 'mustering' | 'mustered';
  readonly rallyPoint: LngLat | null;
  readonly leaderId: PersonId | null;
}

export const organizationKinds = ['department', 'partnerUnit', 'utility', 'property', 'hospital'] as const;
export type OrganizationKind = (typeof organizationKinds)[number];

/** A department that can be whistled or assigned, or a partner unit 驻区单位. */
export interface Organization {
  readonly id: OrganizationId;
  readonly name: string;
  readonly kind: OrganizationKind;
  readonly phone: string | null;
  readonly point: LngLat | null;
  readonly subdistrictId: AreaId | null;
}

/** One slot of a team model: how many people of one role; `required` slots count as vacancies when empty, open ones (the N) never do. */
export interface TeamSlot {
  readonly role: PersonRole;
  readonly count: number;
  readonly required: boolean;
}

/** teamModel, per community, versioned: `1+3+N`, `1+3+5+N`, … */
export interface TeamModel {
  readonly id: TeamModelId;
  readonly communityId: AreaId;
  readonly notation: string;
  readonly version: number;
  readonly slots: readonly TeamSlot[];
  readonly validFrom: EpochMs;
}
