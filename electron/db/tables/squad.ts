import type { EmergencySquad } from '@shared/domain/people';
import type { Queries, WriteHandle } from '../driver';
import { upsert } from './columns';

interface SquadTableRow {
  readonly id: string;
  readonly name: string;
  readonly state: EmergencySquad['state'];
  readonly rally_lng: number | null;
  readonly rally_lat: number | null;
  readonly leader_id: string | null;
}

const put = upsert('squad', ['key'], ['key', 'id', 'name', 'state', 'rally_lng', 'rally_lat', 'leader_id']);

export function putSquad(db: WriteHandle, key: number, squad: EmergencySquad): void {
  db.run(put, key, squad.id, squad.name, squad.state, squad.rallyPoint?.[0] ?? null, squad.rallyPoint?.[1] ?? null, squad.leaderId);
}

export function allSquads(db: Queries): EmergencySquad[] {
  return db.all<SquadTableRow>('SELECT id, name, state, rally_lng, rally_lat, leader_id FROM squad ORDER BY name, key').map((row) => ({
    id: row.id,
    name: row.name,
    state: row.state,
    rallyPoint: row.rally_lng === null || row.rally_lat === null ? null : [row.rally_lng, row.rally_lat],
    leaderId: row.leader_id,
  }));
}
