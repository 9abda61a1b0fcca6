import type { CaseEvent } from '@shared/domain/case/events';
import type { CaseState } from '@shared/domain/case/state';

/**
 * What must hold of every state that any log can lead to, written from the rules in words, without looking at how the rules are coded.
 * @returns the sentences that do not hold.
 */
export function broken(state: CaseState, log: readonly CaseEvent[]): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, sentence: string) => {
    if (!holds) faults.push(sentence);
  };
  const ended = ['closed', 'evaluated', 'refused', 'merged', 'voided', 'forceClosed'].includes(state.stage);
  const bound = state.assignments.filter((a) => ['dispatched', 'acknowledged', 'enRoute', 'onScene'].includes(a.stage));
  const finishing = ['handled', 'reportedBack', 'checked'].includes(state.stage);

  must(!ended || bound.length === 0, 'nobody is bound by an ended case');
  must(!ended || state.clock === null, 'no clock runs in an ended case');
  must(!ended || state.suspendedAt === null, 'an ended case is not suspended');
  must(!finishing || bound.every((a) => a.stage === 'onScene'), 'after handling only people on the scene are bound');
  must(!['dispatched', 'acknowledged', 'enRoute'].includes(state.stage) || bound.some((a) => a.stage === state.stage), 'a field stage is somebody’s stage');
  must(state.stage !== 'onScene' || state.assignments.some((a) => a.stage === 'onScene' || a.stage === 'cleared'), 'on scene means that somebody came');
  must(state.stage !== 'registered' || bound.length === 0, 'registered means that nobody is out');
  must(!['reported', 'sentBack'].includes(state.stage) || bound.length === 0, 'nobody is out before admission');
  const steps: Partial<Record<CaseState['stage'], string>> = {
    reported: 'admit', admitted: 'register', registered: 'dispatch', rework: 'dispatch', dispatched: 'acknowledge', acknowledged: 'arrive',
    enRoute: 'arrive', onScene: 'handle', handled: 'check', reportedBack: 'check', checked: 'close',
  };
  must((state.clock?.step ?? null) === (steps[state.stage] ?? null), 'the clock is the stage’s');
  must(state.clock === null || state.clock.pausedMs >= 0, 'no pause is negative');
  must(state.clock === null || state.clock.pausedMs <= state.suspendedMs, 'a clock pauses no longer than its case was suspended');
  must(state.suspendedMs >= 0 && state.extendedMs >= 0, 'suspended and extended time are not negative');
  must((state.stage === 'closed' || state.stage === 'evaluated') === (state.closedAt !== null), 'closed and evaluated cases, and no others, were closed');
  must(state.stage !== 'evaluated' || state.evaluation !== null, 'an evaluated case has its evaluation');
  must((state.stage === 'merged') === (state.mergedIntoId !== null), 'a merged case knows where to');
  const admitted = !['reported', 'refused', 'sentBack', 'merged', 'voided', 'forceClosed'].includes(state.stage);
  must(!admitted || (state.itemName !== null && state.handlingLevel !== null && state.taskItemId !== null), 'nothing outside the list goes on');
  must(!['handled', 'reportedBack', 'checked', 'closed', 'evaluated'].includes(state.stage) || state.handledAt !== null, 'what is finished was handled');
  must(new Set(state.signals.map((s) => s.id)).size === state.signals.length, 'a signal is counted once');
  must(state.signals.length > 0, 'a case has a signal');
  must(state.t0ReportedAt === Math.min(...state.signals.map((s) => s.reportedAt)), 't0 is the earliest report of its signals');
  must(new Set(state.assignments.map((a) => a.id)).size === state.assignments.length, 'an assignment is one');
  const people = bound.map((a) => (a.assignee.kind === 'person' ? a.assignee.personId : a.assignee.organizationId));
  must(new Set(people).size === people.length, 'nobody is bound twice by one case');
  must(state.ownerActorId !== '' || ['reported', 'refused', 'sentBack', 'merged', 'voided', 'forceClosed'].includes(state.stage), 'an admitted case has an owner');
  must(!state.absorbedCaseIds.includes(state.id) && state.mergedIntoId !== state.id, 'no case holds itself');
  must(state.eventCount === log.length, 'every event is counted');
  must(state.lastEventAt === Math.max(...log.map((e) => e.occurredAt)), 'the last event’s time is the latest');
  must(state.undoable === null || state.undoable.before.undoable === null, 'undo is one level deep');
  must(state.undoable === null || state.undoable.eventId === log.at(-1)?.id, 'only the last event can be taken back');
  return faults;
}

/** The checker was never among the handlers: looked up in the log itself, people and the accounts behind them, undone acts left out. */
export function selfChecks(log: readonly CaseEvent[], personOf: (accountId: string) => string | undefined): string[] {
  const undone = new Set(log.flatMap((event) => (event.type === 'undone' ? [event.payload.eventId] : [])));
  const handlers = new Set<string>();
  const faults: string[] = [];
  for (const event of log) {
    if (undone.has(event.id)) continue;
    if (event.type === 'handled') {
      handlers.add(event.actor.id);
      const person = personOf(event.actor.id);
      if (person !== undefined) handlers.add(person);
    }
    if (event.type !== 'checked') continue;
    const person = personOf(event.actor.id);
    if (handlers.has(event.actor.id) || (person !== undefined && handlers.has(person))) faults.push(`${event.actor.id} checked what they had handled`);
  }
  return faults;
}
