import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measuredStart } from './devtools';
import { buildMain, buildPage } from './page-build';

/** Milliseconds as the page measured them, ours and the anchor's in turns. */
export interface BySide {
  readonly act: readonly number[];
  readonly anchor: readonly number[];
}

const build = async () => ({ app: await buildMain('tests/bench/map-app/main.ts', 'map-app'), page: await buildPage('tests/bench/pages/map.ts', 'map') });
let built: ReturnType<typeof build> | null = null;

/** Plays one scene of pages/map.ts in a real window, with the app's own map. */
export async function mapScene(scene: 'moving' | 'recolour' | 'grids' | 'cases'): Promise<BySide> {
  const { app, page } = await (built ??= build());
  const data = mkdtempSync(join(tmpdir(), 'bench-map-'));
  try {
    const { answer } = await measuredStart([app, page, `--user-data-dir=${data}`, `--bench-scene=${scene}`], '', 300_000);
    // The page is ours: see pages/map.ts.
    const { act, anchor } = answer as BySide;
    if (act.length === 0 || anchor.length === 0) throw new Error(`the scene ${scene} measured nothing`);
    return { act, anchor };
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
