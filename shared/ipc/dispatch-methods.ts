import { z } from 'zod';
import { dutyStates, organizationKinds, skills } from '../domain/people';
import { travelProfiles } from '../domain/roads/profile';
import { severities } from '../domain/task-list';
import { dispatchSettings, type DispatchSettings } from './dispatch-settings';
import type {
  BackfillView, BetterChoices, BoardPage, BoardSquad, ClosureView, ConsequencesView, CoverageView, DispatchState, EtaRow, OperationDetail, OperationView, PlanRow, PlanSaved, RecommendationView, ReplacementView,
} from './dispatch-views';
import { administrators, chiefs, desk, epochMs, everyone, id, lngLat, method, none, reason, words } from './method';
import { deadlines, demandLines, rallyPoint } from './squad-commands';

/** Plans, recommendations, coverage and boards; part of `contract.ts`. Orders themselves are commands of a case (`cases.execute`, see squad-commands.ts). */

const level = z.number().int().min(1).max(20);
const personIds = z.array(id).max(1_000);
const severity = z.literal(severities);
const limitMs = z.number().int().positive().max(7 * 86_400_000);
const whistle = z.discriminatedUnion('by', [
  z.object({ by: z.literal('organization'), organizationId: id, checkInLimitMs: limitMs }),
  z.object({ by: z.literal('kind'), kind: z.enum(organizationKinds), checkInLimitMs: limitMs }),
]);
const rallyRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('scene') }),
  z.object({ kind: z.literal('nearestOf'), points: z.array(rallyPoint).max(32) }),
  z.object({ kind: z.literal('squad'), squadId: id }),
]);

/** A plan as the editor has it: its shape only; what is wrong with it `validatePlan` says. A null id makes a new one. */
export const planDraft = z.object({
  id: id.nullable(),
  name: z.string().max(100),
  nameEn: z.string().max(100),
  match: z.object({ itemIds: z.array(id).max(200), classCodes: z.array(z.string().max(20)).max(50), severities: z.array(severity).max(4), areaId: id.nullable() }),
  levels: z.array(z.object({
    level,
    lines: z.array(z.object({ id: z.string().max(64), skills: z.array(z.enum(skills)).max(24), count: z.number(), quorum: z.number(), essential: z.boolean() })).max(31),
    equipment: z.array(z.object({ name: z.string().max(100), count: z.number() })).max(50),
    whistles: z.array(whistle).max(20),
  })).max(20),
  rally: rallyRule,
  deadlines,
  parEveryMs: limitMs.nullable(),
  keepMinimums: z.boolean(),
  validFrom: epochMs.nullable(),
  validTo: epochMs.nullable(),
});
export type PlanDraft = z.infer<typeof planDraft>;

/** Who should go. `planId` null: the plan that the case is served by; `lines` (by hand) go before any plan. */
export const squadQuestion = z.object({
  caseId: id,
  planId: id.nullable(),
  level,
  lines: demandLines.optional(),
  /** Raising an alarm: what its earlier ones ordered is left out, and its rally holds. */
  operationId: id.optional(),
  /** In place of the plan's rule. */
  rally: z.discriminatedUnion('by', [z.object({ by: z.literal('scene') }), z.object({ by: z.literal('point'), name: words(100), point: lngLat })]).optional(),
  /** Not to be picked, whatever speaks for them. */
  excluded: personIds.optional(),
  profile: z.enum(travelProfiles).optional(),
  /** Overrides the plan's: whether grids keep their minimum. */
  keepMinimums: z.boolean().optional(),
});
export type SquadQuestion = z.infer<typeof squadQuestion>;

/** In words of places, not of pieces of street: holds when streets are imported anew. */
const ring = z.array(lngLat).min(4).max(500);
export const closureShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('area'), shape: z.array(z.array(ring).min(1).max(10)).min(1).max(20) }),
  z.object({ kind: z.literal('circle'), centre: lngLat, radiusM: z.number().min(1).max(5_000) }),
  z.object({ kind: z.literal('street'), at: lngLat, withinM: z.number().min(1).max(200) }),
]);

export const boardFilter = z.object({
  areaId: id.nullable(),
  duty: z.array(z.enum(dutyStates)).max(dutyStates.length),
  skill: z.enum(skills).nullable(),
  squadId: id.nullable(),
  /** Only members of squads. */
  squadsOnly: z.boolean(),
  /** In their present state for at least so long. */
  minutesInState: z.number().int().min(0).max(100_000).nullable(),
  find: z.string().max(60),
});
export type BoardFilter = z.infer<typeof boardFilter>;

const operationQuestion = z.object({ caseId: id, operationId: id });

export const dispatchMethods = {
  'plans.list': method<readonly PlanRow[]>()(none, everyone),
  /** Saves a new version, in force at once or from `validFrom` on, unless something is wrong with it. */
  'plans.save': method<PlanSaved>()(z.object({ draft: planDraft }), chiefs),
  /** Looks at a draft without saving it. */
  'plans.check': method<PlanSaved>()(z.object({ draft: planDraft }), chiefs),
  'plans.retire': method<null>()(z.object({ id }), chiefs),
  /** Who would go now, by a draft or a saved plan, at a place of choice or that of a case. */
  'plans.dryRun': method<RecommendationView>()(z.object({ draft: planDraft, at: z.discriminatedUnion('by', [z.object({ by: z.literal('point'), point: lngLat }), z.object({ by: z.literal('case'), caseId: id })]), level }), desk),

  'dispatch.state': method<DispatchState>()(none, everyone),
  'dispatch.settings': method<DispatchSettings>()(none, everyone),
  'dispatch.configure': method<null>()(dispatchSettings, administrators),
  'dispatch.recommend': method<RecommendationView>()(squadQuestion, desk),
  /** What a change by hand comes to, before it is confirmed. `rally` is the index that the recommendation gave. */
  'dispatch.consequences': method<ConsequencesView>()(
    z.object({ question: squadQuestion, rally: z.number().int().min(0).max(32), picks: z.array(z.object({ personId: id, lineId: id })).max(1_000), change: z.object({ lineId: id, out: id.nullable(), in: id.nullable() }) }),
    desk,
  ),
  'dispatch.replacement': method<ReplacementView>()(operationQuestion.extend({ assignmentId: id }), desk),
  'dispatch.better': method<BetterChoices>()(operationQuestion, desk),
  /** The nearest by time, whatever they do. */
  'dispatch.etas': method<{ readonly rows: readonly EtaRow[]; readonly asOf: number }>()(z.object({ point: lngLat, profile: z.enum(travelProfiles), limit: z.number().int().min(1).max(500) }), desk),

  'roads.closures': method<readonly ClosureView[]>()(z.object({ past: z.boolean() }), everyone),
  'roads.close': method<ClosureView>()(z.object({ closure: closureShape, reason, until: epochMs.nullable() }), desk),
  'roads.reopen': method<null>()(z.object({ id, reason }), desk),

  /** `without`: as if these people had left. */
  'coverage.view': method<CoverageView>()(z.object({ areaId: id.nullable(), without: personIds.optional() }), everyone),
  'coverage.backfill': method<BackfillView>()(z.object({ areaId: id.nullable(), without: personIds.optional() }), desk),

  /** Those that run, the gravest first. */
  'operations.list': method<readonly OperationView[]>()(none, everyone),
  /** All of a case, stood down ones too, the first ordered first. */
  'operations.ofCase': method<readonly OperationDetail[]>()(z.object({ caseId: id }), everyone),

  /** Longest in their state first within a state; states in the order of urgency. */
  'board.page': method<BoardPage>()(z.object({ filter: boardFilter, offset: z.number().int().nonnegative(), limit: z.number().int().min(1).max(500) }), everyone),
  'board.squads': method<readonly BoardSquad[]>()(none, everyone),
} as const;
