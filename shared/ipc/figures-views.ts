import type { CaseStage, SignalSource } from '../domain/case/status';
import type { ControlPoint } from '../domain/figures/compliance';
import type { FunnelSum } from '../domain/figures/funnel-sum';
import type { HistogramBin } from '../domain/figures/histogram';
import type { FigureLeg } from '../domain/figures/order-legs';
import type { BucketUnit, Period } from '../domain/figures/period';
import type { RateCount, RateName } from '../domain/figures/rates';
import type { ReferenceLine } from '../domain/figures/reference-lines';
import type { PercentileFigure, SampleFigure } from '../domain/figures/sample';
import type { LegName } from '../domain/case/legs';
import type { AreaId, AssignmentId, CaseId, DurationMs, EpochMs } from '../domain/ids';
import type { AreaLevel, Board } from '../domain/place';
import type { Severity } from '../domain/task-list';

/** What the figures are asked and what they answer. Each population is said in shared/domain/figures/README.md. */

export type FigureSubject = 'cases' | 'assignments';

export interface FigureFilter {
  /** Of any level, in force or not. */
  readonly areaId: AreaId | null;
  readonly classCode: string | null;
  readonly board: Board | null;
  readonly source: SignalSource | null;
  readonly severity: Severity | null;
  /** Id of a shift of the site, by the time of report. */
  readonly shift: string | null;
}

/** `all` is one group; a unit of time makes buckets of the site's calendar. */
export type FigureGrouping = 'all' | BucketUnit | AreaLevel | 'class' | 'board' | 'source' | 'severity' | 'shift';

export interface FigureGroup {
  /** Area id, class code, word or number; null where the cases have none (and for buckets of time). */
  readonly key: string | null;
  /** Areas, classes and shifts; the rest has words of its own. */
  readonly name: string | null;
  readonly nameEn: string | null;
  /** Buckets of time only. */
  readonly from: EpochMs | null;
  readonly to: EpochMs | null;
}

export interface LegSample extends SampleFigure {
  readonly leg: FigureLeg;
}

export interface LegGroup extends FigureGroup {
  /** Cases or assignments in it. */
  readonly population: number;
  readonly legs: readonly LegSample[];
}

export interface LegsView {
  /** Buckets in the order of time; everything else slowest first by the last percentile of the first leg asked for. */
  readonly groups: readonly LegGroup[];
  readonly total: LegGroup;
}

export interface ComplianceView {
  readonly line: ReferenceLine;
  /** Share over all groups. */
  readonly centre: number | null;
  readonly groups: readonly (FigureGroup & ControlPoint & { readonly blank: number })[];
}

export interface RateFigure extends RateCount {
  readonly rate: RateName;
  /** part / n; null for n = 0. */
  readonly share: number | null;
}
export interface RateGroup extends FigureGroup {
  readonly rates: readonly RateFigure[];
}
export interface RatesView {
  readonly groups: readonly RateGroup[];
  readonly total: RateGroup;
}

export interface VolumeView {
  readonly buckets: readonly { readonly from: EpochMs; readonly to: EpochMs; readonly reported: number; readonly closed: number }[];
}

export interface HeatCell extends SampleFigure {
  /** Monday is 0. */
  readonly weekday: number;
  readonly hour: number;
  readonly population: number;
}

export interface DistributionView extends SampleFigure {
  readonly leg: FigureLeg;
  readonly bins: readonly HistogramBin[];
}

export interface ComparedPeriod {
  readonly period: Period;
  readonly reported: number;
  readonly closed: number;
  readonly legs: readonly LegSample[];
  readonly rates: readonly RateFigure[];
}
/** The period, the one before 环比, the same one last year 同比. */
export interface ComparisonView {
  readonly current: ComparedPeriod;
  readonly previous: ComparedPeriod;
  readonly lastYear: ComparedPeriod;
}

export interface FunnelView extends FunnelSum {
  /** Cases whose operations are summed. */
  readonly cases: number;
}

/** A leg's exact figures by street and day, as parallel arrays; a day without cases has no entry. */
export interface PanelView {
  readonly leg: LegName;
  readonly areas: readonly { readonly id: AreaId | null; readonly name: string | null }[];
  /** Begins of the days, epoch ms. */
  readonly days: Float64Array;
  /** Indexes into `days` and `areas`. */
  readonly day: Uint32Array;
  readonly area: Uint32Array;
  readonly cases: Uint32Array;
  readonly n: Uint32Array;
  /** NaN for n = 0. */
  readonly medianMs: Float64Array;
  readonly p90Ms: Float64Array;
}

export interface DrillRow {
  readonly caseId: CaseId;
  /** Where assignments were asked for. */
  readonly assignmentId: AssignmentId | null;
  readonly no: string;
  readonly title: string;
  readonly address: string;
  readonly stage: CaseStage;
  readonly severity: Severity;
  readonly reportedAt: EpochMs;
  /** The leg's time; of a rate the moment that put the case into its period. Null is blank. */
  readonly value: number | null;
  readonly communityName: string | null;
  readonly gridName: string | null;
}
export interface DrillPage {
  readonly rows: readonly DrillRow[];
  /** In the whole cell. */
  readonly total: number;
  readonly next: string | null;
}

/** Which of a leg's samples: `null` bounds are open, `maxMs` is exclusive. */
export interface DrillCell {
  readonly leg: FigureLeg;
  readonly minMs: DurationMs | null;
  readonly maxMs: DurationMs | null;
  /** Those without a time instead of those with one. */
  readonly blank: boolean;
  readonly group: { readonly by: Exclude<FigureGrouping, 'all' | BucketUnit>; readonly key: string | null } | null;
  readonly weekday: number | null;
  readonly hour: number | null;
}

export type RateSide = 'part' | 'rest' | 'blank';

export type { PercentileFigure };
