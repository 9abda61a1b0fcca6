import { v7 as newId } from 'uuid';
import type { DomainEvent } from '@shared/domain/event';
import { figureKey } from '@shared/ipc/figures-settings';
import type { WritingProgress } from '@shared/ipc/import-stage';
import type { WriteHandle } from '../driver';
import { DatabaseError } from '../errors';
import type { ChangeListener, WriteContext, WriterMethods } from '../interface';
import { ensureIndexes } from '../migrations';
import { rebuild } from '../projections/rebuild';
import { rebuildOutcomes } from '../projections/rebuild-outcomes';
import { accountByName, insertAccount, setActive } from '../tables/account';
import { logSize } from '../tables/event-log';
import { clearFeedQuarantine } from '../tables/feed-quarantine';
import { putFieldDevice, removeFieldDevice } from '../tables/field-device';
import { rebuildDayFigures, zoneOfSite } from '../tables/day-figure';
import { putSetting } from '../tables/setting';
import { putStreets } from '../tables/street-set';
import { executeCase } from './commands';
import { setPositions } from './field';
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
    savePlan: ({ plan, context }) =>
      transactor.run(context.now, ({ append }) => {
        append(registerEvent(context, { aggregate: 'plan', aggregateId: plan.id, type: 'planDefined', payload: { plan } }));
        return plan;
      }),
    retirePlan: ({ id, context }) =>
      transactor.run(context.now, ({ append, streams }) => {
        if (streams.find('plan', id) === null) throw new DatabaseError('RecordNotFound', 'notFound', `There is no response plan ${id}; refresh the list and choose again.`);
        append(registerEvent(context, { aggregate: 'plan', aggregateId: id, type: 'planRetired', payload: { at: context.now } }));
        return null;
      }),
    drawClosure: ({ closure, context }) =>
      transactor.run(context.now, ({ append }) => {
        append(registerEvent(context, { aggregate: 'closure', aggregateId: closure.id, type: 'closureDrawn', payload: { closure } }));
        return closure;
      }),
    liftClosure: ({ id, reason, context }) =>
      transactor.run(context.now, ({ append, streams }) => {
        if (streams.find('closure', id) === null) throw new DatabaseError('RecordNotFound', 'notFound', `There is no closure ${id}; refresh the map and choose again.`);
        append(registerEvent(context, { aggregate: 'closure', aggregateId: id, type: 'closureLifted', payload: { at: context.now, reason } }));
        return null;
      }),
    setPositions: (input) => setPositions(transactor, input),
    putFieldDevices: ({ devices }) => {
      transactor.write(['field_device'], () => {
        for (const device of devices) putFieldDevice(db, device);
        return devices.length > 0;
      });
      return null;
    },
    removeFieldDevice: ({ user, device }) => {
      transactor.write(['field_device'], () => removeFieldDevice(db, user, device));
      return null;
    },
    clearFeedQuarantine: () => {
      transactor.write(['feed_quarantine'], () => {
        clearFeedQuarantine(db);
        return true;
      });
      return null;
    },
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
      transactor.write(setting.key === figureKey ? ['setting', 'response_leg'] : ['setting'], () => {
        const before = zoneOfSite(db);
        putSetting(db, setting);
        // Another zone cuts other days.
        if (zoneOfSite(db) !== before) rebuildDayFigures(db);
        return true;
      });
      return null;
    },
    rebuildProjections: ({ now }) => {
      const events = db.transaction(() => rebuild(db, transactor.streams, now));
      tell({ tables: ['case_file', 'assignment', 'signal', 'response_leg', 'person', 'person_duty', 'area', 'squad', 'organization', 'team_model', 'task_item', 'response_plan', 'road_closure', 'import_batch'], caseIds: null, openedCaseIds: [] });
      return { events, cases: logSize(db).cases };
    },
    rebuildFigures: () => {
      const cases = db.transaction(() => {
        rebuildDayFigures(db);
        return rebuildOutcomes(db);
      });
      tell({ tables: ['response_leg'], caseIds: null, openedCaseIds: [] });
      return { cases };
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
