import type { EpochMs } from './ids';
import type { Area } from './place';
import type { DutyState, EmergencySquad, Organization, Person, TeamModel } from './people';
import type { RegisterEvent } from './registers';
import type { ResponsePlan } from './plan/plan';
import type { RoadClosure } from './roads/road-closure';
import type { TaskItem } from './task-list';
import { assertNever } from './assert-never';

/** What a register holds of one aggregate, by its kind. `duty` is what was last said of a person, null while nobody has. */
export type RegisterRecord =
  | { readonly aggregate: 'area'; readonly area: Area }
  | { readonly aggregate: 'person'; readonly person: Person; readonly duty: DutyState | null }
  | { readonly aggregate: 'squad'; readonly squad: EmergencySquad }
  | { readonly aggregate: 'organization'; readonly organization: Organization }
  | { readonly aggregate: 'teamModel'; readonly teamModel: TeamModel }
  | { readonly aggregate: 'taskItem'; readonly item: TaskItem }
  | { readonly aggregate: 'plan'; readonly plan: ResponsePlan }
  | { readonly aggregate: 'closure'; readonly closure: RoadClosure }
  | { readonly aggregate: 'batch'; readonly fileName: string; readonly imported: number; readonly quarantined: number; readonly undoneAt: EpochMs | null };

/**
 * The record after one more event of its aggregate. Null until it is defined; an end or a duty of something that was never defined
 * says nothing about anything and is passed over.
 */
export function evolveRegister(record: RegisterRecord | null, event: RegisterEvent): RegisterRecord | null {
  switch (event.type) {
    case 'areaDefined':
      return { aggregate: 'area', area: event.payload.area };
    case 'areaRetired':
      return record?.aggregate === 'area' ? { aggregate: 'area', area: { ...record.area, validTo: event.payload.at } } : record;
    case 'personDefined':
      return { aggregate: 'person', person: event.payload.person, duty: record?.aggregate === 'person' ? record.duty : null };
    case 'personRetired':
      return record?.aggregate === 'person' ? { ...record, person: { ...record.person, validTo: event.payload.at } } : record;
    case 'dutySet':
      return record?.aggregate === 'person' ? { ...record, duty: event.payload.state } : record;
    case 'squadDefined':
      return { aggregate: 'squad', squad: event.payload.squad };
    case 'organizationDefined':
      return { aggregate: 'organization', organization: event.payload.organization };
    case 'teamModelDefined':
      return { aggregate: 'teamModel', teamModel: event.payload.teamModel };
    case 'taskItemDefined':
      return { aggregate: 'taskItem', item: event.payload.item };
    case 'taskItemRetired':
      return record?.aggregate === 'taskItem' ? { aggregate: 'taskItem', item: { ...record.item, validTo: event.payload.at } } : record;
    case 'planDefined':
      return { aggregate: 'plan', plan: event.payload.plan };
    case 'planRetired':
      return record?.aggregate === 'plan' ? { aggregate: 'plan', plan: { ...record.plan, validTo: event.payload.at } } : record;
    case 'closureDrawn':
      return { aggregate: 'closure', closure: event.payload.closure };
    case 'closureLifted':
      return record?.aggregate === 'closure' && record.closure.liftedAt === null ? { aggregate: 'closure', closure: { ...record.closure, liftedAt: event.payload.at } } : record;
    case 'importApplied': {
      const { fileName, imported, quarantined } = event.payload;
      return { aggregate: 'batch', fileName, imported, quarantined, undoneAt: record?.aggregate === 'batch' ? record.undoneAt : null };
    }
    case 'importUndone':
      return record?.aggregate === 'batch' ? { ...record, undoneAt: event.occurredAt } : record;
    default:
      return assertNever(event);
  }
}

/** The record that all these events of one aggregate, in log order, leave. */
export function foldRegister(events: Iterable<RegisterEvent>): RegisterRecord | null {
  let record: RegisterRecord | null = null;
  for (const event of events) record = evolveRegister(record, event);
  return record;
}

/** What has to be written so that an imported record goes: the former record again, or an end where there was none. */
export type TakingBack =
  | { readonly type: 'areaDefined'; readonly payload: { readonly area: Area } }
  | { readonly type: 'areaRetired'; readonly payload: { readonly at: EpochMs } }
  | { readonly type: 'personDefined'; readonly payload: { readonly person: Person } }
  | { readonly type: 'personRetired'; readonly payload: { readonly at: EpochMs } };

/**
 * Takes back what an import did to one aggregate: `before` are its events up to the import, in log order. Nothing is erased: the
 * former record is defined again, or a record that was new ends at `at` (at its own beginning it is as if it had never been).
 */
export function takingBack(aggregate: 'area' | 'person', before: Iterable<RegisterEvent>, at: EpochMs): TakingBack {
  const former = foldRegister(before);
  if (aggregate === 'area') {
    return former?.aggregate === 'area' ? { type: 'areaDefined', payload: { area: former.area } } : { type: 'areaRetired', payload: { at } };
  }
  return former?.aggregate === 'person' ? { type: 'personDefined', payload: { person: former.person } } : { type: 'personRetired', payload: { at } };
}
