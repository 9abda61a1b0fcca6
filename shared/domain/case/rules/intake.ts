import { refuse } from '../../refuse';
import type { EpochMs } from '../../ids';
import { admission, streetLevel } from '../../task-list-rules';
import type { CaseCommand } from '../commands';
import type { DecideContext } from '../context';
import type { Verdict } from '../fact';
import type { CaseState } from '../state';
import { withoutReason, withoutWords } from './words';

/** A signal is never lost for want of an item: what is not on the list is turned down at admission, with the rule. */
export function reported(command: Extract<CaseCommand, { type: 'report' }>, context: DecideContext): Verdict {
  const { title, place, taskItemId, severity, signal } = command;
  const item = taskItemId === null ? null : context.taskItem(taskItemId);
  return (
    withoutWords(title) ?? {
      type: 'reported',
      payload: { no: context.caseNo ?? '', title, place, taskItemId, severity, signal, ...(item === null ? {} : { limits: item.limits }), ...(command.exercise === true ? { exercise: true as const } : {}) },
    }
  );
}

export function admitted(command: Extract<CaseCommand, { type: 'admit' }>, context: DecideContext, at: EpochMs): Verdict {
  const gate = admission(context.taskItem(command.taskItemId), at, context.level ?? streetLevel);
  if (!gate.ok) return gate;
  const { item, temporary } = gate;
  return {
    type: 'admitted',
    payload: { taskItemId: item.id, itemName: item.name, handlingLevel: item.handlingLevel, limits: item.limits, temporary },
  };
}

/** The list suggests a severity; another one than that needs a reason. */
export function severitySet(state: CaseState, command: Extract<CaseCommand, { type: 'setSeverity' }>, context: DecideContext): Verdict {
  if (command.severity === state.severity) return refuse('severityUnchanged', 'record.saysSomething', { severity: command.severity });
  const item = state.taskItemId === null ? null : context.taskItem(state.taskItemId);
  const suggested = item?.defaultSeverity ?? state.severity;
  const reason = command.reason !== null && withoutReason(command.reason) === null ? command.reason : null;
  if (command.severity !== suggested && reason === null) return refuse('overrideReasonMissing', 'severity.overrideNeedsReason', { suggested });
  return { type: 'severitySet', payload: { severity: command.severity, suggested, reason } };
}

/** The item can be changed until it is admitted: limits and level were copied from it then. */
export function amended(state: CaseState, command: Extract<CaseCommand, { type: 'amend' }>, context: DecideContext): Verdict {
  const { title, place, taskItemId } = command;
  if (title === undefined && place === undefined && taskItemId === undefined) return refuse('nothingToAmend', 'record.saysSomething');
  if (title !== undefined && withoutWords(title) !== null) return refuse('wordsMissing', 'record.saysSomething');
  if (taskItemId !== undefined && state.stage !== 'reported' && state.stage !== 'sentBack') {
    return refuse('itemFixed', 'admission.itemFixedOnceAdmitted', { item: state.itemName ?? '' });
  }
  const item = taskItemId === undefined ? null : context.taskItem(taskItemId);
  return {
    type: 'amended',
    payload: {
      ...(title === undefined ? {} : { title }),
      ...(place === undefined ? {} : { place }),
      ...(taskItemId === undefined ? {} : { taskItemId }),
      ...(item === null ? {} : { limits: item.limits }),
    },
  };
}
