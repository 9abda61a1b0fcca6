import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { shapingbaFacts } from './resources/demo/shapingba-facts.mjs';

export default defineConfig({
  plugins: [shapingbaFacts()],
  resolve: { alias: { '@shared': resolve(import.meta.dirname, 'shared'), '@': resolve(import.meta.dirname, 'renderer/src') } },
  test: {
    // Tests of a campaign's own need what not every machine has: they run when they are asked for, and then fail rather than skip.
    include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/db/**/*.test.ts', ...(process.env['JIEWANG_MOSQUITTO'] === undefined ? [] : ['tests/campaign/mosquitto/*.test.ts'])],
    setupFiles: ['tests/campaign/configure.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    pool: 'forks',
  },
});
