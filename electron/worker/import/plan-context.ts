import type { Actor, DomainEvent } from '@shared/domain/event';
import type { RegisterEvent } from '@shared/domain/registers';
import type { BatchId, EpochMs } from '@shared/domain/ids';

/** What planning may know besides the rows: ids and time are passed in. */
export interface PlanContext {
  readonly batchId: BatchId;
  readonly actor: Actor;
  readonly console: string;
  readonly now: EpochMs;
  readonly newId: () => string;
}

/** A row that passed, and the events that bring it in. */
export type PlannedRow = (context: PlanContext) => readonly DomainEvent[];

export type RegisterFact = { [Event in RegisterEvent as Event['type']]: Pick<Event, 'aggregate' | 'aggregateId' | 'type' | 'payload'> }['areaDefined' | 'personDefined'];

/** A register is defined by whoever ran the import, now. */
export function registerEvent(fact: RegisterFact, context: PlanContext): DomainEvent {
  return { ...fact, id: context.newId(), actor: context.actor, console: context.console, occurredAt: context.now, recordedAt: context.now, hubSeq: null };
}
