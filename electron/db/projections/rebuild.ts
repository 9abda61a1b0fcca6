import type { EpochMs } from '@shared/domain/ids';
import type { WriteHandle } from '../driver';
import { eventsAfter } from '../tables/event-log';
import type { StreamKeys } from '../tables/stream';
import { Projector } from './projector';

/** Everything that follows from the log alone. The other tables are the log itself or state (positions, accounts, settings, streets, quarantine). */
export const projectionTables = [
  'case_file', 'case_state', 'signal', 'assignment', 'response_leg', 'case_outcome', 'day_figure', 'day_sample', 'case_counter', 'area', 'person', 'person_duty', 'squad', 'organization', 'team_model', 'task_item', 'response_plan', 'road_closure', 'import_batch', 'register_revision',
] as const;

/** Events folded between two flushes: bounds the memory of a rebuild, not its result. */
const chunk = 5_000;

/** Drops the projections and folds the log again. To be called inside a transaction. @returns how many events were folded. */
export function rebuild(db: WriteHandle, streams: StreamKeys, now: EpochMs): number {
  for (const table of projectionTables) db.run(`DELETE FROM ${table}`);
  db.run("INSERT INTO case_text (case_text) VALUES ('delete-all')");
  const projector = new Projector(db, streams);
  let seq = 0;
  let count = 0;
  for (;;) {
    const events = eventsAfter(db, seq, chunk);
    const last = events.at(-1);
    if (last === undefined) return count;
    for (const event of events) projector.apply(event);
    projector.flush(now);
    seq = last.seq;
    count += events.length;
  }
}
