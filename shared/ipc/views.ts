import type { Assignment, RunningClock } from '../domain/case/state';
import type { CaseState } from '../domain/case/state';
import type { CaseEvent } from '../domain/case/events';
import type { CaseStage, Light, SignalSource } from '../domain/case/status';
import type { Role } from '../domain/event';
import type { AccountId, AreaId, BatchId, CaseId, EpochMs, LngLat, OrganizationId, PersonId, SquadId, TaskItemId } from '../domain/ids';
import type { DutyState, EmergencySquad, FixFreshness, Organization, Person, PersonRole, Skill, TeamModel } from '../domain/people';
import type { AreaLevel, Board, GridKind, SourceCrs } from '../domain/place';
import type { Severity, TaskItem } from '../domain/task-list';
import type { FeedMark } from './field-views';

/** What the screens are given. Plain data: survives structured clone, holds no functions, dates or class instances. */

export type Locale = 'zh-CN' | 'en';
export type Theme = 'dark' | 'light';

/** A profile is one database of its own kind; demo data can never mix with real data. */
export type ProfileKind = 'demo' | 'own';

export interface SessionView {
  readonly accountId: AccountId;
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  /** The person this account is, where it is one; used to keep checker ≠ handler. */
  readonly personId: PersonId | null;
}

export interface AccountView {
  readonly id: AccountId;
  readonly name: string;
  readonly displayName: string;
  readonly role: Role;
  readonly active: boolean;
  readonly personId: PersonId | null;
}

/** One sentence that the operator must see: what happened, what is safe, what to do. Words come from `code` + `params`. */
export interface Notice {
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'danger';
  readonly code: 'databaseRestored' | 'databaseSetAside' | 'databaseRestarted' | 'backupFailed' | 'workerRestarted' | 'windowReloaded' | 'feedQuarantined' | 'uncleanExit' | 'diskLow' | 'settingsReset' | 'simulationResumeFailed';
  readonly params: Readonly<Record<string, string | number>>;
  readonly at: EpochMs;
}

export interface AppView {
  /** Null until one of the three doors was taken. */
  readonly profile: ProfileKind | null;
  /** `seeding` while the demo world is being made. */
  readonly phase: 'door' | 'opening' | 'seeding' | 'ready' | 'failed';
  readonly seeding: { readonly step: string; readonly done: number; readonly total: number } | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** Demo profile only: the accounts that the demo world ships, with their passwords, shown on the sign-in page. */
  readonly demoAccounts: readonly { readonly name: string; readonly displayName: string; readonly role: Role; readonly password: string }[];
  /** Somebody has signed in to this profile before: the sign-in page stands while it still opens. */
  readonly returning: boolean;
  /** No account exists yet in this profile: the first administrator is to be made. */
  readonly needsFirstAccount: boolean;
  readonly locale: Locale;
  readonly theme: Theme;
  readonly version: string;
  readonly development: boolean;
  /** Skew added to the clock by the developer menu, 0 otherwise. */
  readonly clockShiftMs: number;
  readonly homeSubdistrictId: AreaId | null;
  readonly homeName: string | null;
  readonly notices: readonly Notice[];
  readonly worker: { readonly state: 'starting' | 'running' | 'restarting' | 'stopped'; readonly restarts: number; readonly since: EpochMs };
  readonly hub: { readonly state: 'none' };
  readonly feed: FeedMark;
  readonly backup: { readonly lastAt: EpochMs | null; readonly lastError: string | null };
}

export interface QueueRow {
  readonly id: CaseId;
  readonly no: string;
  readonly title: string;
  readonly stage: CaseStage;
  readonly severity: Severity;
  readonly light: Light;
  /** When the nearest limit falls due; null where no limit runs. */
  readonly dueAt: EpochMs | null;
  readonly reportedAt: EpochMs;
  readonly board: Board | null;
  readonly className: string | null;
  readonly classNameEn: string | null;
  readonly itemName: string | null;
  readonly source: SignalSource;
  readonly signalCount: number;
  /** Names of community and grid, joined by the screen. */
  readonly communityName: string | null;
  readonly gridName: string | null;
  readonly address: string;
  readonly point: LngLat | null;
  readonly assigneeName: string | null;
  readonly assigneeCount: number;
  readonly suspended: boolean;
  readonly supervised: boolean;
  readonly whistled: boolean;
}

export type QueueScope = 'all' | 'mine' | 'unassigned' | 'overdue';

export interface QueueFilter {
  readonly scope: QueueScope;
  readonly board: Board | null;
  readonly classCode: string | null;
  readonly severity: Severity | null;
  /** Any level; a case matches when the area is in its chain. */
  readonly areaId: AreaId | null;
}

/** Opaque to the renderer. */
export type QueueCursor = string;

export interface QueuePage {
  readonly rows: readonly QueueRow[];
  readonly next: QueueCursor | null;
}

export interface QueueCounts {
  readonly total: number;
  readonly red: number;
  readonly yellow: number;
  readonly unassigned: number;
  readonly mine: number;
  readonly suspended: number;
}

export interface CaseView {
  readonly state: CaseState;
  /** All events of the case in order, those of absorbed cases not included. */
  readonly events: readonly CaseEvent[];
  readonly item: TaskItem | null;
  /** Names for the ids in `state.place`, highest level first. */
  readonly placeChain: readonly { readonly id: AreaId; readonly level: AreaLevel; readonly name: string }[];
  readonly light: Light;
  readonly dueAt: EpochMs | null;
}

export type { Assignment, RunningClock };

export interface DuplicateSuggestion {
  readonly id: CaseId;
  readonly no: string;
  readonly title: string;
  readonly stage: CaseStage;
  readonly distanceM: number | null;
  readonly ageMs: number;
  readonly sameItem: boolean;
  /** 0–1, higher is likelier; the reasons say what it is made of. */
  readonly score: number;
}

export interface AreaNode {
  readonly id: AreaId;
  readonly level: AreaLevel;
  readonly code: string;
  readonly name: string;
  readonly parentId: AreaId | null;
  readonly gridKind: GridKind | null;
  readonly residents: number | null;
  readonly illustrative: boolean;
  /** A point inside the area, for labels and for placing a case by area. */
  readonly centre: LngLat | null;
  /** `[west, south, east, north]`, degrees. */
  readonly bbox: readonly [number, number, number, number] | null;
}

export interface PersonRow {
  readonly person: Person;
  readonly duty: DutyState;
  readonly dutySince: EpochMs;
  readonly point: LngLat | null;
  readonly fixAt: EpochMs | null;
  readonly freshness: FixFreshness;
  readonly homeGridName: string | null;
  readonly squadName: string | null;
  /** Live assignments now. */
  readonly load: number;
}

/** A candidate for an assignment: ordered by distance, then load. */
export interface CandidateRow extends PersonRow {
  readonly distanceM: number | null;
  readonly matchedSkills: readonly Skill[];
}

export interface LegFigure {
  readonly leg: 'answer' | 'processing' | 'turnout' | 'travel' | 'response' | 'scene';
  /** Cases of the period that both endpoints are known for. */
  readonly n: number;
  /** Cases with a missing endpoint or a negative interval. */
  readonly blank: number;
  readonly medianMs: number | null;
  readonly p90Ms: number | null;
}

export interface VolumeBucket {
  readonly at: EpochMs;
  readonly reported: number;
  readonly closed: number;
}

export interface FiguresView {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly bucketMs: number;
  readonly volume: readonly VolumeBucket[];
  readonly legs: readonly LegFigure[];
  /** Median and p90 of the response leg per bucket, at most 500 points. */
  readonly response: readonly { readonly at: EpochMs; readonly n: number; readonly medianMs: number | null; readonly p90Ms: number | null }[];
}

export interface SearchHits {
  readonly cases: readonly { readonly id: CaseId; readonly no: string; readonly title: string; readonly address: string; readonly stage: CaseStage; readonly severity: Severity; readonly reportedAt: EpochMs }[];
  readonly people: readonly { readonly id: PersonId; readonly name: string; readonly role: PersonRole; readonly phoneTail: string | null; readonly gridName: string | null; readonly point: LngLat | null }[];
  readonly areas: readonly AreaNode[];
  readonly items: readonly TaskItem[];
}

/** Vacancies per grid against the community's team model. */
export interface VacancyRow {
  readonly gridId: AreaId;
  readonly gridName: string;
  readonly communityName: string;
  readonly notation: string;
  readonly slots: readonly { readonly role: PersonRole; readonly required: number; readonly filled: number }[];
  readonly vacancies: number;
}

export interface SquadRow extends EmergencySquad {
  readonly members: number;
  readonly onDuty: number;
}

export type { EmergencySquad, Organization, TeamModel, SquadId, OrganizationId };

export interface SimulationView {
  readonly available: boolean;
  readonly running: boolean;
  /** 1 to 60. */
  readonly speed: number;
  /** True: the operator dispatches; the simulation only plays the field and the callers. */
  readonly takenOver: boolean;
  /** Simulated now, ms. */
  readonly now: EpochMs;
}

export type ImportKind = 'areas' | 'people' | 'cases' | 'roads';

/** Something wrong with one record, in words (code + params) with the remedy. `row` counts from 1 and is the line of the file for CSV. */
export interface ImportIssue {
  readonly row: number;
  readonly field: string | null;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ImportMapping {
  /** Target field → header of the file. */
  readonly columns: Readonly<Record<string, string>>;
  readonly crs: SourceCrs;
  readonly encoding: 'utf-8' | 'gb18030';
  /** Areas only: the property that names the level, or one level for the whole file. */
  readonly level: AreaLevel | null;
}

export interface ImportPreview {
  readonly id: BatchId;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly headers: readonly string[];
  readonly mapping: ImportMapping;
  /** Fields that the kind knows; `required` ones must be mapped before the import can run. */
  readonly fields: readonly { readonly name: string; readonly required: boolean }[];
  readonly total: number;
  readonly good: number;
  readonly bad: number;
  readonly issues: readonly ImportIssue[];
  /** First rows as read, for the table. */
  readonly sample: readonly { readonly row: number; readonly cells: readonly string[]; readonly ok: boolean }[];
  /** Areas and roads: geometry in WGS-84 for the map, thinned; `ok` false is drawn as an error. Of roads the rings are lines. */
  readonly shapes: readonly { readonly row: number; readonly name: string; readonly ok: boolean; readonly coordinates: readonly (readonly (readonly LngLat[])[])[] }[];
  /** Areas only: outlines already here (parents and siblings of what is read), drawn faintly. */
  readonly surroundings?: readonly { readonly name: string; readonly coordinates: readonly (readonly (readonly LngLat[])[])[] }[];
  /** How often each issue occurs in the whole file; `issues` is cut at a few thousand. */
  readonly issueTotals?: readonly { readonly code: string; readonly severity: 'error' | 'warning'; readonly count: number }[];
}

export interface ImportBatchRow {
  readonly id: BatchId;
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly at: EpochMs;
  readonly actorName: string;
  readonly imported: number;
  readonly quarantined: number;
  readonly undoneAt: EpochMs | null;
}

export interface ImportProgress {
  readonly id: BatchId;
  readonly phase: 'reading' | 'checking' | 'writing';
  readonly done: number;
  readonly total: number;
}

/** Tables named by a change push; queries declare which they read. */
export const tables = ['case_file', 'assignment', 'signal', 'person', 'person_duty', 'person_position', 'area', 'squad', 'organization', 'team_model', 'task_item', 'response_plan', 'road_closure', 'account', 'import_batch', 'response_leg', 'setting', 'field_device', 'feed_quarantine'] as const;
export type TableName = (typeof tables)[number];

export interface Change {
  readonly tables: readonly TableName[];
  /** Cases touched, at most 200; null says "many, refetch". */
  readonly caseIds: readonly CaseId[] | null;
  /** Case ids among them that were newly opened. */
  readonly openedCaseIds: readonly CaseId[];
}

export type { TaskItem, TaskItemId, Person };
