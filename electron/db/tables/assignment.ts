import { assignmentPurposes } from '@shared/domain/case/operation';
import { isBound } from '@shared/domain/case/stages';
import type { Assignment } from '@shared/domain/case/state';
import { assignmentStages } from '@shared/domain/case/status';
import type { Queries, WriteHandle } from '../driver';
import { bit, codeIn, upsert } from './columns';

const columns = ['case_key', 'ordinal', 'id', 'person', 'organization', 'stage', 'live', 'dispatched_at', 'acknowledged_at', 'departed_at', 'arrived_at', 'appropriate', 'cleared_at',
  'operation', 'line', 'purpose', 'post_grid', 'eta_s', 'notified_at', 'reserved_until'] as const;
const put = upsert('assignment', ['case_key', 'ordinal'], columns);
const stageCode = codeIn(assignmentStages);
const purposeCode = codeIn(assignmentPurposes);

export const assignmentSql = {
  liveOfPerson: 'SELECT case_key, id, stage, purpose FROM assignment INDEXED BY assignment_live_of_person WHERE person = ? AND live = 1',
  liveCasesOfPerson: 'SELECT DISTINCT case_key FROM assignment INDEXED BY assignment_live_of_person WHERE person = ? AND live = 1',
  loadOfPerson: 'SELECT COUNT(*) FROM assignment INDEXED BY assignment_live_of_person WHERE person = ? AND live = 1',
  loads: 'SELECT person, COUNT(*) FROM assignment INDEXED BY assignment_live_of_person WHERE live = 1 AND person IS NOT NULL GROUP BY person',
} as const;

export interface AssigneeKeys {
  readonly person: (id: string) => number;
  readonly organization: (id: string) => number;
}

export function putAssignments(db: WriteHandle, caseKey: number, before: number, assignments: readonly Assignment[], keys: AssigneeKeys): void {
  assignments.forEach((one, i) => {
    const person = one.assignee.kind === 'person' ? keys.person(one.assignee.personId) : null;
    const organization = one.assignee.kind === 'organization' ? keys.organization(one.assignee.organizationId) : null;
    db.run(
      put, caseKey, i, one.id, person, organization, stageCode(one.stage), bit(isBound(one.stage)), one.dispatchedAt, one.acknowledgedAt, one.departedAt, one.arrivedAt,
      one.appropriate === null ? null : bit(one.appropriate), one.clearedAt,
      one.operationId, one.lineId, purposeCode(one.purpose), one.postGridId, one.etaS, one.notifiedAt, one.reservedUntil,
    );
  });
  if (assignments.length < before) db.run('DELETE FROM assignment WHERE case_key = ? AND ordinal >= ?', caseKey, assignments.length);
}

export function liveAssignmentsOf(db: Queries, person: number): { readonly case_key: number; readonly id: string; readonly stage: number; readonly purpose: number }[] {
  return db.all(assignmentSql.liveOfPerson, person);
}

export function loadOf(db: Queries, person: number): number {
  return db.value<number>(assignmentSql.loadOfPerson, person) ?? 0;
}

/** Live assignments per person, for everybody who has any. */
export function loadsOfAll(db: Queries): ReadonlyMap<number, number> {
  return new Map(db.rows<[number, number]>(assignmentSql.loads));
}
