import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measuredStart } from './devtools';
import { percentileOf } from './measure';
import { buildPage } from './page-build';
import { row, type Bench, type BenchSize } from './row';

interface Answer {
  readonly empty: readonly number[];
  readonly updates: readonly number[];
  /** Updates that changed what was on the screen. */
  readonly changed: number;
  readonly mountMs: number;
  readonly rows: string | null;
}

/** The queue panel as the console has it, in a window, over a queue of 100,000 cases in memory that changes four times a second. */
async function list(_size: BenchSize, say: (line: string) => void) {
  const page = await buildPage('tests/bench/pages/list.tsx', 'list');
  const data = mkdtempSync(join(tmpdir(), 'bench-list-'));
  try {
    const { answer } = await measuredStart([resolve('tests/bench/page-app'), page, `--user-data-dir=${data}`], '', 300_000);
    // The page is ours: see pages/list.tsx.
    const { empty, updates, changed, mountMs, rows } = answer as Answer;
    if (rows !== '100000') throw new Error(`the list shows ${String(rows)} rows`);
    if (changed < updates.length * 0.9) throw new Error(`only ${changed} of ${updates.length} updates changed what is on the screen`);
    say(`first rows after ${mountMs.toFixed(0)} ms; ${updates.length} updates, frames ${[0.5, 0.9, 0.95, 1].map((p) => percentileOf(updates, p).toFixed(1)).join(' / ')} ms (p50 / p90 / p95 / longest), empty ones ${[0.5, 0.9, 0.95, 1].map((p) => percentileOf(empty, p).toFixed(1)).join(' / ')}`);
    return [row('list 100,000 rows, update frame p99', 'ms', percentileOf(updates, 0.99), 'an empty frame p99', percentileOf(empty, 0.99), { atMost: 1.5 })];
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

export const listBenches: readonly Bench[] = [{ name: 'list 100,000 rows', run: list }];
