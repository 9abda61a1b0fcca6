import type { EpochMs } from '@shared/domain/ids';
import type { RoadClosure } from '@shared/domain/roads/road-closure';
import type { Queries, WriteHandle } from '../driver';
import { upsert } from './columns';

const put = upsert('road_closure', ['key'], ['key', 'id', 'until', 'lifted_at', 'record']);

export function putRoadClosure(db: WriteHandle, key: number, closure: RoadClosure): void {
  db.run(put, key, closure.id, closure.until, closure.liftedAt, JSON.stringify(closure));
}

/** The first lifting holds: what is open already is opened by nobody. */
export function liftRoadClosure(db: WriteHandle, key: number, at: EpochMs): void {
  const text = db.value<string>('SELECT record FROM road_closure WHERE key = ? AND lifted_at IS NULL', key);
  // Written by `putRoadClosure`.
  if (text !== undefined) putRoadClosure(db, key, { ...(JSON.parse(text) as RoadClosure), liftedAt: at });
}

/** Those that nobody has lifted, the newest first; with `past` the lifted ones too. Whether their time is over is the asker's clock to say. */
export function roadClosures(db: Queries, past: boolean): RoadClosure[] {
  const rows = db.rows<[string]>(`SELECT record FROM road_closure ${past ? '' : 'WHERE lifted_at IS NULL '}ORDER BY key DESC LIMIT 2000`);
  return rows.map(([text]) => JSON.parse(text) as RoadClosure);
}
