import type { AreaId, OrganizationId, SquadId, TaskItemId } from '../ids';
import { skills, type Skill } from '../people';
import { severities } from '../task-list';
import type { ResponsePlan } from './plan';

/** What can be wrong with a plan. Words with the remedy are under `domain:planProblem`. */
export const planProblemCodes = [
  'nameMissing',
  'matchesNothing',
  'itemUnknown',
  'severityUnknown',
  'areaUnknown',
  'noLevels',
  'levelsWithGaps',
  'noLines',
  'lineIdTwice',
  'countNotWhole',
  'quorumOutside',
  'skillUnknown',
  'skillTwice',
  'nothingEssential',
  'equipmentNameless',
  'equipmentCount',
  'organizationUnknown',
  'whistleTwice',
  'limitNotPositive',
  'noRallyPoints',
  'rallyPointNameless',
  'rallyPointTwice',
  'rallyPointOffTheMap',
  'squadUnknown',
  'squadWithoutRallyPoint',
  'deadlinesNotRising',
  'parNotPositive',
  'endsBeforeItBegins',
  'overlaps',
] as const;
export type PlanProblemCode = (typeof planProblemCodes)[number];

/** Where: `level` and `line` count from 1, as the editor numbers them. An error keeps a plan from being put in force, a warning does not. */
export interface PlanProblem {
  readonly code: PlanProblemCode;
  readonly severity: 'error' | 'warning';
  readonly level: number | null;
  readonly line: number | null;
  readonly params: Readonly<Record<string, string | number>>;
}

/** The registers as far as plans name them. */
export interface PlanRegisters {
  readonly hasItem: (id: TaskItemId) => boolean;
  readonly hasArea: (id: AreaId) => boolean;
  readonly hasOrganization: (id: OrganizationId) => boolean;
  /** Undefined for an unknown squad. */
  readonly squad: (id: SquadId) => { readonly hasRallyPoint: boolean } | undefined;
}

const knownSkills: ReadonlySet<string> = new Set(skills);
const knownSeverities: ReadonlySet<number> = new Set(severities);

/** All that is wrong with a plan, in the order of its fields; `others` are the plans that it stands beside (itself and former versions left out by id). */
export function validatePlan(plan: ResponsePlan, registers: PlanRegisters, others: Iterable<ResponsePlan> = []): readonly PlanProblem[] {
  const found: PlanProblem[] = [];
  const say: Say = (code, params = {}, at = {}) => found.push({ code, severity: warnings.has(code) ? 'warning' : 'error', level: at.level ?? null, line: at.line ?? null, params });
  if (plan.name.trim() === '') say('nameMissing');
  checkMatch(plan, registers, say);
  checkLevels(plan, registers, say);
  checkRally(plan, registers, say);
  const { notifyMs, acknowledgeMs, departMs, arriveMs } = plan.deadlines;
  if (![notifyMs, acknowledgeMs, departMs, arriveMs].every((ms, i, all) => isPositive(ms) && ms >= (all[i - 1] ?? 0))) say('deadlinesNotRising');
  if (plan.parEveryMs !== null && !isPositive(plan.parEveryMs)) say('parNotPositive');
  if (plan.validTo !== null && plan.validTo <= plan.validFrom) say('endsBeforeItBegins');
  for (const other of others) if (other.id !== plan.id && areRivals(plan, other)) say('overlaps', { name: other.name });
  return found;
}

const warnings: ReadonlySet<PlanProblemCode> = new Set<PlanProblemCode>(['overlaps', 'nothingEssential']);

type Say = (code: PlanProblemCode, params?: PlanProblem['params'], at?: { readonly level?: number; readonly line?: number }) => void;

function checkMatch({ match }: ResponsePlan, registers: PlanRegisters, say: Say): void {
  if (match.itemIds.length === 0 && match.classCodes.length === 0) say('matchesNothing');
  for (const id of match.itemIds) if (!registers.hasItem(id)) say('itemUnknown', { id });
  for (const severity of match.severities) if (!knownSeverities.has(severity)) say('severityUnknown', { id: severity });
  if (match.areaId !== null && !registers.hasArea(match.areaId)) say('areaUnknown', { id: match.areaId });
}

function checkLevels({ levels }: ResponsePlan, registers: PlanRegisters, say: Say): void {
  if (levels.length === 0) return say('noLevels');
  if (levels.some((level, i) => level.level !== i + 1)) say('levelsWithGaps');
  const lineIds = new Set<string>();
  const whistled = new Set<string>();
  for (const [l, level] of levels.entries()) {
    const at = { level: l + 1 };
    // A higher alarm may bring equipment or departments alone; somebody has to go at the first.
    if (level.lines.length === 0 && (l === 0 || (level.equipment.length === 0 && level.whistles.length === 0))) say('noLines', {}, at);
    for (const [i, line] of level.lines.entries()) {
      const here = { ...at, line: i + 1 };
      if (line.id === '' || lineIds.has(line.id)) say('lineIdTwice', {}, here);
      lineIds.add(line.id);
      if (!isPositive(line.count)) say('countNotWhole', {}, here);
      else if (!isPositive(line.quorum) || line.quorum > line.count) say('quorumOutside', { count: line.count, quorum: line.quorum }, here);
      checkSkills(line.skills, (code, params) => say(code, params, here));
    }
    for (const { name, count } of level.equipment) {
      if (name.trim() === '') say('equipmentNameless', {}, at);
      else if (!isPositive(count)) say('equipmentCount', { name }, at);
    }
    for (const whistle of level.whistles) {
      const key = whistle.by === 'organization' ? whistle.organizationId : `kind ${whistle.kind}`;
      if (whistle.by === 'organization' && !registers.hasOrganization(whistle.organizationId)) say('organizationUnknown', { id: whistle.organizationId }, at);
      if (whistled.has(key)) say('whistleTwice', {}, at);
      whistled.add(key);
      if (!isPositive(whistle.checkInLimitMs)) say('limitNotPositive', {}, at);
    }
  }
  const lines = levels[0]?.lines ?? [];
  if (lines.length > 0 && !lines.some((line) => line.essential)) say('nothingEssential', {}, { level: 1 });
}

function checkSkills(asked: readonly Skill[], say: (code: PlanProblemCode, params?: PlanProblem['params']) => void): void {
  for (const skill of asked) if (!knownSkills.has(skill)) say('skillUnknown', { id: skill });
  if (new Set(asked).size !== asked.length) say('skillTwice');
}

function checkRally({ rally }: ResponsePlan, registers: PlanRegisters, say: Say): void {
  if (rally.kind === 'squad') {
    const squad = registers.squad(rally.squadId);
    if (squad === undefined) say('squadUnknown', { id: rally.squadId });
    else if (!squad.hasRallyPoint) say('squadWithoutRallyPoint');
  }
  if (rally.kind !== 'nearestOf') return;
  if (rally.points.length === 0) say('noRallyPoints');
  const names = new Set<string>();
  for (const { name, point } of rally.points) {
    if (name.trim() === '') say('rallyPointNameless');
    else if (names.has(name.trim())) say('rallyPointTwice', { name });
    names.add(name.trim());
    const [lng, lat] = point;
    if (!(Math.abs(lng) <= 180 && Math.abs(lat) <= 90)) say('rallyPointOffTheMap', { name });
  }
}

/** Two plans of equal specificity for the same case at the same time: only their age would decide. */
function areRivals(one: ResponsePlan, other: ResponsePlan): boolean {
  if (one.match.areaId !== other.match.areaId) return false;
  if ((one.match.severities.length === 0) !== (other.match.severities.length === 0)) return false;
  if (!meet(one.match.severities, other.match.severities) && one.match.severities.length > 0) return false;
  const begins = Math.max(one.validFrom, other.validFrom);
  const ends = Math.min(one.validTo ?? Infinity, other.validTo ?? Infinity);
  return begins < ends && (meet(one.match.itemIds, other.match.itemIds) || meet(one.match.classCodes, other.match.classCodes));
}

const meet = <One>(some: readonly One[], others: readonly One[]): boolean => some.some((one) => others.includes(one));
const isPositive = (value: number): boolean => Number.isSafeInteger(value) && value > 0;
