import type { Actor, Role } from '../../event';
import { refuse, type Refused } from '../../refuse';
import type { CaseCommandType } from '../commands';
import type { Assignment, CaseState } from '../state';

/** Who asks: every id they go by (account and person), and the roles that an account has. */
export interface Asker {
  readonly kind: Actor['kind'];
  readonly ids: readonly string[];
  readonly roles: readonly Role[];
}

/** Weight of a role at the desk; each may do what the lower ones may, the wall may do nothing. */
const weights: Readonly<Record<Role, number>> = { wall: 0, operator: 1, dutyChief: 2, commander: 3, administrator: 4 };

const chiefsOnly: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>(['extend', 'supervise', 'liftSupervision', 'void', 'forceClose', 'reopen']);

/** A duty chief or above, at a screen. */
export function isChief(asker: Asker): boolean {
  return asker.kind === 'account' && asker.roles.some((role) => weights[role] >= weights.dutyChief);
}

/** The weightiest of the asker's roles; null for whoever has none. */
export function highestRole(asker: Asker): Role | null {
  return asker.roles.reduce<Role | null>((most, role) => (most === null || weights[role] > weights[most] ? role : most), null);
}

/** What people in the field may say: anything about their own assignment, signals and notes. */
const fieldCommands: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>([
  'report', 'attachSignal', 'acknowledge', 'decline', 'depart', 'arrive', 'clear', 'accountFor', 'handle', 'reportBack', 'note', 'undo',
]);
/** A feed brings signals, what callers say of the outcome, the check-ins of whistled units, and what became of an order that it carried. */
const feedCommands: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>(['report', 'attachSignal', 'evaluate', 'checkIn', 'notify', 'note']);
/** A timer ends what was to end at a time, and calls attention; it never decides who goes. */
const timerCommands: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>(['resume', 'releaseReservation', 'supervise', 'note']);
/** An import writes down a past that others made: the main line, but nothing that is decided now. */
const importCommands: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>([
  'report', 'attachSignal', 'admit', 'refuse', 'register', 'setSeverity', 'amend', 'sendBack', 'dispatch', 'acknowledge', 'decline', 'withdraw',
  'depart', 'arrive', 'clear', 'handle', 'reportBack', 'check', 'close', 'evaluate', 'suspend', 'resume', 'note',
]);

/** Commands that a person in the field gives for an assignment of their own. */
const ofAnAssignment: ReadonlySet<CaseCommandType> = new Set<CaseCommandType>(['acknowledge', 'decline', 'depart', 'arrive', 'clear', 'accountFor']);

/** Null where the asker may give this kind of command on this case at all. */
export function withoutRight(state: CaseState | null, command: CaseCommandType, asker: Asker): Refused | null {
  const barred = refuse('notAllowed', 'rights.byRole', { command });
  switch (asker.kind) {
    case 'account': {
      const weight = asker.roles.reduce((most, role) => Math.max(most, weights[role]), 0);
      return weight >= (chiefsOnly.has(command) ? weights.dutyChief : weights.operator) ? null : barred;
    }
    case 'feed':
      return feedCommands.has(command) ? null : barred;
    case 'timer':
      return timerCommands.has(command) ? null : barred;
    case 'import':
      return importCommands.has(command) ? null : barred;
    case 'person':
      if (!fieldCommands.has(command)) return barred;
      if (state === null || command === 'report' || command === 'attachSignal' || command === 'undo') return null;
      if (hasPart(state, command, asker)) return null;
      return refuse('notYourAssignment', 'rights.ownAssignmentOnly', { command });
  }
}

/** A note wants any part in the case, work on it an assignment that was taken on and not given back. */
function hasPart(state: CaseState, command: CaseCommandType, asker: Asker): boolean {
  return state.assignments.some((assignment) => {
    if (!isOwn(assignment, asker.ids)) return false;
    if (command === 'handle' || command === 'reportBack') return !['dispatched', 'declined', 'withdrawn'].includes(assignment.stage);
    return true;
  });
}

/** Null where the asker may speak for this assignment: the desk for any, a person in the field for their own. */
export function notOwnAssignment(assignment: Assignment, command: CaseCommandType, asker: Asker): Refused | null {
  if (asker.kind !== 'person' || !ofAnAssignment.has(command) || isOwn(assignment, asker.ids)) return null;
  return refuse('notYourAssignment', 'rights.ownAssignmentOnly', { command });
}

function isOwn(assignment: Assignment, ids: readonly string[]): boolean {
  return assignment.assignee.kind === 'person' && ids.includes(assignment.assignee.personId);
}
