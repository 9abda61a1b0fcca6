import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { shippedPackages } from '../../../resources/setup/shipped-packages.mjs';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'jiewang-shipped-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const entry = `
  import Flatbush from 'flatbush';
  import { Delaunay } from 'd3-delaunay';
  import '@fontsource-variable/noto-sans-sc';
  console.log(new Flatbush(4));
`;

it('a build writes down the packages that went in, with theirs and those of style sheets, and none that was left out', async () => {
  const probe = resolve(import.meta.dirname, 'probe.js');
  await build({
    configFile: false,
    root: resolve(import.meta.dirname, '../../..'),
    logLevel: 'silent',
    plugins: [{ name: 'probe', enforce: 'pre', resolveId: (id) => (id === probe ? probe : undefined), load: (id) => (id === probe ? entry : undefined) }, shippedPackages('probe', folder)],
    build: { outDir: join(folder, 'out'), rollupOptions: { input: probe } },
  });
  // flatbush brings flatqueue; of d3-delaunay nothing is used.
  expect(JSON.parse(readFileSync(join(folder, 'probe.json'), 'utf8'))).toEqual(['@fontsource-variable/noto-sans-sc', 'flatbush', 'flatqueue']);
});
