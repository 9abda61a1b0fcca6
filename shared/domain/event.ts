import type { EpochMs, EventId } from './ids';

/** What the log records the history of. Only `case` has a state machine; the rest are registers (defined, amended, retired). */
export const aggregateKinds = ['case', 'area', 'person', 'squad', 'organization', 'teamModel', 'taskItem', 'plan', 'closure', 'batch'] as const;
export type AggregateKind = (typeof aggregateKinds)[number];

export const roles = ['operator', 'dutyChief', 'commander', 'administrator', 'wall'] as const;
export type Role = (typeof roles)[number];

/** Who did it. `person` is somebody in the field (their own phone, or the simulation speaking for them); `feed` and `timer` are programs. */
export interface Actor {
  readonly kind: 'account' | 'person' | 'feed' | 'timer' | 'import';
  readonly id: string;
  /** As it stood at the time: a renamed account does not rewrite history. */
  readonly name: string;
}

/** One line of `event_log`. `occurredAt` is when it happened, `recordedAt` when this console wrote it. */
export interface DomainEvent<Type extends string = string, Payload = unknown> {
  readonly id: EventId;
  readonly aggregate: AggregateKind;
  readonly aggregateId: string;
  readonly type: Type;
  readonly payload: Payload;
  readonly actor: Actor;
  readonly console: string;
  readonly occurredAt: EpochMs;
  readonly recordedAt: EpochMs;
  /** Null until the hub has ordered it. */
  readonly hubSeq: number | null;
}

/** A command that the rules turned down: a code with its parameters (put into words by `shared/i18n`) and the rule that says so. */
export interface Refusal {
  readonly code: string;
  /** The section of the rule book, e.g. `admission.listedItemsOnly`, cited to the user. */
  readonly rule: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type Decision<Event> = { readonly ok: true; readonly events: readonly Event[] } | { readonly ok: false; readonly refusal: Refusal };
