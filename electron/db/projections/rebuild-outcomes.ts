import { fold } from '@shared/domain/case/evolve';
import type { WriteHandle } from '../driver';
import { putCaseOutcome } from '../tables/case-outcome';
import { caseEventsOf } from '../tables/event-log';

/** What every case adds to the handling rates, folded from its log, one at a time: memory is bounded by the events of one case. Inside a transaction. @returns how many cases. */
export function rebuildOutcomes(db: WriteHandle): number {
  db.run('DELETE FROM case_outcome');
  const keys = db.column<number>('SELECT key FROM case_file ORDER BY key');
  for (const key of keys) {
    const state = fold(caseEventsOf(db, key));
    if (state !== null) putCaseOutcome(db, key, null, state);
  }
  return keys.length;
}
