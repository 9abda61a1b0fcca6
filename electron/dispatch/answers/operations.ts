import { forceFunnel } from '@shared/domain/case/funnel';
import { assemblyMs, musterCurve, nextParAt, standingOf, squadState } from '@shared/domain/case/muster';
import type { Operation } from '@shared/domain/case/operation';
import { isLive } from '@shared/domain/case/stages';
import type { Assignment, CaseState } from '@shared/domain/case/state';
import type { EpochMs, LngLat } from '@shared/domain/ids';
import { dutyStates, type DutyState } from '@shared/domain/people';
import { quorumLines, timesOf } from '@shared/domain/recommend/times';
import type { BoardSquad, MusterMember, OperationDetail, OperationView } from '@shared/ipc/dispatch-views';
import { freshnessOf } from '../../db/queries/people';
import { musterStates } from '../../db/queries/muster';
import type { Sight } from '../world/sight';
import { fixAtOf, pointOf } from './candidate';
import { caseOf, linesOrdered } from './question';

/** The operations that run, the gravest case first, of equals the one ordered first. */
export function operationsList(sight: Sight): readonly OperationView[] {
  const running = musterStates(sight.db).flatMap((state) => state.operations.filter((one) => one.stoodDownAt === null).map((operation) => viewOf(sight, state, operation)));
  return running.sort((a, b) => a.severity - b.severity || a.operation.orderedAt - b.operation.orderedAt || (a.operation.id < b.operation.id ? -1 : 1));
}

export function operationsOfCase(sight: Sight, caseId: string): readonly OperationDetail[] {
  const { state } = caseOf(sight, caseId);
  return state.operations.map((operation) => ({ ...viewOf(sight, state, operation), members: ofOperation(state, operation).map((one) => memberOf(sight, state, operation, one)) }));
}

const ofOperation = (state: CaseState, operation: Operation): readonly Assignment[] => state.assignments.filter((one) => one.operationId === operation.id);
const goalOf = (state: CaseState, operation: Operation): LngLat | null => operation.rally?.point ?? state.place.point;
const personOf = ({ assignee }: Assignment): string | null => (assignee.kind === 'person' ? assignee.personId : null);

function viewOf(sight: Sight, state: CaseState, operation: Operation): OperationView {
  const { now } = sight;
  const all = ofOperation(state, operation);
  const scene = all.filter((one) => one.purpose === 'scene');
  const standings = scene.map((one) => standingOf(one, operation, now));
  const dues = operation.stoodDownAt !== null ? [] : standings.flatMap(({ dueAt }) => dueAt ?? []);
  return {
    caseId: state.id,
    caseNo: state.no,
    title: state.title,
    severity: state.severity,
    point: state.place.point,
    operation,
    funnel: forceFunnel(state, operation),
    out: scene.filter((one) => isLive(one.stage)).length,
    onScene: scene.filter((one) => one.stage === 'onScene').length,
    places: linesOrdered(operation).reduce((sum, line) => sum + line.count, 0),
    assemblyMs: assemblyMs(operation),
    quorumExpectedAt: quorumExpectedAt(sight, state, operation, scene),
    nextDueAt: dues.length === 0 ? null : Math.min(...dues),
    nextParAt: nextParAt(state, operation),
    silent: standings.flatMap(({ assignment, replaceable }) => (replaceable === 'silent' ? [{ assignmentId: assignment.id, personId: personOf(assignment), name: assignment.assignee.name, sinceMs: now - assignment.dispatchedAt }] : [])),
    declined: standings.filter(({ replaceable }) => replaceable === 'declined').length,
    backfills: all.filter((one) => one.purpose === 'backfill' && isLive(one.stage)).length,
    curve: musterCurve(state, operation),
    asOf: now,
  };
}

/** From where everybody is now; whoever came has no way left. Null once it is there, and while it cannot be said. */
function quorumExpectedAt(sight: Sight, state: CaseState, operation: Operation, scene: readonly Assignment[]): EpochMs | null {
  if (operation.quorumAt !== null || operation.stoodDownAt !== null) return null;
  const lines = linesOrdered(operation);
  const waited = new Set(quorumLines(lines).map((line) => line.id));
  const going = scene.flatMap((one) => {
    if (one.lineId === null || one.qualified === false || !waited.has(one.lineId) || !isLive(one.stage)) return [];
    return [{ lineId: one.lineId, etaS: one.stage === 'onScene' ? 0 : (etaOf(sight, state, operation, one) ?? Infinity) }];
  });
  const { assemblyS } = timesOf(lines, going);
  return assemblyS === null ? null : sight.now + Math.round(assemblyS * 1000);
}

function etaOf(sight: Sight, state: CaseState, operation: Operation, assignment: Assignment): number | null {
  const row = sight.people.rowOfId.get(personOf(assignment) ?? '');
  const from = row === undefined ? null : pointOf(sight, row);
  const to = assignment.purpose === 'scene' ? goalOf(state, operation) : (sight.grids.centres[sight.grids.rowOf.get(assignment.postGridId ?? '') ?? -1] ?? null);
  return from === null || to === null ? null : sight.times.between(from, to, sight.settings.profile).ms / 1000;
}

function memberOf(sight: Sight, state: CaseState, operation: Operation, assignment: Assignment): MusterMember {
  const { people, grids, now } = sight;
  const { awaits, dueAt, overdue, replaceable } = standingOf(assignment, operation, now);
  const personId = personOf(assignment);
  const row = personId === null ? undefined : people.rowOfId.get(personId);
  const person = row === undefined ? undefined : people.held[row]?.person;
  return {
    assignment,
    personId,
    name: assignment.assignee.name,
    phone: person?.phone ?? null,
    // Which phones are in the field main knows, and fills in.
    hasPhone: false,
    role: person?.role ?? null,
    squadName: people.squadName(person?.squadId ?? null),
    homeGridName: person === undefined || person.homeGridId === null ? null : (grids.names[grids.rowOf.get(person.homeGridId) ?? -1] ?? null),
    awaits, dueAt, overdue, replaceable,
    point: row === undefined ? null : pointOf(sight, row),
    freshness: freshnessOf(row === undefined ? null : fixAtOf(sight, row), now),
    etaS: isLive(assignment.stage) && assignment.stage !== 'onScene' ? etaOf(sight, state, operation, assignment) : null,
  };
}

const nobodyByDuty = (): Record<DutyState, number> => Object.fromEntries(dutyStates.map((state) => [state, 0])) as Record<DutyState, number>;

/** Every squad with what its members do; whether it is mustered follows from the operations that run. */
export function boardSquads(sight: Omit<Sight, 'streets' | 'times'>): readonly BoardSquad[] {
  const { people, standing } = sight;
  const running = musterStates(sight.db);
  const byDuty = new Map(people.squads.map((squad) => [squad.id, nobodyByDuty()]));
  people.held.forEach(({ person }, row) => {
    const counts = person.squadId === null ? undefined : byDuty.get(person.squadId);
    const state = dutyStates[standing.duty[row] ?? 0];
    if (counts !== undefined && state !== undefined) counts[state] += 1;
  });
  const squadOf = (id: string) => people.held[people.rowOfId.get(id) ?? -1]?.person.squadId ?? null;
  return people.squads.map((squad) => {
    const counts = byDuty.get(squad.id) ?? nobodyByDuty();
    return {
      squadId: squad.id, name: squad.name, state: squadState(squad.id, running, squadOf), members: Object.values(counts).reduce((sum, one) => sum + one, 0), byDuty: counts,
      leaderName: people.names[people.rowOfId.get(squad.leaderId ?? '') ?? -1] ?? null, rallyPoint: squad.rallyPoint,
    };
  });
}
