import { assignmentPurposes } from '@shared/domain/case/operation';
import { orderLegs } from '@shared/domain/figures/order-legs';
import { isInShift, type Shift } from '@shared/domain/figures/shift';
import { siteZone, type SiteZone } from '@shared/domain/figures/zone';
import type { DurationMs, EpochMs } from '@shared/domain/ids';
import { figureKey, readFigureSettings, type FigureSettings } from '@shared/ipc/figures-settings';
import type { FigureFilter, FigureSubject } from '@shared/ipc/figures-views';
import type { Queries, SqlValue } from '../driver';
import { sourceCode } from '../tables/case-file';
import { codeIn } from '../tables/columns';
import { boardCode } from '../tables/task-item';
import type { RegisterCache } from './register-cache';

/** What a reader answers figures with: its connection, its registers, and what the site has set. */
export interface FigureSite {
  readonly db: Queries;
  readonly registers: RegisterCache;
  readonly zone: SiteZone;
  readonly settings: FigureSettings;
}

/** The last setting and what it says: read with every question, changed once in years. */
let lastRead: { readonly text: string | undefined; readonly settings: FigureSettings; readonly zone: SiteZone } | null = null;

export function figureSite(db: Queries, registers: RegisterCache): FigureSite {
  const text = db.value<string>('SELECT value FROM setting WHERE key = ?', figureKey);
  if (lastRead === null || lastRead.text !== text) {
    const settings = readFigureSettings(text === undefined ? null : (JSON.parse(text) as unknown));
    lastRead = { text, settings, zone: siteZone(settings.zone) };
  }
  return { db, registers, settings: lastRead.settings, zone: lastRead.zone };
}

export const areaColumns = { district: 'district', subdistrict: 'subdistrict', community: 'community', grid: 'grid', microGrid: 'micro_grid' } as const;
export type GroupColumn = (typeof areaColumns)[keyof typeof areaColumns] | 'class_code' | 'board' | 'source' | 'severity';

/** A filter as SQL over a table that has the columns of a case; null where it names an area or a shift that never was: nothing can match. */
export interface Where {
  readonly sql: string;
  readonly values: readonly SqlValue[];
  readonly needsSource: boolean;
  readonly shift: Shift | null;
}

export function whereOf(site: FigureSite, filter: FigureFilter, alias: string): Where | null {
  const parts: string[] = [];
  const values: SqlValue[] = [];
  const add = (column: string, value: SqlValue): void => {
    parts.push(` AND ${column} = ?`);
    values.push(value);
  };
  if (filter.areaId !== null) {
    const area = site.registers.areas().namesById.get(filter.areaId);
    if (area === undefined) return null;
    add(`${alias}.${areaColumns[area.level]}`, area.key);
  }
  if (filter.classCode !== null) add(`${alias}.class_code`, filter.classCode);
  if (filter.board !== null) add(`${alias}.board`, boardCode(filter.board));
  if (filter.severity !== null) add(`${alias}.severity`, filter.severity);
  if (filter.source !== null) add('c.source', sourceCode(filter.source));
  const shift = filter.shift === null ? null : site.settings.shifts.find((one) => one.id === filter.shift);
  return shift === undefined ? null : { sql: parts.join(''), values, needsSource: filter.source !== null, shift };
}

export interface LegPopulation {
  readonly subject: FigureSubject;
  readonly filter: FigureFilter;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Only these classes; none named: all. */
  readonly classCodes?: readonly string[];
}

/** One case or order: `legs` in the order of `figureLegs` (a case has the first six). */
export type LegVisitor = (at: EpochMs, legs: readonly (DurationMs | null)[], group: SqlValue, key: number, ordinal: number) => void;

const caseLegs = 'l.answer, l.processing, l.turnout, l.travel, l.response, l.scene';
const scenePurpose = codeIn(assignmentPurposes)('scene');

export const populationSql = {
  /** The period is walked along the key of `response_leg`; CROSS JOIN keeps it the outer loop. */
  cases: (group: string, joined: boolean, where: string) =>
    `SELECT l.reported_at, l.case_key, ${group}, ${caseLegs} FROM response_leg l${joined ? ' CROSS JOIN case_file c ON c.key = l.case_key' : ''} WHERE l.reported_at >= ? AND l.reported_at < ?${where}`,
  orders: (group: string, joined: boolean, where: string) =>
    `SELECT l.reported_at, l.case_key, ${group}, a.ordinal, l.t1, l.t2, a.dispatched_at, a.notified_at, a.departed_at, a.arrived_at, a.cleared_at
      FROM response_leg l CROSS JOIN assignment a ON a.case_key = l.case_key${joined ? ' CROSS JOIN case_file c ON c.key = l.case_key' : ''}
      WHERE l.reported_at >= ? AND l.reported_at < ? AND a.purpose = ${scenePurpose} AND a.reserved_until IS NULL${where}`,
} as const;

type CaseRow = readonly [at: number, key: number, group: SqlValue, ...legs: (number | null)[]];
type OrderRow = readonly [at: number, key: number, group: SqlValue, ordinal: number, t1: number | null, t2: number | null, dispatchedAt: number, notifiedAt: number | null, departedAt: number | null, arrivedAt: number | null, clearedAt: number | null];

/** Every case (every scene order that is none of a reservation) that the population holds, in the order of report. The visitor asks the database nothing. */
export function visitLegs(site: FigureSite, population: LegPopulation, column: GroupColumn | null, visit: LegVisitor): void {
  const { db, zone } = site;
  const where = whereOf(site, population.filter, 'l');
  if (where === null) return;
  const classes = population.classCodes ?? [];
  const sql = where.sql + (classes.length === 0 ? '' : ` AND l.class_code IN (${classes.map(() => '?').join(', ')})`);
  const values = [population.from, population.to, ...where.values, ...classes];
  const group = column === null ? 'NULL' : column === 'source' ? 'c.source' : `l.${column}`;
  const joined = where.needsSource || column === 'source';
  const { shift } = where;
  const isOut = (at: EpochMs): boolean => shift !== null && !isInShift(shift, zone.minuteAt(at));
  if (population.subject === 'cases') {
    for (const row of db.iterate<CaseRow>(populationSql.cases(group, joined, sql), ...values)) {
      if (isOut(row[0])) continue;
      visit(row[0], row.slice(3) as (number | null)[], row[2], row[1], -1);
    }
    return;
  }
  for (const [at, key, value, ordinal, t1, t2, dispatchedAt, notifiedAt, departedAt, arrivedAt, clearedAt] of db.iterate<OrderRow>(populationSql.orders(group, joined, sql), ...values)) {
    if (isOut(at)) continue;
    visit(at, orderLegs({ t0ReportedAt: at, t1ReceivedAt: t1, t2DispatchedAt: t2, dispatchedAt, notifiedAt, departedAt, arrivedAt, clearedAt }), value, key, ordinal);
  }
}
