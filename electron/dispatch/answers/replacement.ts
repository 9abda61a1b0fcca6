import { standingOf } from '@shared/domain/case/muster';
import type { Operation } from '@shared/domain/case/operation';
import type { Assignment, CaseState } from '@shared/domain/case/state';
import { isLive } from '@shared/domain/case/stages';
import type { LngLat } from '@shared/domain/ids';
import type { DemandLine } from '@shared/domain/plan/plan';
import { candidatesFor } from '@shared/domain/recommend/candidates';
import { sparesOf } from '@shared/domain/recommend/exposure';
import { recommend } from '@shared/domain/recommend/recommend';
import type { BetterChoices, BetterView, PickView, ReplacementView } from '@shared/ipc/dispatch-views';
import { DatabaseError } from '../../db/errors';
import type { Sight } from '../world/sight';
import { pointOf } from './candidate';
import { askedOf, caseOf, linesOrdered, operationOf, weigh } from './question';
import { pickView, viewOf } from './recommend';

interface Named {
  readonly caseId: string;
  readonly operationId: string;
}

const onePlace = (line: DemandLine): DemandLine => ({ ...line, count: 1, quorum: 1, essential: true });

function lineOf(operation: Operation, assignment: Assignment): DemandLine {
  const line = linesOrdered(operation).find((one) => one.id === assignment.lineId);
  if (line === undefined) throw new DatabaseError('InputInvalid', 'invalidInput', `The order of ${assignment.assignee.name} fills no line of the squad; dispatch somebody by hand.`);
  return line;
}

/** The question for people beside a squad that is out: to its rally, with what its plan keeps. */
const asking = (sight: Sight, { caseId, operationId }: Named, line: DemandLine) => askedOf(sight, { caseId, operationId, planId: null, level: 1, lines: [line] });

/** Who comes best in somebody's place, now. Who silently or openly stays away is not offered again. */
export function replacementFor(sight: Sight, named: Named & { readonly assignmentId: string }): ReplacementView {
  const { state } = caseOf(sight, named.caseId);
  const operation = operationOf(state, named.operationId);
  const former = state.assignments.find((one) => one.id === named.assignmentId && one.operationId === operation.id);
  if (former === undefined || former.assignee.kind !== 'person') throw new DatabaseError('RecordNotFound', 'notFound', `Operation ${named.operationId} has no order ${named.assignmentId}; refresh the case.`);
  const line = lineOf(operation, former);
  const single = onePlace(line);
  const asked = { ...asking(sight, named, single), excluded: triedOf(state, operation) };
  const weighed = weigh(sight, asked, [single]);
  const found = asked.meetings.length === 0 ? null : recommend(weighed.input);
  const best = found?.picks[0];
  const list = found === null ? [] : candidatesFor(single, weighed.input, 0, sparesOf(weighed.input.grids), new Set(best === undefined ? [] : [best.person])).candidates;
  const others = list.filter((one) => one.person !== best?.person).map((one): PickView => ({ ...viewOf(sight, weighed, 0, one), lineId: line.id, reason: 'byHand', detail: { seconds: Math.round(one.etaS ?? 0) } }));
  return {
    former: { assignmentId: former.id, personId: former.assignee.personId, name: former.assignee.name },
    line,
    cause: standingOf(former, operation, sight.now).replaceable ?? 'override',
    candidates: best === undefined ? others : [pickView(sight, weighed, 0, best), ...others],
    shortfall: best !== undefined ? null : (found?.shortfalls[0] ?? { lineId: line.id, count: 1, code: 'noRoute' }),
    asOf: sight.now,
  };
}

/** Everybody who was ever ordered by this operation and is not out any more: asked once, and did not come. */
function triedOf(state: CaseState, operation: Operation): readonly string[] {
  return state.assignments.flatMap((one) => (one.operationId === operation.id && one.purpose === 'scene' && !isLive(one.stage) && one.stage !== 'reserved' && one.assignee.kind === 'person' ? [one.assignee.personId] : []));
}

/**
 * Who could come so much sooner than somebody still under way that it is worth a word. Each is offered to one place at most: the one where
 * most time is won. From now on, for both: what has passed is lost either way.
 */
export function betterFor(sight: Sight, named: Named): BetterChoices {
  const { state } = caseOf(sight, named.caseId);
  const operation = operationOf(state, named.operationId);
  const threshold = sight.settings.betterByS;
  const rows: BetterView[] = [];
  const under = operation.stoodDownAt !== null ? [] : state.assignments.filter((one) => one.operationId === operation.id && one.purpose === 'scene' && isLive(one.stage) && one.stage !== 'onScene' && one.lineId !== null);
  const weighedOf = new Map<string, { readonly pick: PickView; readonly line: DemandLine } | null>();
  const tried = triedOf(state, operation);
  for (const one of under) {
    if (one.assignee.kind !== 'person' || one.lineId === null) continue;
    if (!weighedOf.has(one.lineId)) {
      const line = onePlace(lineOf(operation, one));
      const asked = { ...asking(sight, named, line), excluded: tried };
      const weighed = weigh(sight, asked, [line]);
      const pick = asked.meetings.length === 0 ? undefined : recommend(weighed.input).picks[0];
      weighedOf.set(one.lineId, pick === undefined ? null : { pick: pickView(sight, weighed, 0, pick), line });
    }
    const known = weighedOf.get(one.lineId) ?? null;
    if (known === null || known.pick.etaS === null) continue;
    const etaS = etaNow(sight, one.assignee.personId, asking(sight, named, known.line).meetings[0]?.point);
    const gainS = etaS === null ? null : etaS - known.pick.etaS;
    if (gainS !== null && gainS < threshold) continue;
    rows.push({ assignmentId: one.id, personId: one.assignee.personId, name: one.assignee.name, lineId: one.lineId, etaS, by: { ...known.pick, lineId: one.lineId }, gainS });
  }
  rows.sort((a, b) => (b.gainS ?? Infinity) - (a.gainS ?? Infinity));
  const offered = new Set<string>();
  return { rows: rows.filter(({ by }) => !offered.has(by.personId) && offered.add(by.personId)), thresholdS: threshold, asOf: sight.now };
}

function etaNow(sight: Sight, personId: string, to: LngLat | undefined): number | null {
  const row = sight.people.rowOfId.get(personId);
  const from = row === undefined ? null : pointOf(sight, row);
  return from === null || to === undefined ? null : sight.times.between(from, to, sight.settings.profile).ms / 1000;
}
