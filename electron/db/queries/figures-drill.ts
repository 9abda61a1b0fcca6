import { signalSources } from '@shared/domain/case/status';
import { figureLegs } from '@shared/domain/figures/order-legs';
import { anchorOf, countOf, type RateName } from '@shared/domain/figures/rates';
import { shiftAt } from '@shared/domain/figures/shift';
import { boards } from '@shared/domain/place';
import type { EpochMs } from '@shared/domain/ids';
import type { DrillCell, DrillPage, DrillRow, FigureFilter, FigureSubject, RateSide } from '@shared/ipc/figures-views';
import type { SqlValue } from '../driver';
import { DatabaseError } from '../errors';
import { stageOf } from '../tables/case-file';
import { outcomeFrom } from '../tables/case-outcome';
import { columnOf } from './figures-groups';
import { visitLegs, type FigureSite, type GroupColumn } from './figures-population';
import { outcomesOf } from './figures-rates';

interface PageQuestion {
  readonly filter: FigureFilter;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly after: string | null;
  readonly limit: number;
}

export interface LegDrill extends PageQuestion {
  readonly subject: FigureSubject;
  readonly cell: DrillCell;
}
export interface RateDrill extends PageQuestion {
  readonly now: EpochMs;
  readonly rate: RateName;
  readonly side: RateSide;
  readonly group: DrillCell['group'];
}

/** A place in a list that is ordered by value, then key, then ordinal; the first comes first. */
interface Place {
  readonly value: number;
  readonly key: number;
  readonly ordinal: number;
}
const byPlace = (a: Place, b: Place): number => b.value - a.value || a.key - b.key || a.ordinal - b.ordinal;

/** The first places behind a cursor, of any number of candidates: memory is bounded by the page. */
class FirstPlaces {
  readonly #after: Place | null;
  readonly #bound: number;
  #held: Place[] = [];
  total = 0;

  constructor(after: string | null, limit: number) {
    this.#after = after === null ? null : placeFrom(after);
    this.#bound = limit + 1;
  }

  offer(value: number, key: number, ordinal: number): void {
    this.total += 1;
    const place = { value, key, ordinal };
    if (this.#after !== null && byPlace(place, this.#after) <= 0) return;
    this.#held.push(place);
    if (this.#held.length >= this.#bound * 8) this.#held = this.#held.sort(byPlace).slice(0, this.#bound);
  }

  page(): { readonly places: readonly Place[]; readonly next: string | null } {
    const first = this.#held.sort(byPlace).slice(0, this.#bound);
    const places = first.slice(0, this.#bound - 1);
    const last = places.at(-1);
    return { places, next: first.length < this.#bound || last === undefined ? null : `${last.value}.${last.key}.${last.ordinal}` };
  }
}

function placeFrom(cursor: string): Place {
  const [value, key, ordinal, ...more] = cursor.split('.').map(Number);
  if (value === undefined || key === undefined || ordinal === undefined || more.length > 0 || ![value, key, ordinal].every(Number.isSafeInteger)) {
    throw new DatabaseError('InputInvalid', 'invalidInput', 'The cursor of this list is not one that this program gave out; ask for the first page again.');
  }
  return { value, key, ordinal };
}

interface GroupTest {
  readonly column: GroupColumn | null;
  readonly holds: (reportedAt: EpochMs, value: SqlValue) => boolean;
}

/** Whether a row is of the bar's group: the key that the figure gave, read back into what the tables hold. */
function groupTest(site: FigureSite, group: DrillCell['group']): GroupTest {
  if (group === null) return { column: null, holds: () => true };
  const { by, key } = group;
  if (by === 'shift') return { column: null, holds: (at) => (shiftAt(site.zone, site.settings.shifts, at)?.id ?? null) === key };
  const column = columnOf(by);
  const wanted = key === null ? null : storedKey(site, by, key);
  return { column, holds: (_at, value) => value === wanted };
}

/** Undefined for a key that nothing has: no row holds it. */
function storedKey(site: FigureSite, by: Exclude<NonNullable<DrillCell['group']>['by'], 'shift'>, key: string): SqlValue | undefined {
  switch (by) {
    case 'class': return key;
    case 'severity': return Number(key);
    case 'board': return boards.findIndex((one) => one === key);
    case 'source': return signalSources.findIndex((one) => one === key);
    case 'district': case 'subdistrict': case 'community': case 'grid': case 'microGrid': return site.registers.areas().namesById.get(key)?.key;
  }
}

/** The cases (or orders) behind a bar or a cell: slowest first; of the blank ones the latest reported first. */
export function drillLegs(site: FigureSite, question: LegDrill): DrillPage {
  const { cell } = question;
  const leg = figureLegs.indexOf(cell.leg);
  const test = groupTest(site, cell.group);
  const places = new FirstPlaces(question.after, question.limit);
  const clocked = cell.weekday !== null || cell.hour !== null;
  visitLegs(site, question, test.column, (at, legs, value, key, ordinal) => {
    const ms = legs[leg] ?? null;
    if ((ms === null) !== cell.blank || !test.holds(at, value)) return;
    if (ms !== null && ((cell.minMs !== null && ms < cell.minMs) || (cell.maxMs !== null && ms >= cell.maxMs))) return;
    if (clocked) {
      const { weekday, hour } = site.zone.hourAt(at);
      if ((cell.weekday !== null && weekday !== cell.weekday) || (cell.hour !== null && hour !== cell.hour)) return;
    }
    places.offer(ms ?? at, key, ordinal);
  });
  const { places: page, next } = places.page();
  return { rows: page.map((place) => drillRow(site, place, cell.blank ? null : place.value)), total: places.total, next };
}

/** The cases behind a rate; what came due first stands first. */
export function drillRate(site: FigureSite, question: RateDrill): DrillPage {
  const { rate, side } = question;
  const test = groupTest(site, question.group);
  const places = new FirstPlaces(question.after, question.limit);
  for (const [at, reportedAt, key, value, ...outcome] of outcomesOf(site, question, anchorOf[rate], test.column, question.group?.by === 'shift')) {
    if (!test.holds(reportedAt, value)) continue;
    const { part, n, blank } = countOf(rate, outcomeFrom(outcome));
    const isThere = side === 'part' ? part > 0 : side === 'rest' ? n > part : blank > 0;
    // Negated, so that the earliest is the greatest.
    if (isThere) places.offer(-at, key, -1);
  }
  const { places: page, next } = places.page();
  return { rows: page.map((place) => drillRow(site, place, -place.value)), total: places.total, next };
}

interface ListedCase {
  readonly id: string;
  readonly no: string;
  readonly title: string;
  readonly address: string;
  readonly stage: number;
  readonly severity: DrillRow['severity'];
  readonly reported_at: EpochMs;
  readonly community: number | null;
  readonly grid: number | null;
}

function drillRow({ db, registers }: FigureSite, place: Place, value: number | null): DrillRow {
  const row = db.get<ListedCase>('SELECT id, no, title, address, stage, severity, reported_at, community, grid FROM case_file WHERE key = ?', place.key);
  if (row === undefined) throw new Error(`case ${place.key} has figures and no row`);
  const { names } = registers.areas();
  const nameOf = (key: number | null): string | null => (key === null ? null : (names.get(key)?.name ?? null));
  return {
    caseId: row.id, no: row.no, title: row.title, address: row.address, stage: stageOf(row.stage), severity: row.severity, reportedAt: row.reported_at, value,
    assignmentId: place.ordinal < 0 ? null : (db.value<string>('SELECT id FROM assignment WHERE case_key = ? AND ordinal = ?', place.key, place.ordinal) ?? null),
    communityName: nameOf(row.community), gridName: nameOf(row.grid),
  };
}
