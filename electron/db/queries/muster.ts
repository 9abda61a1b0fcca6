import { assignmentStages } from '@shared/domain/case/status';
import type { CaseState } from '@shared/domain/case/state';
import type { CaseId, PersonId } from '@shared/domain/ids';
import type { Queries } from '../driver';
import { codeIn } from '../tables/columns';
import { findStream, streamOf } from '../tables/stream';

const stageCode = codeIn(assignmentStages);

/** Walks the open cases and asks each for its few assignments: open cases are bounded by what a centre works on, operations ever ordered are not. */
export const musterSql = {
  states: `SELECT s.key, s.state FROM case_state s WHERE EXISTS (SELECT 1 FROM assignment a WHERE a.case_key = s.key AND (a.operation IS NOT NULL OR a.stage = ${stageCode('reserved')})) ORDER BY s.key`,
  caseOfAssignment: 'SELECT case_key FROM assignment INDEXED BY assignment_live_of_person WHERE person = ? AND live = 1 AND id = ?',
} as const;

export function musterStates(db: Queries): CaseState[] {
  // Written by `putCaseState`.
  return db.rows<[number, string]>(musterSql.states).map(([, text]) => JSON.parse(text) as CaseState);
}

export function caseOfAssignment(db: Queries, personId: PersonId, assignmentId: string): { readonly caseId: CaseId } | null {
  const person = findStream(db, 'person', personId);
  const key = person === null ? undefined : db.value<number>(musterSql.caseOfAssignment, person, assignmentId);
  const stream = key === undefined ? null : streamOf(db, key);
  return stream === null ? null : { caseId: stream.id };
}
