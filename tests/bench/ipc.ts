import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measuredStart } from './devtools';
import { percentileOf } from './measure';
import { buildMain, buildPage } from './page-build';
import { row, type Bench, type BenchSize } from './row';

interface Answer {
  readonly rows: readonly number[];
  readonly bridgeRows: readonly number[];
  readonly positions: readonly number[];
  readonly bridgePositions: readonly number[];
  /** Rows that came, in the order of the above. */
  readonly counts: readonly number[];
}

async function ipc(_size: BenchSize, _say: (line: string) => void) {
  const page = await buildPage('tests/bench/pages/ipc.ts', 'ipc-page');
  const main = await buildMain('tests/bench/ipc-app/main.ts', 'ipc-main');
  const data = mkdtempSync(join(tmpdir(), 'bench-ipc-'));
  try {
    const { answer } = await measuredStart([main, page, resolve('out/preload/index.cjs'), `--user-data-dir=${data}`], '', 180_000);
    // The page is ours: see pages/ipc.ts.
    const { rows, bridgeRows, positions, bridgePositions, counts } = answer as Answer;
    if (counts.join() !== '50000,50000,20000,20000') throw new Error(`not every row came: ${counts.join()}`);
    const perSecond = (count: number, samples: readonly number[]) => (count / percentileOf(samples, 0.5)) * 1_000;
    return [
      row('ipc bulk rows, 50,000 cases', 'rows/s', perSecond(50_000, rows), 'contextBridge, the same rows', perSecond(50_000, bridgeRows), { atLeast: 4 }),
      row('ipc bulk rows, 20,000 positions', 'rows/s', perSecond(20_000, positions), 'contextBridge, the same rows', perSecond(20_000, bridgePositions), { atLeast: 4 }),
    ];
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}

export const ipcBenches: readonly Bench[] = [{ name: 'ipc bulk rows', run: ipc }];
