import { v7 as newId } from 'uuid';
import type { DomainEvent } from '@shared/domain/event';
import type { WritingProgress } from '@shared/ipc/import-stage';
import type { WriteHandle } from '../driver';
import { DatabaseError } from '../errors';
import type { ChangeListener, WriteContext, WriterMethods } from '../interface';
import { ensureIndexes } from '../migrations';
import { rebuild } from '../projections/rebuild';
import { accountByName, insertAccount, setActive } from '../tables/account';
import { logSize } from '../tables/event-log';
import { putPosition } from '../tables/person-position';
import { putSetting } from '../tables/setting';
import { putStreets } from '../tables/street-set';
import { executeCase } from './commands';
import { importBatch, undoImport } from './imports';
import { tickLights } from './lights';
import { Transactor } from './transact';

/** All writing but the backup, which has a thread of its own (see client.ts). */
export type WriterCore = Omit<WriterMethods, 'backUp'>;

/** @param tellWriting where a long import stands, told within its one transaction */
export function writerCore(db: WriteHandle, tell: ChangeListener, tellWriting: (progress: WritingProgress) => void = () => undefined): WriterCore {
  const transactor = new Transactor(db, tell);
  const methods: WriterCore = {
    reportCase: (input) => executeCase(transactor, input),
    executeCase: (input) => executeCase(transactor, input),
    append: ({ events }) =>
      transactor.run(null, ({ append }) => {
        let appended = 0;
        for (const event of events) if (append(event) !== null) appended += 1;
        return { appended };
      }),
    importBatch: (input) => importBatch(transactor, input, tellWriting),
    undoImport: (input) => undoImport(transactor, input),
    setDuty: ({ personId, state, context }) =>
      transactor.run(context.now, ({ append, streams }) => {
        if (streams.find('person', personId) === null) throw new DatabaseError('RecordNotFound', 'notFound', `There is no person ${personId}; refresh the list and choose again.`);
        append(registerEvent(context, { aggregate: 'person', aggregateId: personId, type: 'dutySet', payload: { state } }));
        return null;
      }),
    addTemporaryItem: ({ item, context }) =>
      transactor.run(context.now, ({ append }) => {
        append(registerEvent(context, { aggregate: 'taskItem', aggregateId: item.id, type: 'taskItemDefined', payload: { item } }));
        return item;
      }),
    setPositions: (input) => setPositions(transactor, input),
    setStreets: ({ streets }) => {
      db.transaction(() => putStreets(db, streets));
      return null;
    },
    tickLights: ({ now }) => tickLights({ db, tell }, now),
    createAccount: ({ account }) => {
      if (accountByName(db, account.name) !== null) throw new DatabaseError('InputInvalid', 'invalidInput', `An account named ${account.name} exists already; choose another name.`);
      transactor.write(['account'], () => {
        insertAccount(db, account);
        return true;
      });
      const { passwordHash: _secret, ...view } = account;
      return view;
    },
    setAccountActive: ({ id, active }) => {
      transactor.write(['account'], () => {
        if (!setActive(db, id, active)) throw new DatabaseError('RecordNotFound', 'notFound', `There is no account ${id}; refresh the list.`);
        return true;
      });
      return null;
    },
    putSetting: (setting) => {
      transactor.write(['setting'], () => {
        putSetting(db, setting);
        return true;
      });
      return null;
    },
    rebuildProjections: ({ now }) => {
      const events = db.transaction(() => rebuild(db, transactor.streams, now));
      tell({ tables: ['case_file', 'assignment', 'signal', 'response_leg', 'person', 'person_duty', 'area', 'squad', 'organization', 'team_model', 'task_item', 'response_plan', 'import_batch'], caseIds: null, openedCaseIds: [] });
      return { events, cases: logSize(db).cases };
    },
    checkpoint: () => {
      ensureIndexes(db);
      db.value('PRAGMA wal_checkpoint(TRUNCATE)');
      return null;
    },
  };
  return methods;
}

function registerEvent(context: WriteContext, fact: Pick<DomainEvent, 'aggregate' | 'aggregateId' | 'type' | 'payload'>): DomainEvent {
  return { id: newId(), ...fact, actor: context.actor, console: context.console, occurredAt: context.occurredAt, recordedAt: context.now, hubSeq: null };
}

/** Fixes of people that the log does not know are passed over: a phone may be set up before its owner is entered. */
function setPositions(transactor: Transactor, input: Parameters<WriterMethods['setPositions']>[0]): { moved: number } {
  const { personIds, positions, fixAt, receivedAt, accuracyM } = input;
  if (positions.length !== personIds.length * 2 || fixAt.length !== personIds.length || (accuracyM !== null && accuracyM.length !== personIds.length)) {
    throw new DatabaseError('InputInvalid', 'invalidInput', `${personIds.length} people came with ${positions.length / 2} positions and ${fixAt.length} fix times; the arrays must be parallel.`);
  }
  let moved = 0;
  transactor.write(['person_position'], () => {
    personIds.forEach((id, i) => {
      const key = transactor.streams.find('person', id);
      // Inside all three arrays by the check above.
      const lng = positions[i * 2] as number;
      const lat = positions[i * 2 + 1] as number;
      const at = fixAt[i] as number;
      if (key === null || !Number.isFinite(lng) || !Number.isFinite(lat) || !Number.isFinite(at)) return;
      const accuracy = accuracyM?.[i] ?? null;
      if (putPosition(transactor.db, key, [lng, lat], Math.round(at), receivedAt, accuracy !== null && Number.isFinite(accuracy) ? accuracy : null)) moved += 1;
    });
    return moved > 0;
  });
  return { moved };
}
