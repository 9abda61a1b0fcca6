import { responseLegs } from '@shared/domain/case/legs';
import type { CaseState } from '@shared/domain/case/state';
import type { WriteHandle } from '../driver';
import type { CaseFileRow } from './case-file';
import { upsert } from './columns';

const columns = [
  'reported_at', 'case_key', 'closed_at', 'answer', 'processing', 'turnout', 'travel', 'response', 'scene', 'board', 'class_code', 'severity', 'district', 'subdistrict', 'community', 'grid', 'micro_grid',
  't1', 't2', 't3', 't4', 't5',
] as const;
const put = upsert('response_leg', ['reported_at', 'case_key'], columns);

/** Merged cases are counted with the one they went into; voided ones never were; an exercise is none. */
export const countsInLegs = (state: CaseState): boolean => !state.exercise && state.stage !== 'merged' && state.stage !== 'voided';

export function putResponseLeg(db: WriteHandle, row: CaseFileRow, before: CaseState | null, state: CaseState): void {
  const moved = before !== null && countsInLegs(before) && (before.t0ReportedAt !== state.t0ReportedAt || !countsInLegs(state));
  if (moved) db.run('DELETE FROM response_leg WHERE reported_at = ? AND case_key = ?', before.t0ReportedAt, row.key);
  if (!countsInLegs(state)) return;
  const legs = responseLegs(state);
  db.run(
    put, state.t0ReportedAt, row.key, state.closedAt, legs.answer, legs.processing, legs.turnout, legs.travel, legs.response, legs.scene, row.board, row.class_code, row.severity,
    row.district, row.subdistrict, row.community, row.grid, row.micro_grid, state.t1ReceivedAt, state.t2DispatchedAt, state.t3DepartedAt, state.t4ArrivedAt, state.t5ClearedAt,
  );
}
