import type { PersonRole, Skill } from '@shared/domain/people';

/**
 * The district's figures of the article (1,700+ full-time workers, 1,500+ enforcement staff, 571 medical, 146 utility, 12,000+ on-duty
 * party members, 400 squad members, 328 elders, 1,100+ partner units). "More than" is filled with a number of ours.
 */
export const districtFigures = {
  fullTimeGridWorker: 1_712,
  enforcement: { communityPolice: 452, urbanManagementOfficer: 421, safetySupervisor: 238, publicSecurityAdministrator: 415 },
  medicalWorker: 571,
  utilityWorker: 146,
  onDutyPartyMember: 12_036,
  squadMembers: 400,
  squads: 10,
  communityElders: 328,
  partnerUnits: 1_128,
  propertyManager: 640,
  volunteer: 2_200,
} as const;

export type EnforcementRole = keyof typeof districtFigures.enforcement;

/** What people of a role usually can do, with how often. */
export const skillsOfRole: Readonly<Record<PersonRole, readonly (readonly [Skill, number])[]>> = {
  gridLeader: [['mediation', 0.6], ['law', 0.15]],
  fullTimeGridWorker: [['mediation', 0.45], ['psychology', 0.1], ['driving', 0.3], ['fire', 0.12]],
  partTimeGridWorker: [['mediation', 0.25], ['electrical', 0.06], ['water', 0.05], ['driving', 0.2]],
  gridInstructor: [['law', 0.25], ['mediation', 0.2], ['driving', 0.3]],
  communityPolice: [['law', 0.9], ['search', 0.5], ['driving', 0.8], ['rescue', 0.25]],
  urbanManagementOfficer: [['law', 0.5], ['driving', 0.7]],
  safetySupervisor: [['fire', 0.7], ['gas', 0.35], ['electrical', 0.3]],
  publicSecurityAdministrator: [['search', 0.5], ['mediation', 0.3], ['driving', 0.4], ['rescue', 0.15]],
  publicServiceOfficer: [['law', 0.2], ['language', 0.2]],
  medicalWorker: [['medical', 1], ['psychology', 0.15]],
  utilityWorker: [],
  propertyManager: [['electrical', 0.4], ['water', 0.35], ['fire', 0.2]],
  onDutyPartyMember: [['law', 0.04], ['psychology', 0.03], ['driving', 0.2], ['language', 0.03], ['medical', 0.02], ['electrical', 0.02]],
  volunteer: [['mediation', 0.1], ['search', 0.15], ['language', 0.05]],
  communityElder: [['mediation', 0.7], ['medical', 0.05], ['psychology', 0.06], ['law', 0.05]],
};

/** Chance to be on duty at the moment the world begins. */
export const onDutyShare: Readonly<Record<PersonRole, number>> = {
  gridLeader: 0.45, fullTimeGridWorker: 0.86, partTimeGridWorker: 0.3, gridInstructor: 0.3, communityPolice: 0.5, urbanManagementOfficer: 0.5,
  safetySupervisor: 0.5, publicSecurityAdministrator: 0.5, publicServiceOfficer: 0.6, medicalWorker: 0.45, utilityWorker: 0.55, propertyManager: 0.6,
  onDutyPartyMember: 0.1, volunteer: 0.1, communityElder: 0.18,
};
