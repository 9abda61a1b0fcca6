import type { Readiness } from '@shared/domain/case/readiness';
import { assignmentStages, type AssignmentStage } from '@shared/domain/case/status';
import type { CaseId, EpochMs, PersonId } from '@shared/domain/ids';
import type { Queries } from '../driver';
import { wordIn } from '../tables/columns';
import { loadDuty } from '../tables/person-duty';
import { loadPosition } from '../tables/person-position';
import { findStream, streamOf } from '../tables/stream';

const stageOf = wordIn(assignmentStages);

/** A fix that is older says nothing any more; the same ten minutes that the lists of people show. */
const staleAfterMs = 10 * 60_000;

export const bondsSql = 'SELECT case_key, stage, reserved_until FROM assignment INDEXED BY assignment_live_of_person WHERE person = ? AND live = 1';

const outsideOf = (stage: AssignmentStage): Readiness['elsewhere'][number]['stage'] => (stage === 'reserved' ? 'reserved' : stage === 'onScene' ? 'onScene' : 'out');

/** What binds a person outside of a case, and how fit they are to go; null for somebody whom the log does not know. */
export function readinessOf(db: Queries, id: PersonId, caseId: CaseId): Readiness | null {
  const person = findStream(db, 'person', id);
  if (person === null) return null;
  const elsewhere = db.all<{ case_key: number; stage: number; reserved_until: EpochMs | null }>(bondsSql, person).flatMap((row): Readiness['elsewhere'] => {
    const other = streamOf(db, row.case_key)?.id;
    return other === undefined || other === caseId ? [] : [{ caseId: other, stage: outsideOf(stageOf(row.stage)), until: row.reserved_until }];
  });
  return { rostered: loadDuty(db, person)?.rostered ?? 'offDuty', elsewhere, restUntil: null, fixAt: loadPosition(db, person)?.fixAt ?? null, staleAfterMs };
}
