import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { shapingbaFacts } from './resources/demo/shapingba-facts.mjs';

export default defineConfig({
  plugins: [shapingbaFacts()],
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared'), '@': resolve(import.meta.dirname, 'renderer/src') } },
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/db/**/*.test.ts'],
    setupFiles: ['tests/campaign/configure.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
  },
});
