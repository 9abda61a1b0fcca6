import type { Role } from '../event';
import type { CaseCommandType } from './commands';
import { fits, type FieldCommandType } from './rules/field';
import { handlerWhoChecks } from './rules/handling';
import { outOfOrder, type StandingCommandType } from './rules/order';
import { notOwnAssignment, withoutRight, type Asker } from './rules/rights';
import { isLive } from './stages';
import type { CaseState } from './state';
import type { CaseStage } from './status';

/** Whoever sits before the screen: the ids they go by (account, and the person it is), and their roles. No roles: somebody in the field. */
export interface ScreenActor {
  readonly actorIds: readonly string[];
  readonly roles: readonly Role[];
}

/** In the order of the main line, then what stands beside it. */
const standing = [
  'admit', 'refuse', 'sendBack', 'register', 'dispatch', 'acknowledge', 'depart', 'arrive', 'clear', 'decline', 'withdraw',
  'reserve', 'releaseReservation', 'orderSquad', 'raiseAlarm', 'orderBackfill', 'notify', 'replace', 'takeCommand', 'callPar', 'accountFor', 'standDown',
  'handle', 'reportBack', 'check', 'close', 'evaluate', 'suspend', 'resume', 'extend', 'whistle', 'checkIn', 'supervise', 'liftSupervision',
  'setSeverity', 'amend', 'attachSignal', 'merge', 'void', 'forceClose', 'reopen', 'note', 'undo',
] as const satisfies readonly StandingCommandType[];

/**
 * The commands that `decide` would not turn down because of this state or this actor. What the command itself says (a missing reason,
 * an unlisted item, another case that has ended) and the ten seconds of an undo can still be refused.
 */
export function allowedCommands(state: CaseState, actor: ScreenActor): readonly CaseCommandType[] {
  const asker: Asker = { kind: actor.roles.length > 0 ? 'account' : 'person', ids: actor.actorIds, roles: actor.roles };
  return standing.filter((command) => withoutRight(state, command, asker) === null && outOfOrder(state, command) === null && hasObject(state, command, asker));
}

/** Whether there is something in the state for the command to act on. */
function hasObject(state: CaseState, command: StandingCommandType, asker: Asker): boolean {
  switch (command) {
    case 'acknowledge':
    case 'decline':
    case 'withdraw':
    case 'depart':
    case 'arrive':
    case 'clear':
      return hasAssignment(state, command, asker);
    case 'releaseReservation':
      return state.assignments.some((assignment) => assignment.stage === 'reserved');
    case 'notify':
      return state.assignments.some((assignment) => isLive(assignment.stage));
    case 'raiseAlarm':
    case 'orderBackfill':
    case 'takeCommand':
    case 'standDown':
      return state.operations.some((operation) => operation.stoodDownAt === null);
    case 'replace':
    case 'callPar':
    case 'accountFor':
      return hasMember(state, command, asker);
    case 'check':
      return handlerWhoChecks(state, asker) === null;
    case 'resume':
      return state.suspendedAt !== null;
    case 'extend':
      return state.clock !== null && state.clock.limitMs !== null;
    case 'checkIn':
      return state.whistles.some((whistle) => whistle.checkedInAt === null);
    case 'supervise':
      return !state.supervised;
    case 'liftSupervision':
      return state.supervised;
    case 'merge':
      return !state.assignments.some((assignment) => isLive(assignment.stage));
    case 'undo':
      return state.undoable !== null && asker.ids.includes(state.undoable.actorId);
    default:
      return true;
  }
}

/** Whether an operation that still runs has somebody to replace, to call for, or to account for. */
function hasMember(state: CaseState, command: 'replace' | 'callPar' | 'accountFor', asker: Asker): boolean {
  return state.operations.some(
    (operation) =>
      operation.stoodDownAt === null &&
      state.assignments.some((assignment) => {
        if (assignment.operationId !== operation.id || assignment.purpose !== 'scene') return false;
        if (command === 'replace') return assignment.replacedById === null && assignment.stage !== 'cleared';
        if (assignment.stage !== 'onScene') return false;
        return command === 'callPar' || (operation.parRounds.at(-1)?.expected.includes(assignment.id) === true && notOwnAssignment(assignment, command, asker) === null);
      }),
  );
}

function hasAssignment(state: CaseState, command: FieldCommandType, asker: Asker): boolean {
  return state.assignments.some((assignment) => fits(assignment, command) && notOwnAssignment(assignment, command, asker) === null);
}

const mainLine: Readonly<Partial<Record<CaseStage, CaseCommandType>>> = {
  reported: 'admit',
  sentBack: 'admit',
  admitted: 'register',
  registered: 'dispatch',
  rework: 'dispatch',
  dispatched: 'acknowledge',
  acknowledged: 'depart',
  enRoute: 'arrive',
  onScene: 'handle',
  handled: 'reportBack',
  reportedBack: 'check',
  checked: 'close',
  closed: 'evaluate',
};

/** What the main line waits for, whoever may do it; null when nothing more is to come. Compare with `allowedCommands` before offering it. */
export function nextCommand(state: CaseState): CaseCommandType | null {
  if (state.suspendedAt !== null) return 'resume';
  return mainLine[state.stage] ?? null;
}
