import { refuse } from '../../refuse';
import type { CaseCommand } from '../commands';
import type { Verdict } from '../fact';
import { isRefused } from '../fact';
import type { Commander } from '../operation';
import { isLive } from '../stages';
import type { CaseState } from '../state';
import { notOwnAssignment, type Asker } from './rights';
import { openOperation } from './squad';
import { withoutReason } from './words';

type Command<Type extends CaseCommand['type']> = Extract<CaseCommand, { type: Type }>;

/** Somebody is told, or was tried in vain, as long as they are out. */
export function notified(state: CaseState, { assignmentId, channel, outcome }: Command<'notify'>): Verdict {
  const assignment = state.assignments.find((one) => one.id === assignmentId);
  if (assignment === undefined) return refuse('assignmentUnknown', 'dispatch.order');
  if (!isLive(assignment.stage)) return refuse('assignmentWrongStage', 'dispatch.order', { command: 'notify', name: assignment.assignee.name, assignmentStage: assignment.stage });
  return { type: 'notified', payload: { assignmentId, channel, outcome } };
}

/** Unified command 统一指挥 has one holder; a hand-over names the next one. */
export function commandTaken(state: CaseState, command: Command<'takeCommand'>, asking: Commander): Verdict {
  const operation = openOperation(state, command.operationId);
  if (isRefused(operation)) return operation;
  const commander = command.commander ?? asking;
  if (commander.id === operation.commander.id) return refuse('alreadyInCommand', 'operation.oneCommander', { name: commander.name });
  return { type: 'commandTaken', payload: { operationId: operation.id, commander, from: operation.commander, note: command.note } };
}

export function parCalled(state: CaseState, command: Command<'callPar'>): Verdict {
  const operation = openOperation(state, command.operationId);
  if (isRefused(operation)) return operation;
  const expected = state.assignments.filter((one) => one.operationId === operation.id && one.purpose === 'scene' && one.stage === 'onScene').map((one) => one.id);
  if (expected.length === 0) return refuse('nobodyOnScene', 'operation.parOnScene');
  return { type: 'parCalled', payload: { operationId: operation.id, expected } };
}

/** Answers go to the round that was called last. Somebody in the field can say that they are well, and nothing about others. */
export function accountedFor(state: CaseState, command: Command<'accountFor'>, asker: Asker): Verdict {
  const { assignmentId, outcome, note } = command;
  const assignment = state.assignments.find((one) => one.id === assignmentId);
  if (assignment === undefined) return refuse('assignmentUnknown', 'dispatch.order');
  const barred = notOwnAssignment(assignment, 'accountFor', asker) ?? (asker.kind === 'person' && outcome !== 'ok' ? refuse('notAllowed', 'rights.byRole', { command: 'accountFor' }) : null);
  if (barred !== null) return barred;
  if (assignment.operationId === null) return refuse('notOfASquad', 'operation.parOnScene', { name: assignment.assignee.name });
  const operation = openOperation(state, assignment.operationId);
  if (isRefused(operation)) return operation;
  if (assignment.stage !== 'onScene') return refuse('assignmentWrongStage', 'operation.parOnScene', { command: 'accountFor', name: assignment.assignee.name, assignmentStage: assignment.stage });
  if (operation.parRounds.at(-1)?.expected.includes(assignmentId) !== true) return refuse('parNotCalled', 'operation.parOnScene', { name: assignment.assignee.name });
  return { type: 'accountedFor', payload: { assignmentId, outcome, note } };
}

export function stoodDown(state: CaseState, command: Command<'standDown'>): Verdict {
  const operation = openOperation(state, command.operationId);
  if (isRefused(operation)) return operation;
  return withoutReason(command.reason) ?? { type: 'stoodDown', payload: { operationId: operation.id, reason: command.reason } };
}
