import { fold } from '@shared/domain/case/evolve';
import type { WriteHandle } from '../driver';
import { putCaseState } from '../tables/case-state';
import { caseEventsOf } from '../tables/event-log';

/**
 * Folds the stored states of the open cases again: a newer version holds more in a state than the one that stored it. Rows that other
 * tables hold of these cases stay as they are. One case at a time: bounded by the log of one case.
 */
export function refoldOpenCases(db: WriteHandle): void {
  for (const [key] of db.rows<[number]>('SELECT key FROM case_state ORDER BY key')) {
    const state = fold(caseEventsOf(db, key));
    if (state !== null) putCaseState(db, key, state);
  }
}
