import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const alias = { '@shared': resolve('shared'), '@': resolve('renderer/src') };
const folderOf = (name: string): string => resolve('out/bench-pages', name);

/** Bundles a page of the bench with the renderer's own sources, as the app's renderer is built. @returns its HTML file */
export async function buildPage(entry: string, name: string): Promise<string> {
  const outDir = folderOf(name);
  await build({
    configFile: false,
    logLevel: 'error',
    // Assets are found beside the page, which is a file.
    base: './',
    plugins: [react()],
    resolve: { alias },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      target: 'chrome130',
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      // A file's module scripts are strangers to each other; one classic script is not.
      rollupOptions: { input: resolve(entry), output: { format: 'iife', entryFileNames: 'page.js', assetFileNames: (asset) => (asset.names.some((one) => one.endsWith('.css')) ? 'page.css' : 'assets/[name]-[hash][extname]') } },
    },
  });
  const html = join(outDir, 'index.html');
  mkdirSync(outDir, { recursive: true });
  writeFileSync(html, '<!doctype html><html lang="zh-CN" data-theme="dark"><meta charset="utf-8" /><link rel="stylesheet" href="page.css" /><body><div id="root"></div><script src="page.js"></script></body></html>\n');
  return html;
}

/** Bundles a main process of the bench. @returns the folder to start Electron with */
export async function buildMain(entry: string, name: string): Promise<string> {
  const outDir = folderOf(name);
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    ssr: { noExternal: true, external: ['electron'] },
    build: { ssr: resolve(entry), target: 'node20', outDir, emptyOutDir: true, minify: false, rollupOptions: { output: { format: 'es', entryFileNames: 'main.mjs' } } },
  });
  writeFileSync(join(outDir, 'package.json'), JSON.stringify({ name, version: '1.0.0', private: true, type: 'module', main: 'main.mjs' }));
  return outDir;
}
