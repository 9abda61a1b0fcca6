import { assignmentPurposes, type AssignmentPurpose } from '@shared/domain/case/operation';
import { assignmentStages, type AssignmentStage } from '@shared/domain/case/status';
import type { EpochMs } from '@shared/domain/ids';
import type { Queries } from '../driver';
import { wordIn } from '../tables/columns';
import { personPositionSql } from '../tables/person-position';

/** What the dispatch thread reads in bulk: rows as arrays, keyed by stream keys, because 20,000 people are read at once. */

export const dispatchSql = {
  duties: 'SELECT person, state, since, rostered FROM person_duty',
  bonds: 'SELECT person, case_key, id, stage, purpose, post_grid, operation, reserved_until FROM assignment INDEXED BY assignment_live_of_person WHERE live = 1 AND person IS NOT NULL',
  caseNo: 'SELECT id, no FROM case_file WHERE key = ?',
  newestRoads: 'SELECT MAX(batch) FROM road_set',
} as const;

const stageOf = wordIn(assignmentStages);
const purposeOf = wordIn(assignmentPurposes);

export type DutyRow = readonly [person: number, state: number, since: EpochMs, rostered: number];

/** An assignment that binds somebody now. */
export interface BondRow {
  readonly person: number;
  readonly caseKey: number;
  readonly assignmentId: string;
  readonly stage: AssignmentStage;
  readonly purpose: AssignmentPurpose;
  readonly postGridId: string | null;
  readonly operationId: string | null;
  readonly reservedUntil: EpochMs | null;
}

export const dutyRows = (db: Queries): DutyRow[] => db.rows<DutyRow>(dispatchSql.duties);

export function bondRows(db: Queries): BondRow[] {
  return db
    .rows<[number, number, string, number, number, string | null, string | null, EpochMs | null]>(dispatchSql.bonds)
    .map(([person, caseKey, assignmentId, stage, purpose, postGridId, operationId, reservedUntil]) => ({ person, caseKey, assignmentId, stage: stageOf(stage), purpose: purposeOf(purpose), postGridId, operationId, reservedUntil }));
}

/** Key, lng, lat and fix time (epoch ms) of everybody who was ever seen. */
export const fixRows = (db: Queries): (readonly [person: number, lng: number, lat: number, fixAt: EpochMs])[] => db.rows(personPositionSql.all);

export function caseNoOf(db: Queries, caseKey: number): { readonly id: string; readonly no: string } | null {
  return db.get<{ id: string; no: string }>(dispatchSql.caseNo, caseKey) ?? null;
}

/** Tells one set of streets in force from the next; null where none was imported. */
export const roadsVersion = (db: Queries): number | null => db.value<number | null>(dispatchSql.newestRoads) ?? null;
