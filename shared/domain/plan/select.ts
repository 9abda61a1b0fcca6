import type { AreaId, EpochMs } from '../ids';
import type { Place } from '../place';
import type { Severity, TaskItem } from '../task-list';
import type { AlarmLevel, DemandLine, Equipment, PlanWhistle, ResponsePlan } from './plan';

/** What of a case a plan looks at. */
export interface PlannedCase {
  readonly item: Pick<TaskItem, 'id' | 'classCode'> | null;
  readonly severity: Severity;
  readonly place: Place;
}

/** Why this plan and not another: what it matched by, in the order in which it counts. */
export interface PlanChoice {
  readonly plan: ResponsePlan;
  readonly by: 'item' | 'class';
  /** The level of the area that it is made for; null for everywhere. */
  readonly area: keyof typeof depths | null;
  /** It names this severity, or any. */
  readonly severityNamed: boolean;
  /** Others that would do, best first. */
  readonly others: readonly ResponsePlan[];
}

/** The deeper the area, the nearer the plan is to the place. */
const depths = { district: 1, subdistrict: 2, community: 3, grid: 4, microGrid: 5 } as const;

interface Match extends Omit<PlanChoice, 'others'> {
  readonly rank: readonly number[];
}

/**
 * The plan that a case is served by: the most specific of those in force: by its item before by its class, the smaller area, a named
 * severity before any; of equals the newest (validFrom, version, then the id, so that the answer never depends on the order given).
 */
export function planFor(of: PlannedCase, plans: Iterable<ResponsePlan>, at: EpochMs): PlanChoice | null {
  const matches: Match[] = [];
  for (const plan of plans) {
    const match = matchOf(plan, of, at);
    if (match !== null) matches.push(match);
  }
  matches.sort((a, b) => compare(b.rank, a.rank) || (a.plan.id < b.plan.id ? -1 : 1));
  const [best, ...others] = matches;
  if (best === undefined) return null;
  return { plan: best.plan, by: best.by, area: best.area, severityNamed: best.severityNamed, others: others.map((one) => one.plan) };
}

export function isInForce(plan: Pick<ResponsePlan, 'validFrom' | 'validTo'>, at: EpochMs): boolean {
  return plan.validFrom <= at && (plan.validTo === null || at < plan.validTo);
}

function matchOf(plan: ResponsePlan, { item, severity, place }: PlannedCase, at: EpochMs): Match | null {
  const { itemIds, classCodes, severities, areaId } = plan.match;
  if (!isInForce(plan, at) || item === null) return null;
  if (severities.length > 0 && !severities.includes(severity)) return null;
  const by = itemIds.includes(item.id) ? 'item' : classCodes.includes(item.classCode) ? 'class' : null;
  if (by === null) return null;
  const area = areaId === null ? null : levelIn(place, areaId);
  if (areaId !== null && area === null) return null;
  const severityNamed = severities.length > 0;
  return { plan, by, area, severityNamed, rank: [by === 'item' ? 1 : 0, area === null ? 0 : depths[area], severityNamed ? 1 : 0, plan.validFrom, plan.version] };
}

function levelIn(place: Place, areaId: AreaId): keyof typeof depths | null {
  const chain = { district: place.districtId, subdistrict: place.subdistrictId, community: place.communityId, grid: place.gridId, microGrid: place.microGridId };
  for (const level of Object.keys(depths) as (keyof typeof depths)[]) if (chain[level] === areaId) return level;
  return null;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [i, one] of a.entries()) {
    const other = b[i] ?? 0;
    if (one !== other) return one - other;
  }
  return 0;
}

/** What an alarm asks for. */
export interface Demand {
  readonly lines: readonly DemandLine[];
  readonly equipment: readonly Equipment[];
  readonly whistles: readonly PlanWhistle[];
}

/**
 * What a plan asks for at an alarm level: all levels up to it, added. `above` leaves out what was ordered by an alarm before: the
 * demand of raising from that level. Equipment of one name is counted together.
 */
export function demandOf(plan: Pick<ResponsePlan, 'levels'>, level: number, above = 0): Demand {
  const asked: readonly AlarmLevel[] = plan.levels.filter((one) => one.level > above && one.level <= level);
  const equipment = new Map<string, number>();
  for (const { name, count } of asked.flatMap((one) => one.equipment)) equipment.set(name, (equipment.get(name) ?? 0) + count);
  return { lines: asked.flatMap((one) => one.lines), equipment: [...equipment].map(([name, count]) => ({ name, count })), whistles: asked.flatMap((one) => one.whistles) };
}
