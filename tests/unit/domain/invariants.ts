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
  const scene = bound.filter((a) => a.purpose === 'scene');
  const finishing = ['handled', 'reportedBack', 'checked'].includes(state.stage);

  must(!ended || bound.length === 0, 'nobody is bound by an ended case');
  must(!ended || state.clock === null, 'no clock runs in an ended case');
  must(!ended || state.suspendedAt === null, 'an ended case is not suspended');
  must(!finishing || scene.every((a) => a.stage === 'onScene'), 'after handling only people on the scene are bound to it');
  must(!['dispatched', 'acknowledged', 'enRoute'].includes(state.stage) || scene.some((a) => a.stage === state.stage), 'a field stage is somebody’s stage');
  must(state.stage !== 'onScene' || state.assignments.some((a) => a.stage === 'onScene' || a.stage === 'cleared'), 'on scene means that somebody came');
  must(state.stage !== 'registered' || scene.length === 0, 'registered means that nobody is out');
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
  squads(state, must);
  return faults;
}

/** What must hold of operations and their people. */
function squads(state: CaseState, must: (holds: boolean, sentence: string) => void): void {
  const ended = ['closed', 'evaluated', 'refused', 'merged', 'voided', 'forceClosed'].includes(state.stage);
  const held = state.assignments.filter((a) => ['reserved', 'dispatched', 'acknowledged', 'enRoute', 'onScene'].includes(a.stage));
  must(!ended || held.length === 0, 'an ended case holds nobody, not even by a reservation');
  must(!ended || state.operations.every((o) => o.stoodDownAt !== null), 'no squad outlives its case');
  must(new Set(state.operations.map((o) => o.id)).size === state.operations.length, 'an operation is one');
  for (const a of state.assignments) {
    must((a.reservedUntil !== null) === (a.stage === 'reserved' || ['ordered', 'released', 'expired', 'caseEnded'].includes(a.endCode ?? '')) || a.stage === 'withdrawn', 'a reservation has its end');
    must(a.reservedUntil === null || ['reserved', 'withdrawn'].includes(a.stage), 'a reservation never becomes an order');
    must(a.operationId === null || state.operations.some((o) => o.id === a.operationId), 'a member is of an operation that is there');
    must((a.purpose === 'backfill') === (a.postGridId !== null), 'who holds a post holds one of a grid');
    must((a.notifiedAt === null) === (a.notifiedBy === null), 'who was reached was reached by something');
    must((a.notifiedAt !== null) === a.calls.some((call) => call.outcome === 'reached'), 'reached means that a call reached them');
    const next = state.assignments.find((b) => b.id === a.replacedById);
    must(a.replacedById === null || (next !== undefined && next.replacesId === a.id && next.lineId === a.lineId && next.operationId === a.operationId), 'whoever replaces somebody takes their place');
    must(a.replacedById === null || !['dispatched', 'acknowledged', 'enRoute', 'onScene'].includes(a.stage), 'who was replaced is out no more');
  }
  for (const operation of state.operations) {
    const of = state.assignments.filter((a) => a.operationId === operation.id);
    const lines = operation.alarms.flatMap((alarm) => alarm.lines);
    must(operation.stoodDownAt === null || of.every((a) => !['dispatched', 'acknowledged', 'enRoute', 'onScene'].includes(a.stage)), 'nobody of a squad that stood down is out');
    must(new Set(lines.map((line) => line.id)).size === lines.length, 'a line is ordered once');
    must(operation.alarms.every((alarm, i) => alarm.level > (operation.alarms[i - 1]?.level ?? 0)), 'alarms rise');
    must(operation.completeAt === null || (operation.quorumAt !== null && operation.quorumAt <= operation.completeAt), 'complete means that the quorum is there');
    must(operation.commander.id === operation.commandHistory.at(-1)?.commander.id, 'one commander at a time');
    for (const line of lines) {
      const out = of.filter((a) => a.lineId === line.id && !['declined', 'withdrawn'].includes(a.stage));
      must(out.length <= line.count, 'no line has more people than places');
      const came = of.filter((a) => a.lineId === line.id && a.appropriate === true).length;
      must(operation.completeAt === null || came >= line.count, 'complete means that every place was filled');
      must(operation.quorumAt === null || !line.essential || came >= line.quorum, 'the quorum is of every essential line');
    }
    for (const round of operation.parRounds) {
      must(round.expected.length > 0 && round.answers.every((answer) => round.expected.includes(answer.assignmentId)), 'a head count is of people on scene, answered for those alone');
      must(round.completeAt === null || !round.answers.some((answer) => answer.outcome === 'missing' && of.find((a) => a.id === answer.assignmentId)?.stage === 'onScene'), 'nobody is missing from a full count');
    }
  }
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
