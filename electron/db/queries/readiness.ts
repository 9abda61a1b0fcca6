import type { Readiness } from '@shared/domain/case/readiness';
import { assignmentStages, type AssignmentStage } from '@shared/domain/case/status';
import type { CaseId, EpochMs, PersonId } from '@shared/domain/ids';
import { restAfter, type Outing, type RestRule } from '@shared/domain/recommend/rest';
import { dispatchKey, readDispatchSettings, restRuleOf, type DispatchSettings } from '@shared/ipc/dispatch-settings';
import type { Queries } from '../driver';
import { wordIn } from '../tables/columns';
import { loadDuty } from '../tables/person-duty';
import { loadPosition } from '../tables/person-position';
import { allSettings } from '../tables/setting';
import { findStream, streamOf } from '../tables/stream';
import { staleMs } from './people';

const stageOf = wordIn(assignmentStages);

/** Who came back lately, and from how long: a walk over the last hours alone. */
export const outingsSql = 'SELECT person, dispatched_at, cleared_at FROM assignment INDEXED BY assignment_cleared WHERE cleared_at > ? AND cleared_at IS NOT NULL AND person IS NOT NULL';

export const dispatchSettingsOf = (db: Queries): DispatchSettings => readDispatchSettings(allSettings(db).find(({ key }) => key === dispatchKey)?.value);

/** Outings that a rest may still follow from, by person's key. */
export function recentOutings(db: Queries, now: EpochMs, { restMin }: RestRule): Map<number, Outing[]> {
  const outings = new Map<number, Outing[]>();
  for (const [person, from, to] of db.rows<[number, EpochMs, EpochMs]>(outingsSql, now - restMin * 60_000)) {
    const known = outings.get(person);
    if (known === undefined) outings.set(person, [{ from, to }]);
    else known.push({ from, to });
  }
  return outings;
}

export const bondsSql = 'SELECT case_key, stage, reserved_until FROM assignment INDEXED BY assignment_live_of_person WHERE person = ? AND live = 1';

const outsideOf = (stage: AssignmentStage): Readiness['elsewhere'][number]['stage'] => (stage === 'reserved' ? 'reserved' : stage === 'onScene' ? 'onScene' : 'out');

/**
 * What binds people outside of a case, and how fit they are to go; null for somebody whom the log does not know. One for a command: the
 * site's rule and who came back lately are read with the first person that is asked for, not with each of a squad.
 */
export function readinessFor(db: Queries, caseId: CaseId, now: EpochMs): (id: PersonId) => Readiness | null {
  let lately: { readonly rule: RestRule; readonly outings: ReadonlyMap<number, readonly Outing[]> } | null = null;
  const restUntilOf = (person: number): EpochMs | null => {
    if (lately === null) {
      const rule = restRuleOf(dispatchSettingsOf(db));
      lately = { rule, outings: recentOutings(db, now, rule) };
    }
    const until = restAfter(lately.outings.get(person) ?? [], lately.rule);
    return until === 0 ? null : until;
  };
  return (id) => {
    const person = findStream(db, 'person', id);
    if (person === null) return null;
    const elsewhere = db.all<{ case_key: number; stage: number; reserved_until: EpochMs | null }>(bondsSql, person).flatMap((row): Readiness['elsewhere'] => {
      const other = streamOf(db, row.case_key)?.id;
      return other === undefined || other === caseId ? [] : [{ caseId: other, stage: outsideOf(stageOf(row.stage)), until: row.reserved_until }];
    });
    return { rostered: loadDuty(db, person)?.rostered ?? 'offDuty', elsewhere, restUntil: restUntilOf(person), fixAt: loadPosition(db, person)?.fixAt ?? null, staleAfterMs: staleMs };
  };
}
