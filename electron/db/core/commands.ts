import { v7 as newId } from 'uuid';
import type { CaseCommand } from '@shared/domain/case/commands';
import type { DecideContext } from '@shared/domain/case/context';
import { decide } from '@shared/domain/case/decide';
import type { CaseState } from '@shared/domain/case/state';
import type { CaseId } from '@shared/domain/ids';
import type { CaseOutcome, WriteContext } from '../interface';
import { readinessFor } from '../queries/readiness';
import { nextNumber } from '../tables/case-counter';
import { loadCaseState } from '../tables/case-state';
import { personByKey } from '../tables/person';
import { taskItemByKey } from '../tables/task-item';
import type { Transaction, Transactor } from './transact';

/** Decides on the state that the transaction sees, appends what was decided and projects it, all before anybody else can write. */
export function executeCase(transactor: Transactor, input: { caseId: CaseId; command: CaseCommand; context: WriteContext }): CaseOutcome {
  const { caseId, command, context } = input;
  return transactor.run(context.now, (transaction) => {
    const { streams, projector } = transaction;
    const stateOf = (id: CaseId): CaseState | null => {
      const key = streams.find('case', id);
      if (key === null) return null;
      const state = loadCaseState(transaction.db, key);
      projector.know(key, id, state);
      return state;
    };
    const state = stateOf(caseId);
    const caseNo = command.type === 'report' ? nextNumber(transaction.db, context.occurredAt) : null;
    const decision = decide(state, command, decideContext(transaction, caseId, context, caseNo, stateOf));
    if (!decision.ok) return decision;
    for (const event of decision.events) transaction.append(event);
    const key = streams.find('case', caseId);
    const after = key === null ? null : projector.state(key);
    if (after === null) throw new Error(`case ${caseId} has no state after ${command.type}`);
    return { ok: true, state: after, events: decision.events };
  });
}

function decideContext({ db, streams }: Transaction, caseId: CaseId, context: WriteContext, caseNo: string | null, otherCase: DecideContext['otherCase']): DecideContext {
  return {
    caseId,
    actor: context.actor,
    roles: context.roles,
    console: context.console,
    personId: context.personId,
    undoWindowMs: context.undoWindowMs,
    occurredAt: context.occurredAt,
    recordedAt: context.now,
    caseNo,
    newEventId: newId,
    taskItem: (id) => {
      const key = streams.find('taskItem', id);
      return key === null ? null : taskItemByKey(db, key);
    },
    personSkills: (id) => {
      const key = streams.find('person', id);
      const held = key === null ? null : personByKey(db, key);
      return held === null || held.person.validTo !== null ? null : held.person.skills;
    },
    readiness: readinessFor(db, caseId, context.now),
    otherCase,
  };
}
