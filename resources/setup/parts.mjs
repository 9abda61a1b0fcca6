import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { ensureBuilt } from './build.mjs';
import { inVirtualDisplay } from './display.mjs';
import { assertNoticeFresh } from './notice-of-build.mjs';
import { inRoot } from './paths.mjs';
import { Interrupted, inWords } from './report.mjs';
import { electronEnv, run } from './run.mjs';
import { nothing, one, orCrashed, tallyOfPlaywright, tallyOfVitest } from './tally.mjs';

/** @typedef {{ tally: import('./tally.mjs').Tally, note?: string }} Outcome */

/**
 * One line of the test run. `needs` says what has to stand before it can be run alone.
 * @typedef {object} Part
 * @property {string} group what `node resources/setup/test.mjs GROUP` picks
 * @property {string} name
 * @property {import('./prepare.mjs').Needs} needs
 * @property {(args: readonly string[]) => Promise<Outcome>} run `args` go to the runner
 */

const minute = 60_000;
/** The whole run ends within this time of its start, whatever hangs; each part gets its own limit or what is left. */
const wholeRunMs = 24 * minute;
const within = (/** @type {number} */ limitMs) => Math.max(1_000, Math.min(limitMs, wholeRunMs - performance.now()));
const program = {
  eslint: inRoot('node_modules', 'eslint', 'bin', 'eslint.js'),
  tsc: inRoot('node_modules', 'typescript', 'bin', 'tsc'),
  vitest: inRoot('node_modules', 'vitest', 'vitest.mjs'),
  playwright: inRoot('node_modules', '@playwright', 'test', 'cli.js'),
};
const projects = ['shared', 'electron', 'electron/preload', 'renderer', 'tests', 'resources/setup'];

/**
 * A program whose exit code is its verdict; what it says is shown only where it has something to say.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {number} timeoutMs
 * @returns {Promise<Outcome>}
 */
async function verdict(command, args, timeoutMs) {
  const { code, output, timedOut } = await run(process.execPath, [command, ...args], { quiet: true, timeoutMs: within(timeoutMs) });
  if (output.trim() !== '') process.stdout.write(`${output.trimEnd()}\n`);
  return { tally: one(code === 0), ...(timedOut ? { note: 'ran out of time' } : {}) };
}

/**
 * A test runner that writes a JSON report.
 * @param {string} report path; an old one is deleted first, so that it can't be counted again
 * @param {(report: unknown) => import('./tally.mjs').Tally} count
 * @param {() => Promise<import('./run.mjs').Ran>} start
 * @returns {Promise<Outcome>}
 */
async function counted(report, count, start) {
  rmSync(report, { force: true });
  const { code, timedOut } = await start();
  const note = timedOut ? 'ran out of time' : undefined;
  if (!existsSync(report)) return { tally: one(false), note: note ?? 'crashed before it could report' };
  return { tally: orCrashed(count(JSON.parse(readFileSync(report, 'utf8'))), code), ...(note ? { note } : {}) };
}

/** @type {Part} */
const lint = { group: 'lint', name: 'lint', needs: {}, run: (args) => verdict(program.eslint, ['--max-warnings=0', ...(args.length > 0 ? args : ['.'])], 8 * minute) };

/** @type {readonly Part[]} */
const types = projects.map((project) => ({ group: 'types', name: `types of ${project}`, needs: {}, run: () => verdict(program.tsc, ['--project', inRoot(project), '--pretty', 'false'], 4 * minute) }));

/** @type {Part} */
const unit = {
  group: 'unit',
  name: 'unit and database tests',
  needs: { sqliteInNode: true },
  run: (args) => {
    const report = inRoot('test-results', 'unit.json');
    return counted(report, tallyOfVitest, () => run(process.execPath, [program.vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args], { timeoutMs: within(12 * minute) }));
  },
};

/** @type {Part} */
const build = {
  group: 'build',
  name: 'build',
  needs: {},
  run: async () => {
    await ensureBuilt();
    return { tally: one(true) };
  },
};

/** @type {Part} */
const notice = {
  group: 'notice',
  name: 'notice of what ships',
  needs: {},
  run: async () => {
    await ensureBuilt();
    assertNoticeFresh();
    return { tally: one(true) };
  },
};

/** @type {Part} */
const e2e = {
  group: 'e2e',
  name: 'end-to-end tests',
  needs: { electron: true },
  run: async (args) => {
    const hasSpecs = existsSync(inRoot('tests', 'e2e')) && readdirSync(inRoot('tests', 'e2e'), { recursive: true }).some((path) => String(path).endsWith('.spec.ts'));
    if (!hasSpecs) return { tally: nothing, note: 'no spec in tests/e2e' };
    await ensureBuilt();
    const report = inRoot('test-results', 'e2e.json');
    const { command, args: all, env } = inVirtualDisplay(process.execPath, [program.playwright, 'test', ...args]);
    return counted(report, tallyOfPlaywright, () => run(command, all, { env: electronEnv(env), timeoutMs: within(17 * minute) }));
  },
};

/** In the order in which they run: what is quickest to tell comes first. */
export const parts = [lint, ...types, unit, build, notice, e2e];

/**
 * Runs one part; whatever it throws is a failure of that part alone, but for an interruption.
 * @param {Part} part
 * @param {readonly string[]} args
 * @returns {Promise<import('./tally.mjs').PartResult>}
 */
export async function runPart(part, args) {
  process.stdout.write(`\n── ${part.name}\n`);
  const start = performance.now();
  const outcome = await part.run(args).catch((/** @type {unknown} */ error) => {
    if (error instanceof Interrupted) throw error;
    process.stdout.write(`${inWords(error)}\n`);
    return { tally: one(false), note: 'could not run' };
  });
  return { name: part.name, ...outcome, seconds: (performance.now() - start) / 1000 };
}
