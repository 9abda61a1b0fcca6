import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measuredStart } from './devtools';
import { percentileOf } from './measure';
import { buildPage } from './page-build';
import { row, type Bench, type BenchSize } from './row';

interface Answer {
  readonly empty: readonly number[];
  readonly updateFrames: readonly number[];
  readonly mountMs: number;
  readonly changedRows: number;
  readonly updates: number;
  readonly rows: string | null;
}

/** The queue panel as the console has it, in a window, over a queue of 100,000 cases in memory that changes four times a second. */
async function list(_size: BenchSize, say: (line: string) => void) {
  const page = await buildPage('tests/bench/pages/list.tsx', 'list');
  const data = mkdtempSync(join(tmpdir(), 'bench-list-'));
  try {
    const { answer } = await measuredStart([resolve('tests/bench/page-app'), page, `--user-data-dir=${data}`], '', 300_000);
    // The page is ours: see pages/list.tsx.
    const { empty, updateFrames, mountMs, changedRows, updates, rows } = answer as Answer;
    if (rows !== '100000') throw new Error(`the list shows ${String(rows)} rows`);
    if (changedRows < updates * 0.9) throw new Error(`only ${changedRows} of ${updates} updates changed what is on the screen`);
    say(`first rows after ${mountMs.toFixed(0)} ms; ${updates} updates, median frame ${percentileOf(updateFrames, 0.5).toFixed(1)} ms, an empty one ${percentileOf(empty, 0.5).toFixed(1)}`);
    return [row('list 100,000 rows, update frame p99', 'ms', percentileOf(updateFrames, 0.99), 'an empty frame p99', percentileOf(empty, 0.99), { atMost: 1.5 })];
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

export const listBenches: readonly Bench[] = [{ name: 'list 100,000 rows', run: list }];
