import { DuckDBInstance } from '@duckdb/node-api';
import { openRead, type ReadHandle } from '../../electron/db/driver';
import { readerCore } from '../../electron/db/core/reader-core';
import { siteZone } from '@shared/domain/figures/zone';
import { percentileOf, sample, sampleBySide } from './measure';
import { row, type Bench, type BenchSize } from './row';
import { cachedWorld } from './world/cache';

const cases: Readonly<Record<BenchSize, number>> = { small: 100_000, full: 1_000_000 };
const rounds = 60;
const zone = siteZone('Asia/Shanghai');
const duckQuery = 'SELECT day, street, quantile_cont(response, 0.9) AS p90 FROM leg GROUP BY day, street';
const beginOfTime = 0;
const endOfTime = 4_000_000_000_000;

/** The same legs in DuckDB's own columns in memory, with the day and the street beside them: nothing is left for it to do but the percentiles. */
async function duckTable(db: ReadHandle) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run('CREATE TABLE leg (day INTEGER, street INTEGER, response DOUBLE)');
  const appender = await connection.createAppender('leg');
  for (const [at, street, response] of db.iterate<readonly [number, number | null, number | null]>('SELECT reported_at, subdistrict, response FROM response_leg')) {
    appender.appendInteger(zone.dayAt(at).day);
    appender.appendInteger(street ?? 0);
    if (response === null) appender.appendNull();
    else appender.appendDouble(response);
    appender.endRow();
  }
  appender.closeSync();
  return connection;
}

/** Every cell of the panel equals SQLite's percentile_cont over the same cases, and DuckDB has as many cells. */
function checkCells(db: ReadHandle): number {
  let cells = 0;
  const held = db.rows<readonly [number, number, number, number | null]>('SELECT day, subdistrict, response_n, response_p90 FROM day_figure ORDER BY day, subdistrict');
  const byDay = new Map<number, (typeof held)[number][]>();
  for (const one of held) byDay.set(one[0], [...(byDay.get(one[0]) ?? []), one]);
  for (const [day, streets] of byDay) {
    const direct = db.rows<readonly [number, number, number | null]>(
      'SELECT COALESCE(subdistrict, 0) AS street, COUNT(response), percentile_cont(response, 0.9) FROM response_leg WHERE reported_at >= ? AND reported_at < ? GROUP BY street ORDER BY street',
      zone.startOfDay(day), zone.startOfDay(day + 1),
    );
    if (JSON.stringify(direct) !== JSON.stringify(streets.map((one) => one.slice(1)))) throw new Error(`day ${day}: the panel differs from percentile_cont`);
    cells += streets.length;
  }
  return cells;
}

async function panel(size: BenchSize, say: (line: string) => void) {
  const { file } = await cachedWorld(cases[size], say);
  const db = openRead(file);
  try {
    const reader = readerCore(db);
    const cells = checkCells(db);
    say(`${cells.toLocaleString('en')} cells equal percentile_cont`);
    const duck = await duckTable(db);
    const ask = () => db.snapshot(() => reader.figurePanel({ from: beginOfTime, to: endOfTime, leg: 'response', areaId: null }));
    const duckAsk = async () => (await duck.runAndReadAll(duckQuery)).currentRowCount;
    const found = await duckAsk();
    if (ask().n.length !== cells || found !== cells) throw new Error(`the panel has ${ask().n.length} cells, DuckDB ${found}, the table ${cells}`);
    await sample(rounds, ask, 0);
    const taken = await sampleBySide(rounds, ask, duckAsk);
    duck.closeSync();
    const named = size === 'full' ? '1M cases' : `${cases[size].toLocaleString('en')} cases`;
    return [row(`p90 by street and day, ${named}`, 'ms', percentileOf(taken.act, 0.5), 'DuckDB, the same cells', percentileOf(taken.anchor, 0.5), { atMost: 0.05 })];
  } finally {
    db.close();
  }
}

export const p90Benches: readonly Bench[] = [{ name: 'p90', run: panel }];
