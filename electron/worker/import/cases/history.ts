import type { Assignee, CaseEvent, CaseEventPayloads, CaseEventType } from '@shared/domain/case/events';
import type { SignalSource } from '@shared/domain/case/status';
import type { EpochMs } from '@shared/domain/ids';
import type { Place } from '@shared/domain/place';
import type { HandlingLevel, Severity, StepLimits } from '@shared/domain/task-list';
import type { PlanContext } from '../plan-context';

/** The endpoints of a past case; null is blank, never 0. */
export interface CaseTimes {
  readonly t0: EpochMs;
  readonly t1: EpochMs | null;
  readonly t2: EpochMs | null;
  readonly t3: EpochMs | null;
  readonly t4: EpochMs | null;
  readonly t5: EpochMs | null;
  readonly handledAt: EpochMs | null;
  readonly closedAt: EpochMs | null;
}

export interface PastCase {
  readonly no: string;
  readonly title: string;
  readonly text: string;
  readonly place: Place;
  readonly severity: Severity;
  readonly source: SignalSource;
  readonly reporterName: string | null;
  readonly reporterPhone: string | null;
  readonly item: { readonly id: string; readonly name: string; readonly handlingLevel?: HandlingLevel; readonly limits?: StepLimits } | null;
  readonly assignee: Assignee;
  readonly result: string;
  readonly times: CaseTimes;
}

/**
 * The events that a past case left behind, in the order of the state machine and at the times that were written down, even where
 * those run backwards (the leg is then blank). What nobody wrote down has no event; only an order without its time keeps a place in the
 * log, marked, because a departure needs an order to depart on.
 */
export function historyEvents(past: PastCase, context: PlanContext): readonly CaseEvent[] {
  const { times } = past;
  const caseId = context.newId();
  const events: CaseEvent[] = [];
  const add = <Type extends CaseEventType>(type: Type, occurredAt: EpochMs, payload: CaseEventPayloads[Type]) => {
    const event = {
      id: context.newId(), aggregate: 'case', aggregateId: caseId, type, payload,
      actor: { kind: 'import', id: context.batchId, name: context.actor.name }, console: context.console,
      occurredAt, recordedAt: context.now, hubSeq: null,
    };
    // `type` and `payload` come from the same key of CaseEventPayloads, which a union over all keys cannot be told here.
    events.push(event as CaseEvent);
  };

  const limits = past.item?.limits;
  add('reported', times.t0, {
    no: past.no, title: past.title, place: past.place, taskItemId: past.item?.id ?? null, severity: past.severity,
    signal: { id: context.newId(), source: past.source, reportedAt: times.t0, receivedAt: times.t1, reporterName: past.reporterName, reporterPhone: past.reporterPhone, text: past.text, externalRef: past.no },
    ...(limits ? { limits } : {}),
  });
  const ordered = [times.t2, times.t3, times.t4, times.t5].find((at) => at !== null) ?? null;
  if (past.item?.handlingLevel !== undefined && (ordered !== null || times.handledAt !== null || times.closedAt !== null)) {
    const at = times.t1 ?? times.t0;
    add('admitted', at, { taskItemId: past.item.id, itemName: past.item.name, handlingLevel: past.item.handlingLevel, limits: limits ?? {}, temporary: false });
    add('registered', at, { owner: past.assignee.name });
  }
  if (ordered !== null) {
    const assignmentId = context.newId();
    add('dispatched', times.t2 ?? ordered, { assignmentId, assignee: past.assignee, ask: [], instruction: '', distanceM: null, ...(times.t2 === null ? { timeUnknown: true as const } : {}) });
    if (times.t3 !== null) add('departed', times.t3, { assignmentId });
    if (times.t4 !== null) add('arrived', times.t4, { assignmentId, appropriate: true });
    if (times.t5 !== null) add('cleared', times.t5, { assignmentId });
  }
  if (times.handledAt !== null) add('handled', times.handledAt, { result: past.result });
  if (times.closedAt !== null) add('closed', times.closedAt, { note: times.handledAt === null ? past.result : '' });
  return events;
}
