import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../..');

/**
 * Bundles a TypeScript entry for plain Node, as electron-vite bundles the database host, into a folder below node_modules (so that
 * better-sqlite3 is found) and gives the file's path. Each test process has a folder of its own; `removeBundle` takes it away.
 */
export async function bundle(entry: string, name: string): Promise<string> {
  const outDir = join(root, 'node_modules/.cache/jiewang-tests', `${name}-${process.pid}`);
  mkdirSync(outDir, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': join(root, 'shared') } },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: { ssr: true, target: 'node20', outDir, emptyOutDir: true, minify: false, rollupOptions: { input: { [name]: resolve(root, entry) }, output: { format: 'es', entryFileNames: '[name].mjs' } } },
  });
  return join(outDir, `${name}.mjs`);
}

export function removeBundle(file: string): void {
  rmSync(dirname(file), { recursive: true, force: true });
}
