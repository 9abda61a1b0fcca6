import type { TableName } from '@shared/ipc/views';
import { DatabaseError } from '../errors';
import type { FieldRecords, WriterMethods } from '../interface';
import { addFeedQuarantine } from '../tables/feed-quarantine';
import { noteContact, noteStranger } from '../tables/field-device';
import { addFix, forgetFixes } from '../tables/fix-history';
import { putPosition } from '../tables/person-position';
import type { Transactor } from './transact';

type Input = Parameters<WriterMethods['setPositions']>[0];

function checkParallel({ personIds, positions, fixAt, accuracyM }: Input): void {
  if (positions.length === personIds.length * 2 && fixAt.length === personIds.length && (accuracyM === null || accuracyM.length === personIds.length)) return;
  throw new DatabaseError('InputInvalid', 'invalidInput', `${personIds.length} people came with ${positions.length / 2} positions and ${fixAt.length} fix times; the arrays must be parallel.`);
}

const finiteOrNull = (value: number | undefined): number | null => (value !== undefined && Number.isFinite(value) ? value : null);

/** Fixes of people that the log does not know are passed over: a phone may be set up before its owner is entered. */
function putPositions(transactor: Transactor, { personIds, positions, fixAt, receivedAt, accuracyM }: Input): number {
  let moved = 0;
  personIds.forEach((id, i) => {
    const key = transactor.streams.find('person', id);
    // Inside all three arrays by `checkParallel`.
    const lng = positions[i * 2] as number;
    const lat = positions[i * 2 + 1] as number;
    const at = fixAt[i] as number;
    if (key === null || !Number.isFinite(lng) || !Number.isFinite(lat) || !Number.isFinite(at)) return;
    if (putPosition(transactor.db, key, [lng, lat], Math.round(at), receivedAt, finiteOrNull(accuracyM?.[i]))) moved += 1;
  });
  return moved;
}

function putHistory(transactor: Transactor, { history, keep }: FieldRecords): void {
  history.personIds.forEach((id, i) => {
    const key = transactor.streams.find('person', id);
    const [lng, lat, fixAt, receivedAt] = [history.positions[i * 2], history.positions[i * 2 + 1], history.fixAt[i], history.receivedAt[i]];
    if (key === null || lng === undefined || lat === undefined || fixAt === undefined || receivedAt === undefined) return;
    addFix(transactor.db, key, { point: [lng, lat], fixAt: Math.round(fixAt), receivedAt: Math.round(receivedAt), accuracyM: finiteOrNull(history.accuracyM[i]), verdict: history.verdict[i] ?? 0 });
  });
  forgetFixes(transactor.db, keep.since, keep.rows);
}

/** A second of the field in one transaction: who moved, what the history keeps, who was heard, what was set aside. */
export function setPositions(transactor: Transactor, input: Input): { moved: number } {
  checkParallel(input);
  const changed: TableName[] = [];
  const moved = transactor.db.transaction(() => {
    const count = putPositions(transactor, input);
    if (count > 0) changed.push('person_position');
    const { field } = input;
    if (field === undefined) return count;
    putHistory(transactor, field);
    for (const contact of field.contacts) noteContact(transactor.db, contact);
    for (const stranger of field.strangers) noteStranger(transactor.db, stranger);
    if (field.quarantine.length > 0) addFeedQuarantine(transactor.db, field.quarantine);
    if (field.contacts.length + field.strangers.length > 0) changed.push('field_device');
    if (field.quarantine.length > 0) changed.push('feed_quarantine');
    return count;
  });
  if (changed.length > 0) transactor.tell({ tables: changed, caseIds: [], openedCaseIds: [] });
  return { moved };
}
