import { v7 as newId } from 'uuid';
import type { DomainEvent } from '@shared/domain/event';
import type { BatchId } from '@shared/domain/ids';
import { refuse, type Refused } from '@shared/domain/refuse';
import type { RegisterEvent } from '@shared/domain/registers';
import { foldRegister, takingBack } from '@shared/domain/registers-fold';
import type { StagedCounts, WritingProgress } from '@shared/ipc/import-stage';
import type { ImportBatchRow } from '@shared/ipc/views';
import type { WriteHandle } from '../driver';
import { DatabaseError } from '../errors';
import type { ImportBatchInput, WriteContext } from '../interface';
import { loadOf } from '../tables/assignment';
import { eventsOfStream, type LoggedEvent } from '../tables/event-log';
import { importBatchByKey } from '../tables/import-batch';
import { addMember, memberCount, membersOf, type ImportMember } from '../tables/import-member';
import { stagedChunks } from '../staged';
import { addQuarantined } from '../tables/import-quarantine';
import { createRoadPacker, putRoadSet, removeRoadSet } from '../tables/road-set';
import { streamOf } from '../tables/stream';
import type { Transactor } from './transact';

export interface ImportInput {
  readonly batch: ImportBatchInput;
  /** The staged file; whoever made it removes it. */
  readonly stage: string;
  readonly counts: StagedCounts;
  readonly context: WriteContext;
}

/** Records taken back between two settlings. */
const settleAfter = 2_000;

/** One import, all of it or nothing. `imported` counts the records (aggregates), not their events. Memory holds one piece of it at a time. */
export function importBatch(transactor: Transactor, { batch, stage, counts, context }: ImportInput, tell: (progress: WritingProgress) => void): ImportBatchRow {
  return transactor.run(context.now, (transaction) => {
    const { db, streams } = transaction;
    if (streams.find('batch', batch.id) !== null) throw new DatabaseError('InputInvalid', 'invalidInput', `Import ${batch.id} was applied before; open the file again to import it once more.`);
    const key = streams.ensure('batch', batch.id);
    const roads = createRoadPacker();
    let done = 0;
    let bad = 0;
    for (const { events, quarantine, ...more } of stagedChunks(stage, counts)) {
      roads.add(more);
      for (const event of events) {
        const appended = transaction.append(event);
        if (appended !== null) addMember(db, key, appended.stream, appended.seq);
      }
      for (const row of quarantine) addQuarantined(db, key, bad++, row);
      transaction.settle();
      done += events.length;
      tell({ batchId: batch.id, done, total: counts.events });
    }
    // Streets are state and no records: an import of them brings a whole set instead of members.
    if (batch.kind === 'roads') putRoadSet(db, key, roads.packed());
    const imported = batch.kind === 'roads' ? (counts.roads ?? 0) : memberCount(db, key);
    transaction.append(batchEvent(batch.id, context, { type: 'importApplied', payload: { kind: batch.kind, fileName: batch.fileName, imported, quarantined: counts.quarantined } }));
    return mustBatch(db, key);
  });
}

/**
 * Takes an import back in one step, by further events: records get their former contents back or leave, cases are voided. Refused
 * as a whole when anything that came with it was changed or worked on since.
 */
export function undoImport(transactor: Transactor, { batchId, context }: { batchId: BatchId; context: WriteContext }): { ok: true } | Refused {
  return transactor.run(context.now, (transaction) => {
    const { db, streams } = transaction;
    const key = streams.find('batch', batchId);
    const batch = key === null ? null : importBatchByKey(db, key);
    if (key === null || batch === null) return refuse('importUnknown', 'import.undoneWhole');
    if (batch.undoneAt !== null) return refuse('importAlreadyUndone', 'import.undoneWhole', { file: batch.fileName });
    const members = membersOf(db, key);
    const held = members.map((member) => obstacle(db, member)).filter((one) => one !== null);
    if (held.length > 0) {
      const overwritten = held.includes('overwritten');
      return refuse(overwritten ? 'importOverwritten' : 'importInUse', 'import.undoneWhole', { file: batch.fileName, count: held.length });
    }
    for (const [index, member] of members.entries()) {
      const event = eventTakingBack(db, member, batch, context);
      if (event !== null) transaction.append(event);
      if (index % settleAfter === settleAfter - 1) transaction.settle();
    }
    if (batch.kind === 'roads') removeRoadSet(db, key);
    transaction.append(batchEvent(batchId, context, { type: 'importUndone', payload: { reason: 'operator' } }));
    return { ok: true };
  });
}

/** Why a member cannot be taken back: a later import or edit changed it, or it is in use. */
function obstacle(db: WriteHandle, member: ImportMember): 'overwritten' | 'inUse' | null {
  const later = db.value<number>('SELECT EXISTS (SELECT 1 FROM event_log WHERE stream = ? AND seq > ?)', member.stream, member.last_seq) === 1;
  const aggregate = streamOf(db, member.stream)?.aggregate;
  if (later) return aggregate === 'case' ? 'inUse' : laterIsDutyOnly(db, member) ? null : 'overwritten';
  if (aggregate === 'person' && loadOf(db, member.stream) > 0) return 'inUse';
  return null;
}

/** Going on and off duty does not change who a person is. */
function laterIsDutyOnly(db: WriteHandle, member: ImportMember): boolean {
  return db.value<number>("SELECT EXISTS (SELECT 1 FROM event_log WHERE stream = ? AND seq > ? AND type <> 'dutySet')", member.stream, member.last_seq) === 0 && loadOf(db, member.stream) === 0;
}

/** The event that undoes a member's share of the import; null where nothing is left to undo. */
function eventTakingBack(db: WriteHandle, member: ImportMember, batch: ImportBatchRow, context: WriteContext): DomainEvent | null {
  const stream = streamOf(db, member.stream);
  if (stream === null) return null;
  const { aggregate } = stream;
  const stamp = { id: newId(), aggregateId: stream.id, actor: context.actor, console: context.console, occurredAt: context.occurredAt, recordedAt: context.now, hubSeq: null };
  if (aggregate === 'case') return { ...stamp, aggregate, type: 'voided', payload: { reason: `撤销导入：${batch.fileName}` } };
  if (aggregate !== 'area' && aggregate !== 'person') return null;
  const events = eventsOfStream(db, member.stream);
  const brought = events.filter((event) => event.seq >= member.first_seq && event.seq <= member.last_seq);
  // A register's stream holds register events only.
  const before = events.filter((event) => event.seq < member.first_seq) as readonly (LoggedEvent & RegisterEvent)[];
  return { ...stamp, aggregate, ...takingBack(aggregate, before, beginOf(brought as readonly (LoggedEvent & RegisterEvent)[]) ?? context.occurredAt) };
}

/** When the record that an import brought begins; null where the import only ended one. */
function beginOf(brought: readonly RegisterEvent[]): number | null {
  const record = foldRegister(brought);
  return record?.aggregate === 'area' ? record.area.validFrom : record?.aggregate === 'person' ? record.person.validFrom : null;
}

type BatchFact = { [Type in 'importApplied' | 'importUndone']: { readonly type: Type; readonly payload: Extract<RegisterEvent, { type: Type }>['payload'] } }['importApplied' | 'importUndone'];

function batchEvent(id: BatchId, context: WriteContext, fact: BatchFact): DomainEvent {
  return { id: newId(), aggregate: 'batch', aggregateId: id, ...fact, actor: context.actor, console: context.console, occurredAt: context.occurredAt, recordedAt: context.now, hubSeq: null };
}

function mustBatch(db: WriteHandle, key: number): ImportBatchRow {
  const row = importBatchByKey(db, key);
  if (row === null) throw new Error(`import ${key} was applied and is not there`);
  return row;
}

