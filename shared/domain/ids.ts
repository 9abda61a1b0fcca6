/**
 * Identifiers. Every id is a UUIDv7 in text unless it is a code that the outside world gave (areas keep theirs beside the id).
 * Brands keep a person's id from being passed where a case's is meant; they cost nothing at run time.
 */
declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]?: Name };

export type EventId = Branded<'event'>;
export type CaseId = Branded<'case'>;
export type SignalId = Branded<'signal'>;
export type AssignmentId = Branded<'assignment'>;
export type AreaId = Branded<'area'>;
export type PersonId = Branded<'person'>;
export type SquadId = Branded<'squad'>;
export type OrganizationId = Branded<'organization'>;
export type TaskItemId = Branded<'taskItem'>;
export type TeamModelId = Branded<'teamModel'>;
export type PlanId = Branded<'plan'>;
export type OperationId = Branded<'operation'>;
export type AccountId = Branded<'account'>;
export type BatchId = Branded<'batch'>;

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;
/** A length of time in milliseconds. */
export type DurationMs = number;
/** `[longitude, latitude]` in WGS-84 degrees. */
export type LngLat = readonly [number, number];
