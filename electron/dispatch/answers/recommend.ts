import { performance } from 'node:perf_hooks';
import { distanceM } from '@shared/domain/geo/distance';
import { musterCurve } from '@shared/domain/assembly/muster-curve';
import type { CaseState } from '@shared/domain/case/state';
import type { LngLat } from '@shared/domain/ids';
import type { Organization } from '@shared/domain/people';
import type { ResponsePlan } from '@shared/domain/plan/plan';
import type { Demand } from '@shared/domain/plan/select';
import { consequencesOf } from '@shared/domain/recommend/consequences';
import { candidateOf } from '@shared/domain/recommend/candidates';
import { personBlocks } from '@shared/domain/recommend/blocks';
import { problemOf, recommend } from '@shared/domain/recommend/recommend';
import type { Candidate, HandChange, RecommendedPick } from '@shared/domain/recommend/recommendation';
import type { SquadQuestion } from '@shared/ipc/dispatch-methods';
import type { CandidateView, ConsequencesView, LineView, PickView, RallyOption, RecommendationView, WhistleAsked } from '@shared/ipc/dispatch-views';
import { allOrganizations } from '../../db/tables/organization';
import type { Sight } from '../world/sight';
import { candidateView } from './candidate';
import { lossOf } from './loss';
import { pricesOf, prospectsOf, type Prospect } from './prices';
import { askedByDraft, askedOf, weigh, type Asked, type Weighed } from './question';

export function recommendFor(sight: Sight, question: SquadQuestion): RecommendationView {
  return answerOf(sight, () => askedOf(sight, question));
}

export function dryRun(sight: Sight, { plan, at, level }: { readonly plan: ResponsePlan; readonly at: { readonly point: LngLat } | { readonly caseId: string }; readonly level: number }): RecommendationView {
  return answerOf(sight, () => askedByDraft(sight, plan, at, level));
}

function answerOf(sight: Sight, ask: () => Asked): RecommendationView {
  const begun = performance.now();
  const asked = ask();
  const body = asked.demand.lines.length === 0 || asked.meetings.length === 0 ? nobody(sight, asked) : somebody(sight, asked);
  return { ...head(sight, asked), ...body, computedInMs: Math.round(performance.now() - begun) };
}

type Head = 'plan' | 'otherPlans' | 'level' | 'demand' | 'equipment' | 'whistles' | 'deadlines' | 'parEveryMs' | 'keepMinimums' | 'profile' | 'byRoad' | 'asOf';

function head(sight: Sight, asked: Asked): Pick<RecommendationView, Head> {
  return {
    plan: asked.choice,
    otherPlans: asked.others.map(({ id, name, nameEn, levels, sample }) => ({ id, name, nameEn, levels: levels.length, sample })),
    level: asked.level,
    demand: asked.demand.lines,
    equipment: asked.demand.equipment,
    whistles: whistlesOf(sight, asked.demand, asked.state, asked.meetings[0]?.point ?? null),
    deadlines: asked.deadlines,
    parEveryMs: asked.parEveryMs,
    keepMinimums: asked.keepMinimums,
    profile: asked.profile,
    byRoad: sight.streets.pieces > 0,
    asOf: sight.now,
  };
}

type Body = Omit<RecommendationView, Head | 'computedInMs'>;

/** Nothing is asked for, or nobody knows where to: every place is empty for want of a way. */
function nobody(sight: Sight, { demand }: Asked): Body {
  return {
    rally: null, rallies: [], lines: demand.lines.map((line) => ({ line, candidates: [], withSkills: 0, free: 0 })), picks: [],
    shortfalls: demand.lines.map((line) => ({ lineId: line.id, count: line.count, code: 'noRoute' })),
    assemblyS: null, completeS: null, totalTravelS: 0, proven: true, musterCurve: [], prices: [], pricesComplete: true, exposed: [], coverage: lossOf(sight, [], sight.settings.profile),
  };
}

function somebody(sight: Sight, asked: Asked): Body {
  const weighed = weigh(sight, asked, asked.demand.lines);
  const { input } = weighed;
  const found = recommend(input);
  const problem = problemOf(input);
  // With one point to meet at there is nothing to compare.
  const prospects: readonly Prospect[] = asked.meetings.length === 1 ? [{ rally: 0, filled: found.picks.length, assemblyS: found.assemblyS, completeS: found.completeS }] : prospectsOf(problem);
  const rallies = asked.meetings.map((meeting, index): RallyOption => ({ index, ...meeting, assemblyS: prospects[index]?.assemblyS ?? null, completeS: prospects[index]?.completeS ?? null, filled: prospects[index]?.filled ?? 0 }));
  const standing = prospects[found.rally] ?? { rally: found.rally, filled: found.picks.length, assemblyS: found.assemblyS, completeS: found.completeS };
  const { prices, complete } = pricesOf(problem, standing, asked.demand.lines, input.grids);
  return {
    rally: rallies[found.rally] ?? null,
    rallies,
    lines: found.lines.flatMap((one): LineView[] => {
      const line = asked.demand.lines.find(({ id }) => id === one.lineId);
      return line === undefined ? [] : [{ line, candidates: one.candidates.map((candidate) => viewOf(sight, weighed, found.rally, candidate)), withSkills: one.withSkills, free: one.free }];
    }),
    picks: found.picks.map((pick) => pickView(sight, weighed, found.rally, pick)),
    shortfalls: found.shortfalls,
    assemblyS: found.assemblyS,
    completeS: found.completeS,
    totalTravelS: found.totalTravelS,
    proven: found.proven,
    musterCurve: musterCurve(problem, found.rally).map(({ seconds, places }) => ({ seconds, filled: places })),
    prices,
    pricesComplete: complete,
    exposed: found.exposed,
    coverage: lossOf(sight, found.picks.map((pick) => pick.personId), asked.profile),
  };
}

export function viewOf(sight: Sight, { rows, ways }: Weighed, rally: number, candidate: Pick<Candidate, 'person' | 'etaS' | 'blocks'>): CandidateView {
  // `!`: a candidate is a row of the snapshot, which has one row of the people each.
  return candidateView(sight, rows[candidate.person]!, { etaS: candidate.etaS, kind: ways[rally]?.kind[candidate.person] ?? 0 }, candidate.blocks);
}

export function pickView(sight: Sight, weighed: Weighed, rally: number, pick: RecommendedPick): PickView {
  return { ...viewOf(sight, weighed, rally, { person: pick.person, etaS: pick.etaS, blocks: [] }), lineId: pick.lineId, reason: pick.reason, detail: pick.detail };
}

export function consequencesFor(sight: Sight, { question, rally, picks, change }: { readonly question: SquadQuestion; readonly rally: number; readonly picks: readonly { readonly personId: string; readonly lineId: string }[]; readonly change: HandChange }): ConsequencesView {
  const asked = askedOf(sight, question);
  const demand = asked.demand.lines;
  // Somebody may be put where they lack the skills: they are weighed as well, so that the answer says so.
  const weighed = weigh(sight, { ...asked, excluded: asked.excluded.filter((id) => id !== change.in) }, [...demand, { id: '', skills: [], count: 1, quorum: 1, essential: false }]);
  const input = { ...weighed.input, demand };
  const found = consequencesOf(change, picks, input, rally);
  const row = change.in === null ? -1 : input.people.ids.indexOf(change.in);
  return {
    ...found,
    coverage: lossOf(sight, found.picks.map((pick) => pick.personId), asked.profile),
    coming: row < 0 ? null : viewOf(sight, weighed, rally, candidateOf(input, rally, row, found.blocks.length > 0 ? found.blocks : personBlocks(input.people, input.limits, rally, row))),
    asOf: sight.now,
  };
}

/** A named department, or the nearest of a kind; without places the first by name. */
function whistlesOf(sight: Sight, demand: Demand, state: CaseState | null, point: LngLat | null): readonly WhistleAsked[] {
  if (demand.whistles.length === 0) return [];
  const all = allOrganizations(sight.db);
  const far = ({ point: at }: Organization): number => (at === null || point === null ? Infinity : distanceM(at, point));
  return demand.whistles.map((whistle) => {
    const fitting = all.filter((one) => (whistle.by === 'organization' ? one.id === whistle.organizationId : one.kind === whistle.kind));
    const nearest = fitting.reduce<Organization | null>((best, one) => (best === null || far(one) < far(best) ? one : best), null);
    return {
      kind: whistle.by === 'kind' ? whistle.kind : (nearest?.kind ?? null),
      organizationId: nearest?.id ?? null,
      name: nearest?.name ?? null,
      checkInLimitMs: whistle.checkInLimitMs,
      alreadyWhistled: state?.whistles.some((one) => one.organizationId === nearest?.id) === true,
    };
  });
}
