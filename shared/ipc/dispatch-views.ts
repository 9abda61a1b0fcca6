import type { Assignment } from '../domain/case/state';
import type { ForceFunnel } from '../domain/case/funnel';
import type { Operation, ReplaceCause, Shortfall } from '../domain/case/operation';
import type { CoverageTotal } from '../domain/coverage/coverage';
import type { OpenReason } from '../domain/coverage/backfill';
import type { AreaId, AssignmentId, CaseId, DurationMs, EpochMs, LngLat, OperationId, OrganizationId, PersonId, PlanId, SquadId } from '../domain/ids';
import type { DutyState, FixFreshness, OrganizationKind, PersonRole, Skill } from '../domain/people';
import type { AreaLevel } from '../domain/place';
import type { DemandLine, Equipment, MusterDeadlines, ResponsePlan } from '../domain/plan/plan';
import type { PlanProblem } from '../domain/plan/validate';
import type { BlockCode, BlockLevel, PickReason } from '../domain/recommend/codes';
import type { Consequences, GridExposure } from '../domain/recommend/recommendation';
import type { Closure } from '../domain/roads/closures';
import type { TravelProfile } from '../domain/roads/profile';
import type { TravelKind } from '../domain/roads/travel-times';
import type { Severity } from '../domain/task-list';

/** What the screens of the dispatch are given: codes, ids and names; the words are made of them by `shared/i18n/recommend-words.ts`. Times to travel are seconds. */

export interface PlanRow {
  readonly plan: ResponsePlan;
  /** False before it begins, after it ended, and for a retired one. */
  readonly inForce: boolean;
  /** What is wrong with it now: a register that it names may have changed since it was saved. */
  readonly problems: readonly PlanProblem[];
  /** Operations that run and were ordered by it. */
  readonly running: number;
}

export type PlanSaved =
  | { readonly ok: true; readonly plan: ResponsePlan; /** Warnings; a plan with them is in force all the same. */ readonly problems: readonly PlanProblem[] }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] };

/** A plan as a question names it: which one, and why that one. */
export interface PlanChoiceView {
  readonly id: PlanId;
  readonly name: string;
  readonly nameEn: string;
  readonly version: number;
  /** `asked`: the question named it. */
  readonly by: 'item' | 'class' | 'asked';
  readonly area: AreaLevel | null;
  readonly severityNamed: boolean;
  /** The highest alarm that it has. */
  readonly levels: number;
  readonly sample: boolean;
}

export type EtaKind = TravelKind;

/** Somebody in a list of a question: who they are, how they stand, how soon they come. */
export interface CandidateView {
  readonly personId: PersonId;
  readonly name: string;
  readonly role: PersonRole;
  readonly skills: readonly Skill[];
  readonly duty: DutyState;
  readonly dutySince: EpochMs;
  readonly squadId: SquadId | null;
  readonly squadName: string | null;
  readonly homeGridName: string | null;
  /** The grid that they cover now; null where their leaving exposes nobody. */
  readonly gridId: AreaId | null;
  readonly gridName: string | null;
  /** Where they were last seen; for somebody without a fix null, and `etaS` is null. */
  readonly point: LngLat | null;
  readonly etaS: number | null;
  readonly etaKind: EtaKind | null;
  readonly load: number;
  readonly positionAgeMs: number | null;
  readonly freshness: FixFreshness;
  readonly blocks: readonly BlockCode[];
  readonly level: BlockLevel;
}

export interface PickView extends CandidateView {
  readonly lineId: string;
  readonly reason: PickReason;
  /** What the words of the reason name; see `pickWords`. */
  readonly detail: Readonly<Record<string, string | number>>;
}

export interface LineView {
  readonly line: DemandLine;
  /** Best first; picks are in `picks` whether or not they are here. */
  readonly candidates: readonly CandidateView[];
  readonly withSkills: number;
  readonly free: number;
}

export interface RallyOption {
  /** Its number in the question. */
  readonly index: number;
  /** '' for the scene itself. */
  readonly name: string;
  readonly point: LngLat;
  readonly isScene: boolean;
  /** With everybody coming here: until the quorum, until the last, and how many places are filled. */
  readonly assemblyS: number | null;
  readonly completeS: number | null;
  readonly filled: number;
}

export type PriceView = {
  /** The squad would be together so much sooner without the condition, seconds; null where neither comes together. */
  readonly secondsGained: number | null;
  readonly placesGained: number;
  /** Only without the condition does the squad come together at all; `secondsGained` is null then. */
  readonly onlyWithout: boolean;
} & (
  | { readonly kind: 'gridMinimum'; readonly gridId: AreaId; readonly gridName: string }
  | { readonly kind: 'line'; readonly lineId: string }
  | { readonly kind: 'barred'; readonly block: BlockCode }
);

/** Presence alone: who can be where in time is asked of the grids that the picks leave or are near to, not of all. */
export type PresenceTotal = Omit<CoverageTotal, 'gridsOutsideStandard'>;

/** Grids that are worse off when the picks have left. */
export interface CoverageLoss {
  readonly before: PresenceTotal;
  readonly after: PresenceTotal;
  readonly fallBelow: readonly { readonly gridId: AreaId; readonly name: string; readonly belowBy: number; readonly residents: number | null }[];
  readonly leaveStandard: readonly { readonly gridId: AreaId; readonly name: string; readonly nearestEtaS: number | null; readonly residents: number | null }[];
}

/** A department that the plan asks to whistle; `organizationId` is null where the site has none of the kind. */
export interface WhistleAsked {
  readonly kind: OrganizationKind | null;
  readonly organizationId: OrganizationId | null;
  readonly name: string | null;
  readonly checkInLimitMs: DurationMs;
  readonly alreadyWhistled: boolean;
}

export interface RecommendationView {
  /** Null where the lines were given by hand, or no plan is for this case. */
  readonly plan: PlanChoiceView | null;
  readonly otherPlans: readonly Pick<PlanChoiceView, 'id' | 'name' | 'nameEn' | 'levels' | 'sample'>[];
  readonly level: number;
  /** What is asked for at this alarm, without what an earlier alarm of the operation has ordered. Empty: there is nothing to recommend. */
  readonly demand: readonly DemandLine[];
  readonly equipment: readonly Equipment[];
  readonly whistles: readonly WhistleAsked[];
  readonly deadlines: MusterDeadlines;
  readonly parEveryMs: DurationMs | null;
  readonly keepMinimums: boolean;
  /** Where people meet; `orderSquad` takes it as `{ name, point }`, or null for the scene. Null where the case has no point. */
  readonly rally: RallyOption | null;
  readonly rallies: readonly RallyOption[];
  readonly lines: readonly LineView[];
  readonly picks: readonly PickView[];
  readonly shortfalls: readonly Shortfall[];
  readonly assemblyS: number | null;
  readonly completeS: number | null;
  readonly totalTravelS: number;
  /** False: times and places are exact, equal travel or exposure was not searched to the end. */
  readonly proven: boolean;
  /** From `seconds` on so many places could be filled; ascending. */
  readonly musterCurve: readonly { readonly seconds: number; readonly filled: number }[];
  /** The conditions that cost something, the dearest first. */
  readonly prices: readonly PriceView[];
  /** False: there were more conditions than could be priced while somebody waits. */
  readonly pricesComplete: boolean;
  readonly exposed: readonly GridExposure[];
  readonly coverage: CoverageLoss;
  readonly profile: TravelProfile;
  /** The streets that times are of; false while there are none, so that all ways are straight lines. */
  readonly byRoad: boolean;
  readonly computedInMs: number;
  readonly asOf: EpochMs;
}

export interface ConsequencesView extends Consequences {
  readonly coverage: CoverageLoss;
  /** Who comes in, as a candidate; null for nobody. */
  readonly coming: CandidateView | null;
  readonly asOf: EpochMs;
}

export interface ReplacementView {
  readonly former: { readonly assignmentId: AssignmentId; readonly personId: PersonId; readonly name: string };
  readonly line: DemandLine;
  /** What `replace` may say now; `override` needs a duty chief and a reason. */
  readonly cause: ReplaceCause;
  /** Best first: the next best who may go, then warned, then blocked ones. */
  readonly candidates: readonly PickView[];
  /** Why there is nobody free; null where there is. */
  readonly shortfall: Shortfall | null;
  readonly asOf: EpochMs;
}

/** Somebody under way who could be bettered. */
export interface BetterView {
  readonly assignmentId: AssignmentId;
  readonly personId: PersonId;
  readonly name: string;
  readonly lineId: string;
  /** From where they are now; null without a way or a fix. */
  readonly etaS: number | null;
  readonly by: PickView;
  /** Seconds won; null where the one under way has no time at all. */
  readonly gainS: number | null;
}

export interface BetterChoices {
  readonly rows: readonly BetterView[];
  readonly thresholdS: number;
  readonly asOf: EpochMs;
}

export interface EtaRow {
  readonly personId: PersonId;
  readonly name: string;
  readonly etaS: number;
  readonly etaKind: EtaKind;
  readonly duty: DutyState;
  readonly freshness: FixFreshness;
}

export interface ClosureView {
  readonly id: string;
  readonly closure: Closure;
  readonly reason: string;
  readonly from: EpochMs;
  /** It ends by itself then; null until somebody lifts it. */
  readonly until: EpochMs | null;
  readonly drawnBy: string;
  readonly active: boolean;
  /** Stretches of street from junction to junction that it touches; null while the streets are being prepared. */
  readonly pieces: number | null;
}

export interface GridCoverageRow {
  readonly gridId: AreaId;
  readonly name: string;
  readonly communityName: string;
  readonly present: number;
  readonly minimum: number;
  readonly belowBy: number;
  /** Null where nobody can come, or travel times are not known yet. */
  readonly nearestEtaS: number | null;
  readonly standardS: number | null;
  readonly outsideStandard: boolean;
  readonly residents: number | null;
}

export interface CoverageView {
  readonly rows: readonly GridCoverageRow[];
  readonly total: CoverageTotal;
  /** Present and needed people over all rows. */
  readonly present: number;
  readonly minimum: number;
  readonly asOf: EpochMs;
}

export interface BackfillView {
  /** As `orderBackfill` takes them, with what to show beside. */
  readonly moves: readonly {
    readonly personId: PersonId;
    readonly name: string;
    readonly fromGridId: AreaId | null;
    readonly fromGridName: string | null;
    readonly gridId: AreaId;
    readonly gridName: string;
    readonly etaS: number;
    readonly blocks: readonly BlockCode[];
  }[];
  readonly open: readonly { readonly gridId: AreaId; readonly name: string; readonly belowBy: number; readonly reason: OpenReason }[];
  readonly before: CoverageTotal;
  readonly after: CoverageTotal;
  readonly travelS: number;
  readonly asOf: EpochMs;
}

/** One of a squad on the muster board: the order, who it is, where they are now. */
export interface MusterMember {
  readonly assignment: Assignment;
  readonly personId: PersonId | null;
  readonly name: string;
  readonly phone: string | null;
  /** An order reaches them by their own phone in the field. */
  readonly hasPhone: boolean;
  readonly role: PersonRole | null;
  readonly squadName: string | null;
  readonly homeGridName: string | null;
  /** The step that is awaited and when it is due; null once they have come or are out no more. */
  readonly awaits: 'notify' | 'acknowledge' | 'depart' | 'arrive' | null;
  readonly dueAt: EpochMs | null;
  readonly overdue: boolean;
  readonly replaceable: 'silent' | 'declined' | null;
  readonly point: LngLat | null;
  readonly freshness: FixFreshness;
  /** From where they are now to the rally; null when they have come, or it is not known. */
  readonly etaS: number | null;
}

export interface OperationView {
  readonly caseId: CaseId;
  readonly caseNo: string;
  readonly title: string;
  readonly severity: Severity;
  readonly point: LngLat | null;
  readonly operation: Operation;
  readonly funnel: ForceFunnel;
  /** Live: ordered and not declined, replaced or stood down. */
  readonly out: number;
  readonly onScene: number;
  readonly places: number;
  /** Order → quorum, ms; null until it is there. */
  readonly assemblyMs: DurationMs | null;
  /** When the quorum is to be expected from where everybody is now; null where it cannot be said. */
  readonly quorumExpectedAt: EpochMs | null;
  /** The next deadline of anybody. */
  readonly nextDueAt: EpochMs | null;
  readonly nextParAt: EpochMs | null;
  readonly silent: readonly { readonly assignmentId: AssignmentId; readonly personId: PersonId | null; readonly name: string; readonly sinceMs: DurationMs }[];
  readonly declined: number;
  readonly backfills: number;
  readonly curve: readonly { readonly afterMs: DurationMs; readonly n: number }[];
  readonly asOf: EpochMs;
}

export interface OperationDetail extends OperationView {
  /** Ordered to the scene and to the posts of grids, in the order of the orders. */
  readonly members: readonly MusterMember[];
}

export type BoardKind = 'people' | 'squads';

export interface BoardPerson {
  readonly personId: PersonId;
  readonly name: string;
  readonly phone: string | null;
  readonly duty: DutyState;
  readonly dutySince: EpochMs;
  readonly role: PersonRole;
  readonly skills: readonly Skill[];
  /** Peacetime post. */
  readonly homeGridName: string | null;
  readonly communityName: string | null;
  /** The post of another grid that they hold now. */
  readonly postGridName: string | null;
  /** Emergency identity. */
  readonly squadId: SquadId | null;
  readonly squadName: string | null;
  /** What they are out for, the furthest of it. */
  readonly caseId: CaseId | null;
  readonly caseNo: string | null;
  readonly operationId: OperationId | null;
  readonly load: number;
  readonly point: LngLat | null;
  readonly fixAt: EpochMs | null;
  readonly freshness: FixFreshness;
}

export interface BoardSquad {
  readonly squadId: SquadId;
  readonly name: string;
  /** Follows from the operations that run, not from the register. */
  readonly state: 'dispersed' | 'mustering' | 'mustered';
  readonly members: number;
  readonly byDuty: Readonly<Record<DutyState, number>>;
  readonly leaderName: string | null;
  readonly rallyPoint: LngLat | null;
}

export interface BoardPage {
  readonly rows: readonly BoardPerson[];
  /** That the filter lets through, without its `duty`: so that the counts say what another choice would show. */
  readonly byDuty: Readonly<Record<DutyState, number>>;
  readonly total: number;
  readonly asOf: EpochMs;
}

/** Something about a squad that wants an operator's eye; nothing is done about it without one. */
export interface Attention {
  readonly caseId: CaseId;
  readonly caseNo: string;
  readonly operationId: OperationId | null;
  readonly kind: 'silent' | 'declined' | 'orderNotSent' | 'parDue' | 'reservationExpired' | 'better';
  readonly names: readonly string[];
  readonly at: EpochMs;
}

export interface DispatchState {
  /** `preparing`: streets are being made ready; questions wait for it. */
  readonly state: 'stopped' | 'preparing' | 'ready' | 'failed';
  readonly restarts: number;
  /** Junctions and stretches of the streets in force; 0 without any. */
  readonly junctions: number;
  readonly pieces: number;
}
