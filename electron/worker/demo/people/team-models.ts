import type { EpochMs } from '@shared/domain/ids';
import type { PersonRole, TeamModel, TeamSlot } from '@shared/domain/people';
import { elderCommunityName, type Places } from '../areas';
import { demoId } from '../ids';

const post = (role: PersonRole): TeamSlot => ({ role, count: 1, required: true });
/** An open slot takes whoever there is: the N never counts as a vacancy. */
const open = (role: PersonRole): TeamSlot => ({ role, count: 0, required: false });

const core = [post('gridLeader'), post('fullTimeGridWorker'), post('partTimeGridWorker'), post('gridInstructor')];
const five = [post('communityPolice'), post('urbanManagementOfficer'), post('safetySupervisor'), post('publicSecurityAdministrator'), post('publicServiceOfficer')];
const openToAll = [open('medicalWorker'), open('utilityWorker'), open('propertyManager'), open('onDutyPartyMember'), open('volunteer')];
const openEnforcement = [open('communityPolice'), open('urbanManagementOfficer'), open('safetySupervisor'), open('publicSecurityAdministrator')];

/** `1+3+N` everywhere, `1+3+5+N` at 中心湾, per grid of the community. */
export function teamModelsOf(places: Places, seed: number, validFrom: EpochMs): readonly TeamModel[] {
  return places.communities.map(({ id, code, name }) => {
    const hasFive = name === elderCommunityName;
    return {
      id: demoId(seed, 'teamModel', code),
      communityId: id,
      notation: hasFive ? '1+3+5+N' : '1+3+N',
      version: 1,
      slots: hasFive ? [...core, ...five, ...openToAll, open('communityElder')] : [...core, ...openEnforcement, ...openToAll],
      validFrom,
    };
  });
}
