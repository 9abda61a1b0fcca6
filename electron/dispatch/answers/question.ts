import { linesOf } from '@shared/domain/case/arrivals';
import type { Operation } from '@shared/domain/case/operation';
import { isLive } from '@shared/domain/case/stages';
import type { CaseState } from '@shared/domain/case/state';
import type { LngLat } from '@shared/domain/ids';
import { skillMask, type PeopleSnapshot, type RecommendInput } from '@shared/domain/recommend/snapshot';
import type { Demand } from '@shared/domain/plan/select';
import { demandOf, planFor, type PlanChoice } from '@shared/domain/plan/select';
import type { DemandLine, MusterDeadlines, ResponsePlan } from '@shared/domain/plan/plan';
import type { TravelProfile } from '@shared/domain/roads/profile';
import type { SquadQuestion } from '@shared/ipc/dispatch-methods';
import type { PlanChoiceView } from '@shared/ipc/dispatch-views';
import { DatabaseError } from '../../db/errors';
import { staleMs } from '../../db/queries/people';
import { loadCaseState } from '../../db/tables/case-state';
import { allResponsePlans } from '../../db/tables/response-plan';
import { findStream } from '../../db/tables/stream';
import { elsewhereOf, isPresent } from '../world/standing';
import type { Sight } from '../world/sight';
import { waysTo, type Ways } from '../world/streets';

const minute = 60_000;
/** Where neither a plan nor an operation says otherwise: the sample plans' own. */
const handDeadlines: MusterDeadlines = { notifyMs: minute, acknowledgeMs: 3 * minute, departMs: 6 * minute, arriveMs: 15 * minute };
const candidatesPerLine = 20;

export interface Meeting {
  readonly name: string;
  readonly point: LngLat;
  readonly isScene: boolean;
}

/** A question with all that it left to the centre filled in. */
export interface Asked {
  readonly state: CaseState | null;
  readonly choice: PlanChoiceView | null;
  readonly others: readonly ResponsePlan[];
  readonly level: number;
  readonly demand: Demand;
  readonly deadlines: MusterDeadlines;
  readonly parEveryMs: number | null;
  readonly keepMinimums: boolean;
  readonly meetings: readonly Meeting[];
  readonly profile: TravelProfile;
  readonly excluded: readonly string[];
}

export function caseOf(sight: Pick<Sight, 'db'>, id: string): { readonly key: number; readonly state: CaseState } {
  const key = findStream(sight.db, 'case', id);
  const state = key === null ? null : loadCaseState(sight.db, key);
  if (key === null || state === null) throw new DatabaseError('RecordNotFound', 'notFound', `There is no case ${id}; refresh the queue.`);
  return { key, state };
}

export function operationOf(state: CaseState, id: string): Operation {
  const operation = state.operations.find((one) => one.id === id);
  if (operation === undefined) throw new DatabaseError('RecordNotFound', 'notFound', `Case ${state.no} has no operation ${id}; refresh the case.`);
  return operation;
}

const viewOf = (plan: ResponsePlan, why: Pick<PlanChoiceView, 'by' | 'area' | 'severityNamed'>): PlanChoiceView => ({
  id: plan.id, name: plan.name, nameEn: plan.nameEn, version: plan.version, levels: plan.levels.length, sample: plan.sample, ...why,
});

/** The plan that was asked for, or the one that the case is served by, with the others that would do. */
function choose(sight: Sight, state: CaseState, planId: string | null): { readonly plan: ResponsePlan; readonly choice: PlanChoiceView; readonly others: readonly ResponsePlan[] } | null {
  const plans = allResponsePlans(sight.db);
  const item = sight.cache.items().list.find((held) => held.item.id === state.taskItemId)?.item ?? null;
  const served: PlanChoice | null = planFor({ item, severity: state.severity, place: state.place }, plans, sight.now);
  const fitting = served === null ? [] : [served.plan, ...served.others];
  if (planId === null || planId === served?.plan.id) {
    return served === null ? null : { plan: served.plan, choice: viewOf(served.plan, { by: served.by, area: served.area, severityNamed: served.severityNamed }), others: served.others };
  }
  const plan = plans.find((one) => one.id === planId);
  if (plan === undefined) throw new DatabaseError('RecordNotFound', 'notFound', `There is no response plan ${planId}; refresh the list of plans.`);
  return { plan, choice: viewOf(plan, { by: 'asked', area: null, severityNamed: plan.match.severities.length > 0 }), others: fitting.filter((one) => one.id !== planId) };
}

/** Where the case is; without a point the middle of its grid, since that is where people are sent. */
function sceneOf(sight: Sight, { place }: Pick<CaseState, 'place'>): LngLat | null {
  const byId = sight.cache.areas().byId;
  return place.point ?? [place.microGridId, place.gridId, place.communityId].reduce<LngLat | null>((found, id) => found ?? (id === null ? null : (byId.get(id)?.node.centre ?? null)), null);
}

function meetingsOf(sight: Sight, scene: LngLat | null, rule: ResponsePlan['rally']): readonly Meeting[] {
  const atScene = scene === null ? [] : [{ name: '', point: scene, isScene: true }];
  switch (rule.kind) {
    case 'scene':
      return atScene;
    case 'nearestOf':
      return rule.points.map(({ name, point }) => ({ name, point, isScene: false }));
    case 'squad': {
      const squad = sight.people.squads.find((one) => one.id === rule.squadId);
      // The register may have lost the point since the plan was saved: then they come to the scene.
      return squad === undefined || squad.rallyPoint === null ? atScene : [{ name: squad.name, point: squad.rallyPoint, isScene: false }];
    }
  }
}

export function askedOf(sight: Sight, question: SquadQuestion): Asked {
  const { state } = caseOf(sight, question.caseId);
  const operation = question.operationId === undefined ? null : operationOf(state, question.operationId);
  const chosen = question.lines === undefined ? choose(sight, state, question.planId ?? operation?.planId ?? null) : null;
  const demand: Demand = question.lines !== undefined ? { lines: question.lines, equipment: [], whistles: [] } : chosen === null ? { lines: [], equipment: [], whistles: [] } : demandOf(chosen.plan, question.level, operation?.alarms.at(-1)?.level ?? 0);
  return {
    state,
    choice: chosen?.choice ?? null,
    others: chosen?.others ?? [],
    level: question.level,
    demand,
    deadlines: operation?.deadlines ?? chosen?.plan.deadlines ?? handDeadlines,
    parEveryMs: operation === null ? (chosen?.plan.parEveryMs ?? null) : operation.parEveryMs,
    keepMinimums: question.keepMinimums ?? chosen?.plan.keepMinimums ?? true,
    meetings: meetingsAsked(sight, state, question, operation, chosen?.plan ?? null),
    profile: question.profile ?? sight.settings.profile,
    excluded: question.excluded ?? [],
  };
}

function meetingsAsked(sight: Sight, state: CaseState, { rally }: SquadQuestion, operation: Operation | null, plan: ResponsePlan | null): readonly Meeting[] {
  const scene = sceneOf(sight, state);
  if (operation !== null) return operation.rally === null ? meetingsOf(sight, scene, { kind: 'scene' }) : [{ ...operation.rally, isScene: false }];
  if (rally?.by === 'point') return [{ name: rally.name, point: rally.point, isScene: false }];
  return meetingsOf(sight, scene, rally === undefined ? (plan?.rally ?? { kind: 'scene' }) : { kind: 'scene' });
}

/** A draft at a place: nobody is out for it, and it need not be anybody's plan yet. */
export function askedByDraft(sight: Sight, plan: ResponsePlan, at: { readonly point: LngLat } | { readonly caseId: string }, level: number): Asked {
  const state = 'caseId' in at ? caseOf(sight, at.caseId).state : null;
  return {
    state,
    choice: viewOf(plan, { by: 'asked', area: null, severityNamed: plan.match.severities.length > 0 }),
    others: [],
    level,
    demand: demandOf(plan, level),
    deadlines: plan.deadlines,
    parEveryMs: plan.parEveryMs,
    keepMinimums: plan.keepMinimums,
    meetings: meetingsOf(sight, 'point' in at ? at.point : state === null ? null : sceneOf(sight, state), plan.rally),
    profile: sight.settings.profile,
    excluded: [],
  };
}

/** Those who are weighed: row `i` of the snapshot is row `rows[i]` of the people. */
export interface Weighed {
  readonly input: RecommendInput;
  readonly rows: Int32Array;
  readonly ways: readonly Ways[];
}

/**
 * The snapshot of everybody who has the skills of some line, those left out who are out for this case already (they cannot be ordered
 * twice) or who were excluded. Whoever lacks every skill could fill no place, so leaving them out changes no answer.
 */
export function weigh(sight: Sight, asked: Pick<Asked, 'state' | 'keepMinimums' | 'meetings' | 'profile' | 'excluded'>, demand: readonly DemandLine[]): Weighed {
  const { people, grids, standing, fixes, now, settings } = sight;
  const out = new Set(asked.excluded);
  for (const one of asked.state?.assignments ?? []) if (isLive(one.stage) && one.assignee.kind === 'person') out.add(one.assignee.personId);
  const masks = [...new Set(demand.map((line) => skillMask(line.skills)))];
  const caseKey = asked.state === null ? null : findStream(sight.db, 'case', asked.state.id);
  const rows = rowsWith(people, masks, out);
  const ways = asked.meetings.map(({ point }) => waysTo(sight.times, fixes, rows, point, asked.profile));
  const count = rows.length;
  const snapshot: PeopleSnapshot = {
    at: now,
    ids: new Array<string>(count),
    names: new Array<string>(count),
    skills: new Uint32Array(count),
    rostered: new Uint8Array(count),
    elsewhere: new Uint8Array(count),
    load: new Uint8Array(count),
    restUntil: new Float64Array(count),
    fixAt: new Float64Array(count),
    grid: new Int32Array(count),
    etas: ways.map((one) => one.seconds),
  };
  const [ids, names] = [snapshot.ids as string[], snapshot.names as string[]];
  // One pass, and no closure per column: twenty-five thousand people are copied for every question. `!`: rows of the columns.
  for (let i = 0; i < count; i++) {
    const row = rows[i]!;
    ids[i] = people.ids[row]!;
    names[i] = people.names[row]!;
    snapshot.skills[i] = people.skills[row]!;
    snapshot.rostered[i] = standing.rostered[row]!;
    const bonds = standing.bonds.get(row);
    if (bonds !== undefined) snapshot.elsewhere[i] = elsewhereOf(bonds, caseKey, now);
    snapshot.load[i] = standing.load[row]!;
    snapshot.restUntil[i] = standing.restUntil[row]!;
    snapshot.fixAt[i] = fixes.at[row]!;
    snapshot.grid[i] = standing.grid[row]!;
  }
  return {
    rows,
    ways,
    input: {
      people: snapshot,
      grids: { ids: grids.ids, names: grids.names, covered: coveredOf(sight), minimum: grids.minimum, residents: Int32Array.from(grids.residents, (one) => (Number.isNaN(one) ? -1 : one)) },
      demand,
      limits: { maxEtaS: settings.maxEtaMin * 60, staleAfterMs: staleMs, loadLimit: settings.loadLimit, keepMinimums: asked.keepMinimums, candidatesPerLine },
    },
  };
}

/** Rows of those who have the skills of some mask and are not out. */
function rowsWith(people: Sight['people'], masks: readonly number[], out: ReadonlySet<string>): Int32Array {
  const rows = new Int32Array(people.count);
  const excluded = new Set([...out].map((id) => people.rowOfId.get(id)));
  const anybody = masks.includes(0);
  let count = 0;
  for (let row = 0; row < people.count; row++) {
    // `!`: rows of the columns.
    if (!anybody && !masks.some((mask) => (people.skills[row]! & mask) === mask)) continue;
    if (excluded.size === 0 || !excluded.has(row)) rows[count++] = row;
  }
  return rows.slice(0, count);
}

/** How many people cover each grid now. */
export function coveredOf({ standing, grids, people }: Pick<Sight, 'standing' | 'grids' | 'people'>): Int32Array {
  const covered = new Int32Array(grids.count);
  for (let row = 0; row < people.count; row++) {
    const grid = standing.grid[row] ?? -1;
    if (grid >= 0 && isPresent(standing, row)) covered[grid] = (covered[grid] ?? 0) + 1;
  }
  return covered;
}

/** Every line that an operation ordered, all alarms together. */
export const linesOrdered = (operation: Operation): readonly DemandLine[] => linesOf(operation);
