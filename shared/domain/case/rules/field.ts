import { refuse, type Refused } from '../../refuse';
import type { Skill } from '../../people';
import { assigneeId } from '../assignee';
import type { CaseCommand } from '../commands';
import type { DecideContext } from '../context';
import { isLive } from '../stages';
import type { Assignment, CaseState } from '../state';
import type { AssignmentStage } from '../status';

export type FieldCommandType = 'acknowledge' | 'decline' | 'withdraw' | 'depart' | 'arrive' | 'clear';

/** A report may be skipped on the way (its time stays blank), but nobody goes backwards, and only who came can leave. */
const from: Readonly<Record<FieldCommandType, readonly AssignmentStage[]>> = {
  acknowledge: ['dispatched'],
  decline: ['dispatched', 'acknowledged'],
  withdraw: ['dispatched', 'acknowledged', 'enRoute', 'onScene'],
  depart: ['dispatched', 'acknowledged'],
  arrive: ['dispatched', 'acknowledged', 'enRoute'],
  clear: ['onScene'],
};

export function fits(assignment: Assignment, command: FieldCommandType): boolean {
  return from[command].includes(assignment.stage);
}

/** The assignment that the command speaks of, where it is in a stage that the command follows. */
export function assignmentFor(state: CaseState, command: FieldCommandType, assignmentId: string): Assignment | Refused {
  const assignment = state.assignments.find((known) => known.id === assignmentId);
  if (assignment === undefined) return refuse('assignmentUnknown', 'dispatch.order');
  if (!fits(assignment, command)) {
    return refuse('assignmentWrongStage', 'dispatch.order', { command, name: assignment.assignee.name, assignmentStage: assignment.stage });
  }
  return assignment;
}

/** Null where the order can go out. */
export function undispatchable(state: CaseState, command: Extract<CaseCommand, { type: 'dispatch' }>, context: DecideContext): Refused | null {
  const { assignee } = command;
  if (state.assignments.some((assignment) => assignment.id === command.assignmentId)) return refuse('assignmentExists', 'dispatch.onceAtATime');
  if (assignee.kind === 'person' && context.personSkills(assignee.personId) === null) {
    return refuse('personUnknown', 'dispatch.knownPeople', { name: assignee.name });
  }
  if (state.assignments.some((assignment) => isLive(assignment.stage) && assigneeId(assignment.assignee) === assigneeId(assignee))) {
    return refuse('alreadyAssigned', 'dispatch.onceAtATime', { name: assignee.name });
  }
  return null;
}

/**
 * Whether this arrival brings what was asked for: nothing was asked, a department was asked as a whole, or the person has a skill of
 * the ask. A squad's line asks for all its skills in one person, and that was settled when the order went out.
 */
export function isAppropriate(assignment: Assignment, skillsOf: (personId: string) => readonly Skill[] | null): boolean {
  if (assignment.qualified !== null) return assignment.qualified;
  if (assignment.ask.length === 0 || assignment.assignee.kind === 'organization') return true;
  const skills = skillsOf(assignment.assignee.personId) ?? [];
  return assignment.ask.some((skill) => skills.includes(skill));
}
