import { inRoot } from './paths.mjs';

/** Loaded from node_modules at run time: native, or programs that find their own files beside themselves. */
const external = ['electron', 'better-sqlite3', 'playwright', 'playwright-core', '@playwright/test', 'vite', 'vitest', 'electron-vite', 'highs', '@duckdb/node-api'];

/**
 * Bundles a TypeScript program of the tests, with what it imports, for this Node.
 * @param {string} entry path from the root
 * @param {string} outDir path from the root; its former content goes
 * @returns {Promise<string>} the program to run
 */
export async function bundleForNode(entry, outDir) {
  const { build, loadConfigFromFile } = await import('vite');
  // The world of the tests: the same aliases and the same generated modules.
  const tests = await loadConfigFromFile({ command: 'build', mode: 'production' }, inRoot('vitest.config.ts'));
  if (!tests) throw new Error('vitest.config.ts cannot be read');
  await build({
    configFile: false,
    root: inRoot(),
    logLevel: 'warn',
    ...(tests.config.plugins ? { plugins: tests.config.plugins } : {}),
    ...(tests.config.resolve ? { resolve: tests.config.resolve } : {}),
    ssr: { noExternal: true, external },
    build: {
      ssr: inRoot(entry),
      outDir: inRoot(outDir),
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      sourcemap: true,
      rollupOptions: { output: { format: 'es', entryFileNames: 'run.mjs', chunkFileNames: '[name]-[hash].mjs' } },
    },
  });
  return inRoot(outDir, 'run.mjs');
}
