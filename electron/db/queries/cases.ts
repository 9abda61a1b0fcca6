import { dueAt } from '@shared/domain/case/clock';
import { fold } from '@shared/domain/case/evolve';
import type { CaseEvent } from '@shared/domain/case/events';
import type { CaseState } from '@shared/domain/case/state';
import type { CaseId, EpochMs, LngLat, TaskItemId, AreaId } from '@shared/domain/ids';
import { distanceM } from '@shared/domain/geo/distance';
import type { CaseView, DuplicateSuggestion } from '@shared/ipc/views';
import type { Queries } from '../driver';
import { cellsAround, lightOf, stageOf } from '../tables/case-file';
import { loadCaseState } from '../tables/case-state';
import { caseEventsOf } from '../tables/event-log';
import { phoneDigits } from '../tables/signal';
import { findStream } from '../tables/stream';
import type { RegisterCache } from './register-cache';

export function caseEvents(db: Queries, id: CaseId): CaseEvent[] {
  const key = findStream(db, 'case', id);
  return key === null ? [] : caseEventsOf(db, key);
}

export function caseView(db: Queries, registers: RegisterCache, id: CaseId): CaseView | null {
  const key = findStream(db, 'case', id);
  if (key === null) return null;
  const events = caseEventsOf(db, key);
  if (events.length === 0) return null;
  const state = loadCaseState(db, key) ?? fold(events);
  if (state === null) return null;
  const row = db.get<{ urgency: number; due_at: EpochMs | null }>('SELECT urgency, due_at FROM case_file WHERE key = ?', key);
  const { namesById } = registers.areas();
  const { place } = state;
  const chain = [place.districtId, place.subdistrictId, place.communityId, place.gridId, place.microGridId].flatMap((areaId) => {
    const area = areaId === null ? undefined : namesById.get(areaId);
    return area === undefined ? [] : [{ id: area.id, level: area.level, name: area.name }];
  });
  const item = state.taskItemId === null ? undefined : registers.items().list.find((held) => held.item.id === state.taskItemId);
  return { state, events, item: item?.item ?? null, placeChain: chain, light: lightOf(row?.urgency ?? 3), dueAt: row === undefined ? dueAt(state.clock) : row.due_at };
}

/** How far apart two reports of one thing are placed by people, metres. */
const radiusM = 300;
/** How long after its end a case is still suggested. */
const recentMs = 72 * 3_600_000;
/** Below this a suggestion would be noise. */
const leastScore = 0.35;
const mostSuggestions = 8;
/** Candidates looked at per source; a grid with more open cases has other troubles. */
const candidateBound = 400;

const columns = 'key, id, no, title, stage, open, item, class_code, grid, lng, lat, reported_at, last_event_at';

export const duplicatesSql = {
  openInCell: `SELECT ${columns} FROM case_file INDEXED BY case_open_in_cell WHERE open = 1 AND cell = ? LIMIT ${candidateBound}`,
  endedInCell: `SELECT ${columns} FROM case_file INDEXED BY case_ended_in_cell WHERE open = 0 AND cell = ? AND last_event_at >= ? LIMIT ${candidateBound}`,
  openInGrid: `SELECT ${columns} FROM case_file INDEXED BY queue_grid WHERE open = 1 AND grid = ? LIMIT ${candidateBound}`,
  endedInGrid: `SELECT ${columns} FROM case_file INDEXED BY case_ended_in_grid WHERE open = 0 AND grid = ? AND last_event_at >= ? LIMIT ${candidateBound}`,
  ofPhone: `SELECT case_key FROM signal INDEXED BY signal_by_phone WHERE phone = ? ORDER BY case_key DESC LIMIT 50`,
  one: `SELECT ${columns} FROM case_file WHERE key = ?`,
} as const;

interface Candidate {
  readonly key: number;
  readonly id: CaseId;
  readonly no: string;
  readonly title: string;
  readonly stage: number;
  readonly open: number;
  readonly item: number | null;
  readonly class_code: string | null;
  readonly grid: number | null;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly reported_at: EpochMs;
  readonly last_event_at: EpochMs;
}

export interface DuplicatesInput {
  readonly point: LngLat | null;
  readonly gridId: AreaId | null;
  readonly taskItemId: TaskItemId | null;
  readonly reporterPhone: string | null;
  readonly excludeId: CaseId | null;
  readonly now: EpochMs;
}

/** Cases, open or ended within 72 hours, that the new report may be about: near in place, of one kind, from one telephone. */
export function duplicates(db: Queries, registers: RegisterCache, input: DuplicatesInput): DuplicateSuggestion[] {
  const since = input.now - recentMs;
  const found = new Map<number, Candidate>();
  const add = (rows: readonly Candidate[]) => {
    for (const row of rows) found.set(row.key, row);
  };
  if (input.point !== null) {
    for (const cell of cellsAround(input.point, radiusM)) {
      add(db.all<Candidate>(duplicatesSql.openInCell, cell));
      add(db.all<Candidate>(duplicatesSql.endedInCell, cell, since));
    }
  }
  const grid = input.gridId === null ? null : findStream(db, 'area', input.gridId);
  if (grid !== null) {
    add(db.all<Candidate>(duplicatesSql.openInGrid, grid));
    add(db.all<Candidate>(duplicatesSql.endedInGrid, grid, since));
  }
  const phone = phoneDigits(input.reporterPhone);
  const samePhone = new Set<number>();
  if (phone !== null) {
    for (const [key] of db.rows<[number]>(duplicatesSql.ofPhone, phone)) {
      const row = db.get<Candidate>(duplicatesSql.one, key);
      if (row === undefined) continue;
      samePhone.add(key);
      if (row.open === 1 || row.last_event_at >= since) add([row]);
    }
  }
  const item = input.taskItemId === null ? undefined : registers.items().list.find((held) => held.item.id === input.taskItemId);
  const suggestions: DuplicateSuggestion[] = [];
  for (const row of found.values()) {
    if (row.id === input.excludeId) continue;
    const distance = input.point === null || row.lng === null || row.lat === null ? null : distanceM(input.point, [row.lng, row.lat]);
    const sameItem = item !== undefined && row.item === item.key;
    const sameClass = item !== undefined && row.class_code === item.item.classCode;
    const score = scoreOf({ distance, sameGrid: grid !== null && row.grid === grid, sameItem, sameClass, samePhone: samePhone.has(row.key), ageMs: input.now - row.reported_at });
    if (score < leastScore) continue;
    suggestions.push({ id: row.id, no: row.no, title: row.title, stage: stageOf(row.stage), distanceM: distance, ageMs: Math.max(0, input.now - row.reported_at), sameItem, score });
  }
  return suggestions.sort((a, b) => b.score - a.score || a.ageMs - b.ageMs || (a.id < b.id ? -1 : 1)).slice(0, mostSuggestions);
}

interface Likeness {
  readonly distance: number | null;
  readonly sameGrid: boolean;
  readonly sameItem: boolean;
  readonly sameClass: boolean;
  readonly samePhone: boolean;
  readonly ageMs: number;
}

/** Place up to 0.45, kind 0.3, telephone 0.35, youth 0.1; at most 1. Beyond 300 m the place says nothing, however the grids are cut. */
function scoreOf(one: Likeness): number {
  const place = one.distance === null ? (one.sameGrid ? 0.2 : 0) : one.distance <= radiusM ? 0.45 * (1 - one.distance / radiusM) : one.sameGrid ? 0.05 : 0;
  const kind = one.sameItem ? 0.3 : one.sameClass ? 0.15 : 0;
  const youth = 0.1 * Math.max(0, 1 - Math.max(0, one.ageMs) / recentMs);
  return Math.min(1, place + kind + (one.samePhone ? 0.35 : 0) + youth);
}

export const openStatesSql = 'SELECT s.state FROM case_file c INDEXED BY queue_all JOIN case_state s ON s.key = c.key WHERE c.open = 1 ORDER BY c.urgency, c.due_sort, c.severity, c.reported_at, c.key LIMIT ?';

/** Open cases as folded, the most urgent first. */
export function openCaseStates(db: Queries, limit: number): CaseState[] {
  // Written by `putCaseState`.
  return db.rows<[string]>(openStatesSql, limit).map(([text]) => JSON.parse(text) as CaseState);
}
