import { legNames, responseLegs, type LegName, type Legs } from '@shared/domain/case/legs';
import type { CaseState } from '@shared/domain/case/state';
import { changedSample } from '@shared/domain/figures/sample';
import { defaultZone, siteZone, type SiteDay, type SiteZone } from '@shared/domain/figures/zone';
import { percentile } from '@shared/domain/percentile';
import type { EpochMs } from '@shared/domain/ids';
import { figureKey, readFigureSettings } from '@shared/ipc/figures-settings';
import type { Queries, WriteHandle } from '../driver';
import { upsert } from './columns';

/**
 * The exact percentiles of every street's days, kept as cases change. The idea: beside a day's figures lies its sorted sample per leg, so a
 * case that gains a leg is one value more in a few kilobytes, and the percentiles are read off. A sample has one sorted form, so a
 * rebuild gives the same bytes.
 */
const rollupLegs: readonly LegName[] = legNames;
const figureColumns = ['day', 'subdistrict', 'cases', ...rollupLegs.flatMap((leg) => [`${leg}_n`, `${leg}_p50`, `${leg}_p90`])];
const putFigure = upsert('day_figure', ['day', 'subdistrict'], figureColumns);
const putSample = upsert('day_sample', ['day', 'subdistrict', 'leg'], ['day', 'subdistrict', 'leg', 'samples']);

export const dayFigureSql = {
  figure: `SELECT ${figureColumns.slice(2).join(', ')} FROM day_figure WHERE day = ? AND subdistrict = ?`,
  sample: 'SELECT samples FROM day_sample WHERE day = ? AND subdistrict = ? AND leg = ?',
  panel: (leg: LegName) => `SELECT day, subdistrict, cases, ${leg}_n, ${leg}_p50, ${leg}_p90 FROM day_figure WHERE day >= ? AND day < ?`,
  cases: (where: string) => `SELECT day, subdistrict, cases FROM day_figure WHERE day >= ? AND day < ?${where}`,
  samples: (legs: number, where: string) => `SELECT day, subdistrict, leg, samples FROM day_sample WHERE day >= ? AND day < ? AND leg IN (${new Array(legs).fill('?').join(', ')})${where}`,
  legs: `SELECT subdistrict, ${rollupLegs.join(', ')} FROM response_leg WHERE reported_at >= ? AND reported_at < ?`,
  next: 'SELECT MIN(reported_at) FROM response_leg WHERE reported_at >= ?',
} as const;

/** A case as a day counts it. */
export interface CountedCase {
  readonly reportedAt: EpochMs;
  /** Stream key; 0 where the street is not known. */
  readonly subdistrict: number;
  readonly legs: Legs;
}

export function countedCase(state: CaseState, subdistrict: number | null): CountedCase {
  return { reportedAt: state.t0ReportedAt, subdistrict: subdistrict ?? 0, legs: responseLegs(state) };
}

/** Nothing that the days count is different. */
export function isCountedAlike(a: CaseState, b: CaseState): boolean {
  return (
    a.t0ReportedAt === b.t0ReportedAt && a.t1ReceivedAt === b.t1ReceivedAt && a.t2DispatchedAt === b.t2DispatchedAt && a.t3DepartedAt === b.t3DepartedAt && a.t4ArrivedAt === b.t4ArrivedAt &&
    a.t5ClearedAt === b.t5ClearedAt && a.place.subdistrictId === b.place.subdistrictId
  );
}

/** The last setting and what it says: read with every transaction, changed once in years. */
let lastRead: { readonly text: string; readonly zone: SiteZone } | null = null;

/** The zone that days are cut by; the rows of another zone are made anew when it is set. */
export function zoneOfSite(db: Queries): SiteZone {
  const text = db.value<string>('SELECT value FROM setting WHERE key = ?', figureKey);
  if (text === undefined) return siteZone(defaultZone);
  if (lastRead?.text !== text) lastRead = { text, zone: siteZone(readFigureSettings(JSON.parse(text) as unknown).zone) };
  return lastRead.zone;
}

interface Cell {
  readonly day: number;
  readonly subdistrict: number;
  cases: number;
  readonly leaving: number[][];
  readonly joining: number[][];
}

/** The changes of one transaction, gathered by day and street and written once. */
export class DayFigures {
  readonly #db: WriteHandle;
  readonly #cells = new Map<string, Cell>();
  #zone: SiteZone | null = null;

  constructor(db: WriteHandle) {
    this.#db = db;
  }

  /** A case was counted as `before` and is now as `after`; null: not at all. */
  move(before: CountedCase | null, after: CountedCase | null): void {
    const from = before === null ? null : this.#cell(before);
    const to = after === null ? null : this.#cell(after);
    if (from !== to) {
      if (from !== null) from.cases -= 1;
      if (to !== null) to.cases += 1;
    }
    rollupLegs.forEach((leg, i) => {
      const old = before?.legs[leg] ?? null;
      const value = after?.legs[leg] ?? null;
      if (from === to && old === value) return;
      if (old !== null) from?.leaving[i]?.push(old);
      if (value !== null) to?.joining[i]?.push(value);
    });
  }

  flush(): void {
    for (const cell of this.#cells.values()) writeCell(this.#db, cell);
    this.#cells.clear();
  }

  #cell({ reportedAt, subdistrict }: CountedCase): Cell {
    this.#zone ??= zoneOfSite(this.#db);
    const { day } = this.#zone.dayAt(reportedAt);
    const name = `${day} ${subdistrict}`;
    let cell = this.#cells.get(name);
    if (cell === undefined) this.#cells.set(name, (cell = { day, subdistrict, cases: 0, leaving: rollupLegs.map(() => []), joining: rollupLegs.map(() => []) }));
    return cell;
  }
}

function writeCell(db: WriteHandle, { day, subdistrict, cases, leaving, joining }: Cell): void {
  const changed = rollupLegs.map((_, i) => (leaving[i]?.length ?? 0) + (joining[i]?.length ?? 0) > 0);
  if (cases === 0 && !changed.includes(true)) return;
  const [row = []] = db.rows<(number | null)[]>(dayFigureSql.figure, day, subdistrict);
  const count = (row[0] ?? 0) + cases;
  const figures: (number | null)[] = [];
  for (let i = 0; i < rollupLegs.length; i++) {
    if (changed[i] !== true) {
      figures.push(row[1 + i * 3] ?? 0, row[2 + i * 3] ?? null, row[3 + i * 3] ?? null);
      continue;
    }
    const sample = changedSample(sampleOf(db, day, subdistrict, i), leaving[i] ?? [], joining[i] ?? []);
    if (sample === null || sample.length > count) {
      remakeCell(db, day, subdistrict);
      return;
    }
    if (sample.length === 0) db.run('DELETE FROM day_sample WHERE day = ? AND subdistrict = ? AND leg = ?', day, subdistrict, i);
    else db.run(putSample, day, subdistrict, i, bytesOf(sample));
    figures.push(sample.length, percentile(sample, 0.5), percentile(sample, 0.9));
  }
  if (count === 0) db.run('DELETE FROM day_figure WHERE day = ? AND subdistrict = ?', day, subdistrict);
  else db.run(putFigure, day, subdistrict, count, ...figures);
}

/** A value that should leave is not there: whatever put the row out of step, an operator's act does not fail for a figure. The day is counted anew. */
function remakeCell(db: WriteHandle, day: number, subdistrict: number): void {
  db.run('DELETE FROM day_figure WHERE day = ? AND subdistrict = ?', day, subdistrict);
  db.run('DELETE FROM day_sample WHERE day = ? AND subdistrict = ?', day, subdistrict);
  const zone = zoneOfSite(db);
  const cell = cellsOf(db, { day, from: zone.startOfDay(day), to: zone.startOfDay(day + 1) }).get(subdistrict);
  if (cell !== undefined) writeCell(db, cell);
}

function sampleOf(db: Queries, day: number, subdistrict: number, leg: number): Float64Array {
  const bytes = db.value<Uint8Array>(dayFigureSql.sample, day, subdistrict, leg);
  return bytes === undefined ? new Float64Array(0) : sampleFrom(bytes);
}

/** A sample as it lies in a row. */
export const sampleFrom = (bytes: Uint8Array): Float64Array => new Float64Array(bytes.slice().buffer);

const bytesOf = (sample: Float64Array): Uint8Array => new Uint8Array(sample.buffer, sample.byteOffset, sample.byteLength);

/** All of it from the response legs, a day at a time: memory is bounded by a day's cases. Inside a transaction. */
export function rebuildDayFigures(db: WriteHandle): void {
  db.run('DELETE FROM day_figure');
  db.run('DELETE FROM day_sample');
  const zone = zoneOfSite(db);
  let from: EpochMs = 0;
  for (;;) {
    const at = db.value<EpochMs | null>(dayFigureSql.next, from) ?? null;
    if (at === null) return;
    const day = zone.dayAt(at);
    for (const cell of cellsOf(db, day).values()) writeCell(db, cell);
    from = day.to;
  }
}

/** A day counted from its cases, by street. */
function cellsOf(db: Queries, { day, from, to }: SiteDay): ReadonlyMap<number, Cell> {
  const cells = new Map<number, Cell>();
  for (const [street, ...legs] of db.rows<(number | null)[]>(dayFigureSql.legs, from, to)) {
    const subdistrict = street ?? 0;
    let cell = cells.get(subdistrict);
    if (cell === undefined) cells.set(subdistrict, (cell = { day, subdistrict, cases: 0, leaving: [], joining: rollupLegs.map(() => []) }));
    cell.cases += 1;
    for (let i = 0; i < legs.length; i++) {
      const value = legs[i];
      if (value !== null && value !== undefined) cell.joining[i]?.push(value);
    }
  }
  return cells;
}
