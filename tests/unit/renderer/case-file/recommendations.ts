import type { DemandLine } from '@shared/domain/plan/plan';
import type { CandidateView, ConsequencesView, PickView, RecommendationView } from '@shared/ipc/dispatch-views';

/** A small recommendation: two lines, two who go, one place empty. */
export const lines: readonly DemandLine[] = [
  { id: 'gas', skills: ['gas'], count: 2, quorum: 1, essential: true },
  { id: 'medical', skills: ['medical'], count: 1, quorum: 1, essential: true },
];

const coverage = { before: total(0), after: total(0), fallBelow: [], leaveStandard: [] };
function total(gridsBelow: number) {
  return { gridsBelow, peopleMissing: 0, gridsOutsideStandard: 0, residentsAffected: 0, gridsOfUnknownResidents: 0 };
}

export const candidate = (personId: string, over: Partial<CandidateView> = {}): CandidateView => ({
  personId, name: `${personId}-name`, role: 'fullTimeGridWorker', skills: ['gas'], duty: 'onDuty', dutySince: 0, squadId: null, squadName: null, homeGridName: null, gridId: null, gridName: null,
  point: [106.4, 29.5], etaS: 300, etaKind: 'road', load: 0, positionAgeMs: 0, freshness: 'fresh', blocks: [], level: 'free', ...over,
});
export const pick = (personId: string, lineId: string, over: Partial<PickView> = {}): PickView => ({ ...candidate(personId), lineId, reason: 'fastest', detail: { seconds: 300 }, ...over });

export const recommendation = (over: Partial<RecommendationView> = {}): RecommendationView => ({
  plan: { id: 'plan-gas', name: '燃气泄漏处置预案', nameEn: 'Gas leak', version: 1, by: 'item', area: null, severityNamed: true, levels: 2, sample: true },
  otherPlans: [], level: 1, demand: lines, equipment: [], whistles: [],
  deadlines: { notifyMs: 60_000, acknowledgeMs: 180_000, departMs: 360_000, arriveMs: 900_000 }, parEveryMs: 900_000, keepMinimums: true,
  rally: { index: 0, name: '', point: [106.4, 29.5], isScene: true, assemblyS: 300, completeS: 300, filled: 2 }, rallies: [],
  lines: lines.map((line) => ({ line, candidates: [], withSkills: 3, free: 1 })),
  picks: [pick('a', 'gas', { etaS: 200 }), pick('m', 'medical')],
  shortfalls: [{ lineId: 'gas', count: 1, code: 'noneOnDuty' }],
  assemblyS: 300, completeS: 300, totalTravelS: 500, proven: true, musterCurve: [{ seconds: 200, filled: 1 }, { seconds: 300, filled: 2 }],
  prices: [], pricesComplete: true, exposed: [], coverage, profile: 'ebike', byRoad: true, computedInMs: 12, asOf: 1_000, ...over,
});

export const consequences = (coming: CandidateView | null, over: Partial<ConsequencesView> = {}): ConsequencesView => ({
  assemblyS: 400, completeS: 400, laterByS: 100, totalTravelS: 600, exposed: [], newlyExposed: [], blocks: coming?.blocks ?? [], level: coming?.level ?? 'free', impossible: null, picks: [],
  coverage: { ...coverage, after: total(1) }, coming, asOf: 1_000, ...over,
});
