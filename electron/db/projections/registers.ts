import type { RegisterEvent } from '@shared/domain/registers';
import { assertNever } from '@shared/domain/assert-never';
import type { TaskItem } from '@shared/domain/task-list';
import type { TableName } from '@shared/ipc/views';
import type { WriteHandle } from '../driver';
import { putArea, retireArea } from '../tables/area';
import { dropOutcomesOfImport } from '../tables/case-outcome';
import { importBatchByKey, markImportUndone, putImportBatch } from '../tables/import-batch';
import { putOrganization } from '../tables/organization';
import { putPerson, retirePerson } from '../tables/person';
import { noteRevision } from '../tables/register-revision';
import { putResponsePlan, retireResponsePlan } from '../tables/response-plan';
import { liftRoadClosure, putRoadClosure } from '../tables/road-closure';
import { putSquad } from '../tables/squad';
import { boardCode, putTaskItem, retireTaskItem, taskItemByKey } from '../tables/task-item';
import { putTeamModel } from '../tables/team-model';
import type { DutyProjection } from './duty';

/** Applies an event of a register. @returns the tables that it changed. */
export function applyRegisterEvent(db: WriteHandle, duty: DutyProjection, event: RegisterEvent, key: number, seq: number): readonly TableName[] {
  switch (event.type) {
    case 'areaDefined':
      putArea(db, key, seq, event.payload.area);
      break;
    case 'areaRetired':
      retireArea(db, key, event.payload.at);
      break;
    case 'personDefined':
      putPerson(db, key, event.payload.person);
      duty.begin(key, event.payload.person.validFrom);
      break;
    case 'personRetired':
      retirePerson(db, key, event.payload.at);
      break;
    case 'dutySet':
      // Duty is looked up per row, never cached: it does not make the register of people newer.
      duty.roster(key, event.payload.state, event.occurredAt);
      return ['person_duty'];
    case 'squadDefined':
      putSquad(db, key, event.payload.squad);
      break;
    case 'organizationDefined':
      putOrganization(db, key, event.payload.organization);
      break;
    case 'teamModelDefined':
      putTeamModel(db, key, event.payload.teamModel);
      break;
    case 'taskItemDefined':
      reclassify(db, key, taskItemByKey(db, key), event.payload.item);
      putTaskItem(db, key, event.payload.item);
      break;
    case 'taskItemRetired':
      retireTaskItem(db, key, event.payload.at);
      break;
    case 'planDefined':
      putResponsePlan(db, key, event.payload.plan);
      break;
    case 'planRetired':
      retireResponsePlan(db, key, event.payload.at);
      break;
    case 'closureDrawn':
      putRoadClosure(db, key, event.payload.closure);
      break;
    case 'closureLifted':
      liftRoadClosure(db, key, event.payload.at);
      break;
    case 'importApplied':
      putImportBatch(db, key, { id: event.aggregateId, ...event.payload, at: event.occurredAt, actorName: event.actor.name, undoneAt: importBatchByKey(db, key)?.undoneAt ?? null });
      break;
    case 'importUndone':
      markImportUndone(db, key, event.occurredAt);
      dropOutcomesOfImport(db, key);
      break;
    default:
      return assertNever(event);
  }
  noteRevision(db, event.aggregate, seq);
  return tablesOf[event.aggregate];
}

const tablesOf: Readonly<Record<RegisterEvent['aggregate'], readonly TableName[]>> = {
  area: ['area'],
  person: ['person', 'person_duty'],
  squad: ['squad'],
  organization: ['organization'],
  teamModel: ['team_model'],
  taskItem: ['task_item'],
  plan: ['response_plan'],
  closure: ['road_closure'],
  batch: ['import_batch'],
};

/** Cases follow their item to its new board and class. Rare (an edit of the list) and so without an index of its own. */
function reclassify(db: WriteHandle, key: number, before: TaskItem | null, item: TaskItem): void {
  if (before !== null && before.board === item.board && before.classCode === item.classCode) return;
  const board = boardCode(item.board);
  for (const row of db.all<{ key: number; reported_at: number }>('SELECT key, reported_at FROM case_file WHERE item = ? AND (board IS NOT ? OR class_code IS NOT ?)', key, board, item.classCode)) {
    db.run('UPDATE case_file SET board = ?, class_code = ? WHERE key = ?', board, item.classCode, row.key);
    db.run('UPDATE response_leg SET board = ?, class_code = ? WHERE reported_at = ? AND case_key = ?', board, item.classCode, row.reported_at, row.key);
  }
}
