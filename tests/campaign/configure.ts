import { configureGlobal } from 'fast-check';

/** Runs before every test file: property tests take their number of runs and their seed from a campaign, where one is on. */
const runs = Number(process.env['JIEWANG_RUNS']);
const seed = Number(process.env['JIEWANG_SEED']);
configureGlobal({ ...(runs > 0 ? { numRuns: runs } : {}), ...(Number.isInteger(seed) && seed > 0 ? { seed } : {}) });
