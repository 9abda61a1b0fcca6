import type { CaseCommand } from '@shared/domain/case/commands';
import type { CaseEvent } from '@shared/domain/case/events';
import type { CaseState } from '@shared/domain/case/state';
import type { Actor, DomainEvent, Refusal, Role } from '@shared/domain/event';
import type { AccountId, AreaId, BatchId, CaseId, EpochMs, LngLat, PersonId, PlanId, TaskItemId } from '@shared/domain/ids';
import type { DutyState, Organization, Skill } from '@shared/domain/people';
import type { AreaLevel } from '@shared/domain/place';
import type { ResponsePlan } from '@shared/domain/plan/plan';
import type { RoadClosure } from '@shared/domain/roads/road-closure';
import type { StreetLines } from '@shared/domain/roads/streets';
import type { TaskItem } from '@shared/domain/task-list';
import type { StagedCounts } from '@shared/ipc/import-stage';
import type {
  AccountView, AreaNode, CandidateRow, CaseView, Change, DuplicateSuggestion, FiguresView, ImportBatchRow, ImportKind, PersonRow,
  QueueCounts, QueueCursor, QueueFilter, QueuePage, SearchHits, SquadRow, VacancyRow,
} from '@shared/ipc/views';
import type { BucketUnit } from '@shared/domain/figures/period';
import type { ComparisonView, ComplianceView, DistributionView, DrillPage, FigureGrouping, FunnelView, HeatCell, LegsView, PanelView, RatesView, VolumeView } from '@shared/ipc/figures-views';
import type { PackedAreas, PackedCases, PackedPeople, PackedStreets } from '@shared/ipc/bulk';
import type { QuarantinedMessage } from '@shared/ipc/field-protocol';
import type { CompareQuestion } from './queries/figures-compare';
import type { LegDrill, RateDrill } from './queries/figures-drill';
import type { LegQuestion, LegsQuestion } from './queries/figures-legs';
import type { PanelQuestion } from './queries/figures-panel';
import type { RatesQuestion } from './queries/figures-rates';
import type { DeviceContact, FieldDeviceRow } from './tables/field-device';
import type { HistoricFix } from './tables/fix-history';

export type { DeviceContact, FieldDeviceRow, HistoricFix };

/**
 * What the database threads do for main. Reads and writes are different types on purpose: a function that is handed a `Reader`
 * cannot write. Every method is a message to a thread and answers with a promise (see client.ts); none spans two transactions.
 */

/** Who asks for a write, and when it happened by the caller's clock. */
export interface WriteContext {
  readonly actor: Actor;
  readonly roles: readonly Role[];
  readonly console: string;
  /** When it happened; recordedAt is `now`. */
  readonly occurredAt: EpochMs;
  readonly now: EpochMs;
  /** The person that the acting account is, where it is one; handed on to `decide` (checker ≠ handler). */
  readonly personId?: PersonId | null | undefined;
  /** How long an act can be taken back, in ms of the clock that gives `occurredAt`; handed on to `decide`, 10 s when left out. */
  readonly undoWindowMs?: number | undefined;
}

export type CaseOutcome =
  | { readonly ok: true; readonly state: CaseState; readonly events: readonly CaseEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

export interface ImportBatchInput {
  readonly id: BatchId;
  readonly kind: ImportKind;
  readonly fileName: string;
}

export interface AccountSecret extends AccountView {
  /** `scrypt$N$r$p$salt$hash`, base64. */
  readonly passwordHash: string;
}

/** What the field left besides positions since the last write: parallel arrays of the short history, who was heard, what was set aside. */
export interface FieldRecords {
  readonly history: { readonly personIds: readonly PersonId[]; readonly positions: Float64Array; readonly fixAt: Float64Array; readonly receivedAt: Float64Array; readonly accuracyM: Float32Array; readonly verdict: Uint8Array };
  /** How much history stays: nothing that came in before, and so many rows at most. */
  readonly keep: { readonly since: EpochMs; readonly rows: number };
  readonly contacts: readonly DeviceContact[];
  readonly strangers: readonly DeviceContact[];
  readonly quarantine: readonly QuarantinedMessage[];
}

export interface ReaderMethods {
  queuePage(input: { filter: QueueFilter; accountId: AccountId | null; after: QueueCursor | null; limit: number }): QueuePage;
  queueCounts(input: { filter: QueueFilter; accountId: AccountId | null }): QueueCounts;
  caseView(input: { id: CaseId }): CaseView | null;
  caseEvents(input: { id: CaseId }): readonly CaseEvent[];
  duplicates(input: { point: LngLat | null; gridId: AreaId | null; taskItemId: TaskItemId | null; reporterPhone: string | null; excludeId: CaseId | null; now: EpochMs }): readonly DuplicateSuggestion[];
  areaTree(): readonly AreaNode[];
  areasAt(input: { point: LngLat }): readonly AreaNode[];
  vacancies(input: { areaId: AreaId | null }): readonly VacancyRow[];
  peoplePage(input: { areaId: AreaId | null; skill: Skill | null; squadId: string | null; offset: number; limit: number; now: EpochMs }): { readonly rows: readonly PersonRow[]; readonly total: number };
  person(input: { id: PersonId; now: EpochMs }): PersonRow | null;
  candidates(input: { point: LngLat | null; gridId: AreaId | null; skills: readonly Skill[]; limit: number; now: EpochMs }): readonly CandidateRow[];
  squads(): readonly SquadRow[];
  organizations(): readonly Organization[];
  taskItems(): readonly TaskItem[];
  /** All of them, retired ones included. */
  responsePlans(): readonly ResponsePlan[];
  /** Closed streets that nobody has lifted, the newest first; with `past` those too that somebody has. */
  roadClosures(input: { past: boolean }): readonly RoadClosure[];
  /** The open cases that a squad works on, or that somebody is reserved for. */
  musterStates(): readonly CaseState[];
  /** The case of a live assignment of a person; null for any other. */
  caseOfAssignment(input: { personId: PersonId; assignmentId: string }): { readonly caseId: CaseId } | null;
  /** Names of people and areas in force; ids that are none are left out. */
  namesOf(input: { aggregate: 'person' | 'area'; ids: readonly string[] }): readonly { readonly id: string; readonly name: string }[];
  figures(input: { filter: QueueFilter; accountId: AccountId | null; from: EpochMs; to: EpochMs; mostBuckets?: number | undefined }): FiguresView;
  figureLegs(input: LegsQuestion): LegsView;
  figureCompliance(input: Omit<LegsQuestion, 'legs' | 'percentiles'> & { readonly lineId: string }): ComplianceView;
  /** `now` ends what can be due. */
  figureRates(input: RatesQuestion & { readonly by: FigureGrouping }): RatesView;
  figureVolume(input: Pick<LegsQuestion, 'filter' | 'from' | 'to'> & { readonly unit: BucketUnit }): VolumeView;
  figureHeat(input: LegQuestion): readonly HeatCell[];
  figureDistribution(input: LegQuestion): DistributionView;
  figureComparison(input: CompareQuestion): ComparisonView;
  figureFunnel(input: Pick<LegsQuestion, 'filter' | 'from' | 'to'>): FunnelView;
  figurePanel(input: PanelQuestion): PanelView;
  drillLegs(input: LegDrill): DrillPage;
  drillRate(input: RateDrill): DrillPage;
  search(input: { text: string; limit: number }): SearchHits;
  packedAreas(input: { level: AreaLevel; request: number }): PackedAreas;
  /** Open cases with a point, those of the filter where there is one (`mine` is the account's). */
  packedCases(input: { request: number; filter?: QueueFilter; accountId?: AccountId | null }): PackedCases;
  packedPeople(input: { request: number }): PackedPeople;
  packedStreets(input: { request: number }): PackedStreets;
  /** The streets in force with what travel times need: imported ones with their directions, limits and bans, else the drawn ones. */
  streetLines(): StreetLines;
  /** Everybody's last position and present duty, parallel arrays in the order of `packedPeople`: NaN where no fix is known, `fixAt` in epoch ms, `duty` indexes `dutyStates`. */
  packedPositions(): { readonly personIds: readonly PersonId[]; readonly positions: Float64Array; readonly fixAt: Float64Array; readonly duty: Uint8Array };
  fieldDevices(): readonly FieldDeviceRow[];
  /** What was set aside, the newest first. */
  feedQuarantine(input: { limit: number }): readonly (QuarantinedMessage & { readonly seq: number })[];
  /** A person's short history, oldest first. */
  fixHistory(input: { personId: PersonId; from: EpochMs; to: EpochMs; limit: number }): readonly HistoricFix[];
  /** Folded states of open cases, the most urgent first, so that the simulation goes on with them. */
  openCaseStates(input: { limit: number }): readonly CaseState[];
  /** The latest `recordedAt` of the log, null when it is empty: a restarted world clock never runs behind it. */
  lastRecordedAt(): EpochMs | null;
  /** Numbers of all cases, for the check of an import of cases. */
  caseNumbers(): readonly string[];
  accounts(): readonly AccountView[];
  accountByName(input: { name: string }): AccountSecret | null;
  settings(): readonly SettingRow[];
  importBatches(): readonly ImportBatchRow[];
  /** Rows of one batch's quarantine: line number, cells as read, issues as JSON. A first one with number 0 is the file's header. */
  quarantine(input: { batchId: BatchId }): readonly { readonly row: number; readonly cells: readonly string[]; readonly issues: string }[];
  /** Events in log order after a local sequence, for tests, rebuild checks and later the hub. */
  logAfter(input: { seq: number; limit: number }): readonly (DomainEvent & { readonly seq: number })[];
  logSize(): { readonly events: number; readonly cases: number };
}

export interface WriterMethods {
  /** Opens a case; gives it its number. */
  reportCase(input: { caseId: CaseId; command: Extract<CaseCommand, { type: 'report' }>; context: WriteContext }): CaseOutcome;
  /** Decides, appends and projects in one transaction; resolves after the commit is on the disk (synchronous=FULL). */
  executeCase(input: { caseId: CaseId; command: CaseCommand; context: WriteContext }): CaseOutcome;
  /** Appends ready events (register events, generated history, imports) in one transaction, projections included. Ids already in the log are passed over. */
  append(input: { events: readonly DomainEvent[] }): { readonly appended: number };
  /** One undoable import: the events and bad rows of a staged file (shared/ipc/import-stage.ts) in one transaction, however many. Tells its progress. */
  importBatch(input: { batch: ImportBatchInput; stage: string; counts: StagedCounts; context: WriteContext }): ImportBatchRow;
  undoImport(input: { batchId: BatchId; context: WriteContext }): { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };
  setDuty(input: { personId: PersonId; state: DutyState; context: WriteContext }): null;
  /** A plan as it stands from now on, new or a new version. What is wrong with it was asked before. */
  savePlan(input: { plan: ResponsePlan; context: WriteContext }): ResponsePlan;
  retirePlan(input: { id: PlanId; context: WriteContext }): null;
  drawClosure(input: { closure: RoadClosure; context: WriteContext }): RoadClosure;
  liftClosure(input: { id: string; reason: string; context: WriteContext }): null;
  addTemporaryItem(input: { item: TaskItem; context: WriteContext }): TaskItem;
  /** State, not log. Arrays are parallel; a fix older than the one held is dropped. Returns how many moved. */
  setPositions(input: { personIds: readonly PersonId[]; positions: Float64Array; fixAt: Float64Array; receivedAt: EpochMs; accuracyM: Float32Array | null; /** Written in the same transaction. */ field?: FieldRecords }): { readonly moved: number };
  /** Enters phones, or says anew whose they are and what their credential is. */
  putFieldDevices(input: { devices: readonly Pick<FieldDeviceRow, 'user' | 'device' | 'personId' | 'credential'>[] }): null;
  removeFieldDevice(input: { user: string; device: string }): null;
  clearFeedQuarantine(): null;
  /** Streets of the profile as packed lines (state; imported or generated, replaced whole). */
  setStreets(input: { streets: Omit<PackedStreets, 'kind' | 'request'> }): null;
  /** Recolours cases whose light is due to change by `now`; returns how many did. Called every second. */
  tickLights(input: { now: EpochMs }): { readonly changed: number; readonly nextAt: EpochMs | null };
  createAccount(input: { account: AccountSecret }): AccountView;
  setAccountActive(input: { id: AccountId; active: boolean }): null;
  putSetting(input: SettingRow): null;
  /** Online backup (SQLite's backup API) to a file; verified by quick_check before it counts. */
  backUp(input: { file: string }): { readonly bytes: number };
  /** Drops every projection and folds the log again, in one transaction. */
  rebuildProjections(input: { now: EpochMs }): { readonly events: number; readonly cases: number };
  /** Counts the handling rates anew from the log and the streets' days from the legs, in one transaction: a minute or two per million cases. */
  rebuildFigures(): { readonly cases: number };
  checkpoint(): null;
}

/** Told by the writer after each commit. */
export type ChangeListener = (change: Change) => void;

/** How an opening went; main turns it into notices. */
export interface OpenReport {
  readonly schemaVersion: number;
  readonly uncleanExit: boolean;
  /** The damaged file's new name, when one was set aside. */
  readonly setAside: string | null;
  readonly restoredFrom: string | null;
  readonly createdNew: boolean;
}

type Promised<Methods> = { readonly [Name in keyof Methods]: Methods[Name] extends (...input: infer Input) => infer Output ? (...input: Input) => Promise<Output> : never };
export type Reader = Promised<ReaderMethods>;
export type Writer = Promised<WriterMethods>;
