import type { EpochMs } from '@shared/domain/ids';
import type { TeamModel, TeamSlot } from '@shared/domain/people';
import { slotsOfNotation } from '@shared/domain/team-model';
import { elderCommunityName, type Places } from '../areas';
import { demoId } from '../ids';

/** At 1+3+N the enforcement officers lend a hand without being missed; an open slot takes whoever there is. */
const openEnforcement = (['communityPolice', 'urbanManagementOfficer', 'safetySupervisor', 'publicSecurityAdministrator'] as const).map((role): TeamSlot => ({ role, count: 0, required: false }));

function slotsOf(notation: string): readonly TeamSlot[] {
  const slots = slotsOfNotation(notation);
  if (slots === null) throw new Error(`${notation} is no team notation`);
  return slots;
}

/** `1+3+N` everywhere, `1+3+5+N` at 中心湾, per grid of the community. */
export function teamModelsOf(places: Places, seed: number, validFrom: EpochMs): readonly TeamModel[] {
  return places.communities.map(({ id, code, name }) => {
    const hasFive = name === elderCommunityName;
    return {
      id: demoId(seed, 'teamModel', code),
      communityId: id,
      notation: hasFive ? '1+3+5+N' : '1+3+N',
      version: 1,
      slots: hasFive ? slotsOf('1+3+5+N') : [...slotsOf('1+3+N'), ...openEnforcement],
      validFrom,
    };
  });
}
