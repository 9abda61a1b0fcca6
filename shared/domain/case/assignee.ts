import type { Assignee, CaseEvent } from './events';
import type { Assignment } from './state';

export function assigneeId(assignee: Assignee): string {
  return assignee.kind === 'person' ? assignee.personId : assignee.organizationId;
}

/** Whose an assignment is, by the state or, where an undo took it out of the state, by the order in the log. */
export function assigneeName(assignmentId: string, assignments: readonly Assignment[], events: readonly CaseEvent[]): string | null {
  const known = assignments.find((assignment) => assignment.id === assignmentId);
  if (known !== undefined) return known.assignee.name;
  for (const event of events) {
    const name = calledIn(event, assignmentId);
    if (name !== null) return name;
  }
  return null;
}

/** Whom an event called by this assignment; null where it is not one of its. */
function calledIn(event: CaseEvent, assignmentId: string): string | null {
  switch (event.type) {
    case 'dispatched':
      return event.payload.assignmentId === assignmentId ? event.payload.assignee.name : null;
    case 'squadReserved':
      return nameOf(event.payload.people, assignmentId);
    case 'squadOrdered':
    case 'alarmRaised':
      return nameOf(event.payload.picks, assignmentId);
    case 'backfillOrdered':
      return nameOf(event.payload.moves, assignmentId);
    case 'replaced':
      return nameOf([event.payload.pick], assignmentId);
    default:
      return null;
  }
}

function nameOf(called: readonly { readonly assignmentId: string; readonly name: string }[], assignmentId: string): string | null {
  return called.find((one) => one.assignmentId === assignmentId)?.name ?? null;
}
