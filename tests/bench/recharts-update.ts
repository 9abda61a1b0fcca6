import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { measuredStart } from './devtools';
import { percentileOf } from './measure';
import { buildPage } from './page-build';
import { row, type Bench } from './row';

const name = 'recharts: update';

/** The response chart of the console takes new data of 400 points, beside a plain chart of the library with the same data. */
export const rechartsUpdateBench: Bench = {
  name,
  run: async () => {
    const page = await buildPage('tests/bench/pages/recharts.tsx', 'recharts');
    const data = mkdtempSync(join(tmpdir(), 'bench-recharts-'));
    try {
      const { answer } = await measuredStart([resolve('tests/bench/page-app'), page, `--user-data-dir=${data}`], '', 120_000);
      // The page is ours: see pages/recharts.tsx.
      const { act, anchor, lines } = answer as { readonly act: readonly number[]; readonly anchor: readonly number[]; readonly lines: number };
      if (lines !== 4) throw new Error(`the page draws ${lines} lines instead of 4`);
      return [row(name, 'ms', percentileOf(act, 0.5), 'a plain 400-point chart', percentileOf(anchor, 0.5), { atMost: 1.3 })];
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  },
};
