import type { Assignee, CaseEvent } from './events';
import type { Assignment } from './state';

export function assigneeId(assignee: Assignee): string {
  return assignee.kind === 'person' ? assignee.personId : assignee.organizationId;
}

/** Whose an assignment is, by the state or, where an undo took it out of the state, by the order in the log. */
export function assigneeName(assignmentId: string, assignments: readonly Assignment[], events: readonly CaseEvent[]): string | null {
  const known = assignments.find((assignment) => assignment.id === assignmentId);
  if (known !== undefined) return known.assignee.name;
  for (const event of events) if (event.type === 'dispatched' && event.payload.assignmentId === assignmentId) return event.payload.assignee.name;
  return null;
}
