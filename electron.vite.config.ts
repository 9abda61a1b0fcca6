import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { shapingbaFacts } from './resources/demo/shapingba-facts.mjs';
import { shippedPackages } from './resources/setup/shipped-packages.mjs';

const at = (path: string) => resolve(import.meta.dirname, path);
const shared = { '@shared': at('shared') };

/** Targets are written out: the tool would derive newer ones from the electron package than the oldest runtime we run on has. */
export default defineConfig({
  main: {
    plugins: [shapingbaFacts(), shippedPackages('main', at('out/shipped'))],
    resolve: { alias: shared },
    build: {
      target: 'node20',
      outDir: 'out/main',
      sourcemap: true,
      externalizeDeps: { include: ['better-sqlite3'], exclude: ['electron-log', 'uuid'] },
      rollupOptions: {
        input: { index: at('electron/main/index.ts'), 'db-host': at('electron/db/host.ts'), 'dispatch-host': at('electron/dispatch/host.ts'), 'sync-worker': at('electron/worker/index.ts') },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
        external: ['electron', 'better-sqlite3'],
      },
    },
  },
  preload: {
    plugins: [shippedPackages('preload', at('out/shipped'))],
    resolve: { alias: shared },
    build: {
      target: 'node20',
      outDir: 'out/preload',
      rollupOptions: { input: { index: at('electron/preload/index.ts') }, output: { format: 'cjs', entryFileNames: '[name].cjs' }, external: ['electron'] },
    },
  },
  renderer: {
    root: at('renderer'),
    resolve: { alias: { ...shared, '@': at('renderer/src') } },
    plugins: [react(), shippedPackages('renderer', at('out/shipped'))],
    // A start reads and compiles every script before it paints: small ones.
    // Nothing is inlined as a data URL: the content security policy loads fonts from our own files only.
    build: { target: 'chrome130', assetsInlineLimit: 0, outDir: at('out/renderer'), sourcemap: true, minify: true, rollupOptions: { input: { index: at('renderer/index.html') } } },
  },
});
