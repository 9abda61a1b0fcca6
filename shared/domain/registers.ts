import type { DomainEvent } from './event';
import type { Area } from './place';
import type { DutyState, EmergencySquad, Organization, Person, TeamModel } from './people';
import type { ResponsePlan } from './plan/plan';
import type { RoadClosure } from './roads/road-closure';
import type { TaskItem } from './task-list';
import type { AreaId, BatchId, EpochMs, OrganizationId, PersonId, PlanId, SquadId, TaskItemId, TeamModelId } from './ids';

/**
 * Registers: areas, people, squads, organizations, team models, the task list, response plans, closed streets. They have no state machine; an event carries the
 * whole record as it now stands (`defined`, again on change) or ends it (`retired`, which sets validTo). `batchId` ties a record to
 * the import that brought it, so that the import can be taken back as one step.
 */
interface Imported {
  readonly batchId?: BatchId;
}
export type RegisterEvent =
  | Typed<'area', 'areaDefined', AreaId, Imported & { readonly area: Area }>
  | Typed<'area', 'areaRetired', AreaId, { readonly at: EpochMs; readonly batchId?: BatchId }>
  | Typed<'person', 'personDefined', PersonId, Imported & { readonly person: Person }>
  | Typed<'person', 'personRetired', PersonId, { readonly at: EpochMs; readonly batchId?: BatchId }>
  | Typed<'person', 'dutySet', PersonId, { readonly state: DutyState }>
  | Typed<'squad', 'squadDefined', SquadId, { readonly squad: EmergencySquad }>
  | Typed<'organization', 'organizationDefined', OrganizationId, { readonly organization: Organization }>
  | Typed<'teamModel', 'teamModelDefined', TeamModelId, { readonly teamModel: TeamModel }>
  | Typed<'taskItem', 'taskItemDefined', TaskItemId, { readonly item: TaskItem }>
  | Typed<'taskItem', 'taskItemRetired', TaskItemId, { readonly at: EpochMs }>
  | Typed<'plan', 'planDefined', PlanId, { readonly plan: ResponsePlan }>
  | Typed<'plan', 'planRetired', PlanId, { readonly at: EpochMs }>
  | Typed<'closure', 'closureDrawn', string, { readonly closure: RoadClosure }>
  | Typed<'closure', 'closureLifted', string, { readonly at: EpochMs; readonly reason: string }>
  | Typed<'batch', 'importApplied', BatchId, { readonly kind: 'areas' | 'people' | 'cases' | 'roads'; readonly fileName: string; readonly imported: number; readonly quarantined: number }>
  | Typed<'batch', 'importUndone', BatchId, { readonly reason: string }>;

type Typed<Aggregate extends DomainEvent['aggregate'], Type extends string, Id extends string, Payload> = DomainEvent<Type, Payload> & {
  readonly aggregate: Aggregate;
  readonly aggregateId: Id;
};
