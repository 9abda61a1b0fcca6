import type { BlockOverride, Shortfall } from '@shared/domain/case/operation';
import type { Role } from '@shared/domain/event';
import type { Skill } from '@shared/domain/people';
import type { DemandLine } from '@shared/domain/plan/plan';
import { levelOf, type BlockCode, type BlockLevel } from '@shared/domain/recommend/codes';
import type { HandChange } from '@shared/domain/recommend/recommendation';
import type { DeskCaseCommand } from '@shared/ipc/contract';
import type { SquadQuestion } from '@shared/ipc/dispatch-methods';
import type { ConsequencesView, CoverageLoss, PickView, RecommendationView } from '@shared/ipc/dispatch-views';
import type { Want } from '@/lib/dispatch-request';

/**
 * The squad as the screen holds it: the recommendation's answer, and what a hand has changed since. Whoever orders gets exactly what
 * is shown: an answer that comes later is offered and never slipped in.
 */
export interface HeldSquad {
  readonly demand: readonly DemandLine[];
  readonly picks: readonly PickView[];
  readonly shortfalls: readonly Shortfall[];
  readonly overrides: readonly BlockOverride[];
  readonly assemblyS: number | null;
  readonly completeS: number | null;
  readonly coverage: CoverageLoss;
  readonly byHand: boolean;
}

export function heldFrom(view: RecommendationView): HeldSquad {
  const { demand, picks, shortfalls, assemblyS, completeS, coverage } = view;
  return { demand, picks, shortfalls, overrides: [], assemblyS, completeS, coverage, byHand: false };
}

/** The squad after a change by hand whose consequences were shown; `reason` covers all that stands against whoever comes in. */
export function changed(squad: HeldSquad, change: HandChange, consequences: ConsequencesView, reason: string): HeldSquad {
  const { coming, blocks } = consequences;
  const picks = squad.picks.filter((pick) => pick.personId !== change.out || pick.lineId !== change.lineId);
  const next: PickView | null =
    coming === null ? null : { ...coming, blocks, level: consequences.level, lineId: change.lineId, reason: 'byHand', detail: coming.etaS === null ? {} : { seconds: Math.round(coming.etaS) } };
  const fillsGap = change.out === null && next !== null;
  return {
    ...squad,
    picks: next === null ? picks : placedInOrder(squad, picks, next, change.out),
    shortfalls: fillsGap ? withOneLess(squad.shortfalls, change.lineId) : squad.shortfalls,
    overrides: [...squad.overrides.filter((one) => one.personId !== change.out), ...(next === null ? [] : blocks.map((block) => ({ personId: next.personId, block, reason: reason.trim() })))],
    assemblyS: consequences.assemblyS,
    completeS: consequences.completeS,
    coverage: consequences.coverage,
    byHand: true,
  };
}

/** Whoever comes in stands where the other stood: the row under the cursor stays the same place. */
function placedInOrder(squad: HeldSquad, picks: readonly PickView[], next: PickView, out: string | null): readonly PickView[] {
  const at = squad.picks.findIndex((pick) => pick.personId === out && pick.lineId === next.lineId);
  return at < 0 ? [...picks, next] : [...picks.slice(0, at), next, ...picks.slice(at)];
}

function withOneLess(shortfalls: readonly Shortfall[], lineId: string): readonly Shortfall[] {
  const at = shortfalls.findIndex((one) => one.lineId === lineId);
  return shortfalls.flatMap((one, i) => (i !== at ? [one] : one.count > 1 ? [{ ...one, count: one.count - 1 }] : []));
}

/** One row of the list: somebody who goes, or places that stay empty and why. */
export type Place = { readonly kind: 'pick'; readonly line: DemandLine; readonly pick: PickView } | { readonly kind: 'gap'; readonly line: DemandLine; readonly gap: Shortfall };

export function placesOf(squad: HeldSquad): readonly Place[] {
  return squad.demand.flatMap((line): Place[] => [
    ...squad.picks.filter((pick) => pick.lineId === line.id).map((pick): Place => ({ kind: 'pick', line, pick })),
    ...squad.shortfalls.filter((gap) => gap.lineId === line.id).map((gap): Place => ({ kind: 'gap', line, gap })),
  ]);
}

export const placeKey = (place: Place): string => (place.kind === 'pick' ? `${place.line.id} ${place.pick.personId}` : `${place.line.id} ${place.gap.code}`);
export const missing = (squad: Pick<HeldSquad, 'shortfalls'>): number => squad.shortfalls.reduce((sum, one) => sum + one.count, 0);

/** Whether two answers send the same people to the same lines and leave the same gaps: then the later one may be taken unasked. */
export function sameSquad(a: RecommendationView, b: RecommendationView): boolean {
  const told = (view: RecommendationView) =>
    JSON.stringify([
      view.plan === null ? null : [view.plan.id, view.plan.version],
      view.demand,
      view.rally === null ? null : [view.rally.name, view.rally.point],
      [...view.picks.map((pick) => `${pick.lineId} ${pick.personId}`)].sort(),
      [...view.shortfalls.map((one) => `${one.lineId} ${one.code} ${one.count}`)].sort(),
    ]);
  return told(a) === told(b);
}

type Order = Extract<DeskCaseCommand, { type: 'orderSquad' }>;
type Raise = Extract<DeskCaseCommand, { type: 'raiseAlarm' }>;

function people(squad: HeldSquad): Pick<Order, 'lines' | 'picks' | 'shortfalls' | 'overrides'> {
  return {
    lines: squad.demand.map((line) => ({ ...line, skills: [...line.skills] })),
    picks: squad.picks.map(({ personId, lineId, etaS, reason, blocks }) => ({ personId, lineId, etaS, reason, blocks: [...blocks] })),
    shortfalls: [...squad.shortfalls],
    overrides: [...squad.overrides],
  };
}

export function orderOf(squad: HeldSquad, view: RecommendationView, instruction: string): Order {
  return {
    type: 'orderSquad',
    planId: view.plan?.id ?? null,
    alarmLevel: view.level,
    rally: view.rally === null || view.rally.isScene ? null : { name: view.rally.name, point: view.rally.point },
    deadlines: view.deadlines,
    parEveryMs: view.parEveryMs,
    instruction: instruction.trim(),
    ...people(squad),
  };
}

export const raiseOf = (squad: HeldSquad, view: RecommendationView, operationId: string, reason: string): Raise => ({ type: 'raiseAlarm', operationId, alarmLevel: view.level, reason: reason.trim(), ...people(squad) });

/** What stands against a change, and whether whoever sits here may override it with a reason. */
export interface Barrier {
  readonly level: BlockLevel;
  readonly blocks: readonly BlockCode[];
  readonly mayOverride: boolean;
}

export function barrierFor(blocks: readonly BlockCode[], role: Role): Barrier {
  const level = blocks.some((block) => levelOf(block) === 'block') ? 'block' : blocks.length > 0 ? 'warn' : 'free';
  const chief = role === 'dutyChief' || role === 'commander' || role === 'administrator';
  return { level, blocks, mayOverride: role !== 'wall' && (level !== 'block' || chief) };
}

/** More than these in one order would be a mistake of the hand. */
export const mostByHand = 200;

/**
 * A demand by hand, in the order in which it was given: of each line everybody is needed. Lines of one skill are counted together; their
 * ids tell the alarms of one operation apart.
 */
export function linesByHand(wants: readonly Want[], level: number): readonly DemandLine[] {
  const counts = new Map<Skill | null, number>();
  for (const { skill, count } of wants) if (Number.isInteger(count) && count > 0) counts.set(skill, (counts.get(skill) ?? 0) + count);
  return [...counts].map(([skill, count]) => ({ id: `hand-${level}-${skill ?? 'anybody'}`, skills: skill === null ? [] : [skill], count: Math.min(count, mostByHand), quorum: Math.min(count, mostByHand), essential: true }));
}

/** What the screen asks: by the plan that fits, by another one, or by a demand of its own. */
export interface Asking {
  /** Null: the plan that the case is served by. */
  readonly planId: string | null;
  /** By hand; null for a plan's. */
  readonly lines: readonly DemandLine[] | null;
  readonly level: number;
  readonly operationId: string | null;
  readonly rally: SquadQuestion['rally'] | null;
  readonly excluded: readonly { readonly personId: string; readonly name: string }[];
}

/** Null while a demand by hand is still empty: there is nothing to ask. */
export function questionOf(caseId: string, { planId, lines, level, operationId, rally, excluded }: Asking): SquadQuestion | null {
  if (lines !== null && lines.length === 0) return null;
  return {
    caseId,
    planId: lines === null ? planId : null,
    level,
    ...(lines === null ? {} : { lines: lines.map((line) => ({ ...line, skills: [...line.skills] })) }),
    ...(operationId === null ? {} : { operationId }),
    ...(rally === null || rally === undefined ? {} : { rally }),
    ...(excluded.length === 0 ? {} : { excluded: excluded.map((one) => one.personId) }),
  };
}

/** How many could be there by when. Changed by hand it follows from who goes, since the recommendation's curve is of others. */
export function curveOf(squad: HeldSquad, view: RecommendationView): RecommendationView['musterCurve'] {
  if (!squad.byHand) return view.musterCurve;
  const etas = squad.picks.flatMap((pick) => pick.etaS ?? []).sort((a, b) => a - b);
  return etas.map((seconds, i) => ({ seconds, filled: i + 1 })).filter((point, i, all) => point.seconds !== all[i + 1]?.seconds);
}
