import type { TeamModel, TeamSlot } from '@shared/domain/people';
import type { EpochMs } from '@shared/domain/ids';
import type { Queries, WriteHandle } from '../driver';
import { upsert } from './columns';

interface TeamModelRow {
  readonly id: string;
  readonly community_id: string;
  readonly notation: string;
  readonly version: number;
  readonly slots: string;
  readonly valid_from: EpochMs;
}

const put = upsert('team_model', ['key'], ['key', 'id', 'community_id', 'notation', 'version', 'slots', 'valid_from']);

export function putTeamModel(db: WriteHandle, key: number, model: TeamModel): void {
  db.run(put, key, model.id, model.communityId, model.notation, model.version, JSON.stringify(model.slots), model.validFrom);
}

/** The latest version per community. */
export function teamModelsInForce(db: Queries): Map<string, TeamModel> {
  const rows = db.all<TeamModelRow>('SELECT id, community_id, notation, version, slots, valid_from FROM team_model ORDER BY version, valid_from, key');
  return new Map(
    rows.map((row) => [
      row.community_id,
      // Slots were written by `putTeamModel`.
      { id: row.id, communityId: row.community_id, notation: row.notation, version: row.version, slots: JSON.parse(row.slots) as TeamSlot[], validFrom: row.valid_from },
    ]),
  );
}
