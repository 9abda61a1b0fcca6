import type { CaseState } from '@shared/domain/case/state';
import { outcomeOf, type CaseOutcome } from '@shared/domain/figures/outcome';
import type { RateAnchor } from '@shared/domain/figures/rates';
import type { WriteHandle } from '../driver';
import { stageCode } from './case-file';
import { bit, upsert } from './columns';

/** What a case adds to the handling rates; see shared/domain/figures. */
const columns = [
  'case_key', 'close_due', 'closed_at', 'dispatch_due', 'dispatched_at', 'dispatch_blank', 'contact_due', 'ordered', 'contacted', 'contact_blank', 'handled_at', 'reworked', 'solved', 'satisfied', 'barred',
] as const;
const put = upsert('case_outcome', ['case_key'], columns);

export const anchorColumns: Readonly<Record<RateAnchor, 'close_due' | 'dispatch_due' | 'handled_at' | 'contact_due' | 'closed_at'>> = {
  closeDueAt: 'close_due', dispatchDueAt: 'dispatch_due', handledAt: 'handled_at', contactDueAt: 'contact_due', closedAt: 'closed_at',
};

/** Index of each; see the migration's list. */
export const anchorIndexes = { close_due: 'outcome_close_due', dispatch_due: 'outcome_dispatch_due', handled_at: 'outcome_handled', contact_due: 'outcome_contact_due', closed_at: 'outcome_closed' } as const;

/** As they stand in a query, in the order of `outcomeFrom`. */
export const outcomeColumns = columns.slice(1).map((column) => `o.${column}`).join(', ');

type Stored = readonly (number | null)[];

export function outcomeFrom(row: Stored): CaseOutcome {
  const number = (i: number): number => row[i] ?? 0;
  const maybe = (i: number): number | null => row[i] ?? null;
  const answer = (i: number): boolean | null => (row[i] === null || row[i] === undefined ? null : row[i] === 1);
  return {
    closeDueAt: maybe(0), closedAt: maybe(1), dispatchDueAt: maybe(2), dispatchedAt: maybe(3), dispatchBlank: number(4) === 1, contactDueAt: maybe(5), ordered: number(6), contacted: number(7), contactBlank: number(8),
    handledAt: maybe(9), reworked: number(10) === 1, solved: answer(11), satisfied: answer(12), barred: number(13) === 1,
  };
}

export function putCaseOutcome(db: WriteHandle, key: number, stored: CaseState | null, state: CaseState): void {
  const before = stored === null ? null : outcomeOf(stored);
  const one = outcomeOf(state);
  if (before === null ? one === null : one !== null && isSame(before, one)) return;
  if (one === null || (state.stage === 'voided' && cameWithUndoneImport(db, key))) {
    db.run('DELETE FROM case_outcome WHERE case_key = ?', key);
    return;
  }
  db.run(
    put, key, one.closeDueAt, one.closedAt, one.dispatchDueAt, one.dispatchedAt, bit(one.dispatchBlank), one.contactDueAt, one.ordered, one.contacted, one.contactBlank, one.handledAt, bit(one.reworked),
    one.solved === null ? null : bit(one.solved), one.satisfied === null ? null : bit(one.satisfied), bit(one.barred),
  );
}

/** Most acts change nothing here. */
function isSame(a: CaseOutcome, b: CaseOutcome): boolean {
  return (
    a.closeDueAt === b.closeDueAt && a.closedAt === b.closedAt && a.dispatchDueAt === b.dispatchDueAt && a.dispatchedAt === b.dispatchedAt && a.dispatchBlank === b.dispatchBlank &&
    a.contactDueAt === b.contactDueAt && a.ordered === b.ordered && a.contacted === b.contacted && a.contactBlank === b.contactBlank && a.handledAt === b.handledAt && a.reworked === b.reworked &&
    a.solved === b.solved && a.satisfied === b.satisfied && a.barred === b.barred
  );
}

/** What an undone import had brought was never there, however late it was. Few batches, and a look-up of a key in each. */
function cameWithUndoneImport(db: WriteHandle, key: number): boolean {
  return db.value<number>('SELECT EXISTS (SELECT 1 FROM import_batch b CROSS JOIN import_member m ON m.batch = b.key AND m.stream = ? WHERE b.undone_at IS NOT NULL)', key) === 1;
}

/** For the cases whose rows were written before the event that says that their import is undone; the others see it themselves. */
export function dropOutcomesOfImport(db: WriteHandle, batch: number): void {
  db.run('DELETE FROM case_outcome WHERE case_key IN (SELECT m.stream FROM import_member m JOIN case_file c ON c.key = m.stream WHERE m.batch = ? AND c.stage = ?)', batch, stageCode('voided'));
}
