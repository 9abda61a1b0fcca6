import { isEnded } from '@shared/domain/case/stages';
import { dueAt, lightAt, nextLightChange } from '@shared/domain/case/clock';
import type { CaseState } from '@shared/domain/case/state';
import { caseStages, lights, signalSources, type CaseStage, type Light } from '@shared/domain/case/status';
import type { AreaId, EpochMs, TaskItemId } from '@shared/domain/ids';
import type { LngLat } from '@shared/domain/ids';
import type { Severity } from '@shared/domain/task-list';
import { bit, codeIn, upsert, wordIn } from './columns';

export interface CaseFileRow {
  readonly key: number;
  readonly id: string;
  readonly no: string;
  readonly title: string;
  readonly address: string;
  readonly stage: number;
  readonly open: number;
  readonly severity: Severity;
  /** 0 red … 3 none. */
  readonly urgency: number;
  readonly due_at: EpochMs | null;
  /** `due_at`, or `noDue` so that nulls come last in an index. */
  readonly due_sort: number;
  readonly next_light_at: EpochMs | null;
  readonly reported_at: EpochMs;
  readonly item: number | null;
  readonly item_name: string | null;
  readonly board: number | null;
  readonly class_code: string | null;
  readonly source: number;
  readonly signal_count: number;
  readonly district: number | null;
  readonly subdistrict: number | null;
  readonly community: number | null;
  readonly grid: number | null;
  readonly micro_grid: number | null;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly cell: number | null;
  readonly owner_id: string;
  readonly assignee_name: string | null;
  readonly assignee_count: number;
  readonly unassigned: number;
  readonly suspended: number;
  readonly supervised: number;
  readonly whistled: number;
  readonly last_event_at: EpochMs;
  readonly event_count: number;
}

export const caseFileColumns: readonly (keyof CaseFileRow)[] = [
  'key', 'id', 'no', 'title', 'address', 'stage', 'open', 'severity', 'urgency', 'due_at', 'due_sort', 'next_light_at', 'reported_at', 'item', 'item_name', 'board', 'class_code', 'source', 'signal_count',
  'district', 'subdistrict', 'community', 'grid', 'micro_grid', 'lng', 'lat', 'cell', 'owner_id', 'assignee_name', 'assignee_count', 'unassigned', 'suspended', 'supervised', 'whistled', 'last_event_at', 'event_count',
];
export const putCaseFile = upsert('case_file', ['key'], caseFileColumns);

export const stageCode = codeIn(caseStages);
export const stageOf: (code: number) => CaseStage = wordIn(caseStages);
export const sourceCode = codeIn(signalSources);
export const sourceOf = wordIn(signalSources);

/** The last moment that a JavaScript date can name. */
export const noDue = 8_640_000_000_000_000;
const mostUrgent = lights.length - 1;
export const urgencyOf = (light: Light): number => mostUrgent - lights.indexOf(light);
export const lightOf = (urgency: number): Light => lights[mostUrgent - urgency] ?? 'none';

/** Side of a cell of the case index, degrees; about 400 m, so that 300 m round a point touch at most nine. */
const cellDegrees = 0.004;
const cellsPerRow = 100_000;
const cellAt = (row: number, column: number): number => row * cellsPerRow + column;
const rowOf = (lat: number): number => Math.floor((lat + 90) / cellDegrees);
const columnOf = (lng: number): number => Math.floor((lng + 180) / cellDegrees);

export const cellOf = (point: LngLat): number => cellAt(rowOf(point[1]), columnOf(point[0]));

/** Cells that a circle touches. */
export function cellsAround(point: LngLat, radiusM: number): number[] {
  const latSpan = radiusM / 111_000;
  const lngSpan = latSpan / Math.max(0.05, Math.cos((point[1] * Math.PI) / 180));
  const cells: number[] = [];
  for (let row = rowOf(point[1] - latSpan); row <= rowOf(point[1] + latSpan); row++) {
    for (let column = columnOf(point[0] - lngSpan); column <= columnOf(point[0] + lngSpan); column++) cells.push(cellAt(row, column));
  }
  return cells;
}

/** What a row takes from the registers. */
export interface CaseReferences {
  readonly areaKey: (id: AreaId) => number;
  /** Key, board and class of an item as the list has it now; board and class are null for an item that the log does not know. */
  readonly item: (id: TaskItemId) => { readonly key: number; readonly board: number | null; readonly classCode: string | null };
}

export interface LightColumns {
  readonly urgency: number;
  readonly due_at: EpochMs | null;
  readonly due_sort: number;
  readonly next_light_at: EpochMs | null;
}

export function lightColumns(state: CaseState, now: EpochMs): LightColumns {
  const suspended = state.suspendedAt !== null;
  const due = suspended ? null : state.clock === null ? null : dueAt(state.clock);
  return { urgency: urgencyOf(lightAt(state.clock, suspended, now)), due_at: due, due_sort: due ?? noDue, next_light_at: nextLightChange(state.clock, suspended, now) };
}

/** Nobody is bound by the case and somebody should be. */
const waitsForAssignee: ReadonlySet<CaseStage> = new Set<CaseStage>(['reported', 'admitted', 'registered', 'rework']);
const liveStages: ReadonlySet<string> = new Set(['dispatched', 'acknowledged', 'enRoute', 'onScene']);

export function caseFileRow(key: number, state: CaseState, now: EpochMs, references: CaseReferences): CaseFileRow {
  const { place } = state;
  const area = (id: AreaId | null) => (id === null ? null : references.areaKey(id));
  const item = state.taskItemId === null ? null : references.item(state.taskItemId);
  const live = state.assignments.filter((assignment) => liveStages.has(assignment.stage));
  const holders = live.length > 0 ? live : state.assignments.filter((assignment) => assignment.stage === 'cleared');
  return {
    key,
    id: state.id,
    no: state.no,
    title: state.title,
    address: place.address,
    stage: stageCode(state.stage),
    open: bit(!isEnded(state.stage)),
    severity: state.severity,
    ...lightColumns(state, now),
    reported_at: state.t0ReportedAt,
    item: item?.key ?? null,
    item_name: state.itemName,
    board: item?.board ?? null,
    class_code: item?.classCode ?? null,
    source: sourceCode(state.signals[0]?.source ?? 'gridWorker'),
    signal_count: state.signals.length,
    district: area(place.districtId),
    subdistrict: area(place.subdistrictId),
    community: area(place.communityId),
    grid: area(place.gridId),
    micro_grid: area(place.microGridId),
    lng: place.point?.[0] ?? null,
    lat: place.point?.[1] ?? null,
    cell: place.point === null ? null : cellOf(place.point),
    owner_id: state.ownerActorId,
    assignee_name: holders[0]?.assignee.name ?? null,
    assignee_count: holders.length,
    unassigned: bit(waitsForAssignee.has(state.stage) && live.length === 0),
    suspended: bit(state.suspendedAt !== null),
    supervised: bit(state.supervised),
    whistled: bit(state.whistles.length > 0),
    last_event_at: state.lastEventAt,
    event_count: state.eventCount,
  };
}
