/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 */

/**
 * @typedef {object} PartResult
 * @property {string} name
 * @property {Tally} tally
 * @property {number} seconds
 * @property {string} [note] in words, where the counts alone would mislead
 */

/** @type {Tally} */
export const nothing = { passed: 0, failed: 0, skipped: 0 };

/** @param {boolean} ok @returns {Tally} a check that counts as one test */
export const one = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** @param {readonly Tally[]} tallies @returns {Tally} */
export const sum = (tallies) => tallies.reduce((all, each) => ({ passed: all.passed + each.passed, failed: all.failed + each.failed, skipped: all.skipped + each.skipped }), nothing);

/**
 * A runner that ended badly without naming a failed test has crashed, and that is a failure.
 * @param {Tally} tally
 * @param {number} code the runner's exit code
 * @returns {Tally}
 */
export const orCrashed = (tally, code) => (code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally);

/**
 * Counts of vitest's JSON report. A file that failed before its tests began is one failed test.
 * @param {any} report
 * @returns {Tally}
 */
export function tallyOfVitest(report) {
  const broken = report.testResults.filter((/** @type {any} */ file) => file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed')).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken, skipped: report.numPendingTests + (report.numTodoTests ?? 0) };
}

/**
 * Counts of Playwright's JSON report. A flaky test is a failed one; so is an error outside any test.
 * @param {any} report
 * @returns {Tally}
 */
export function tallyOfPlaywright(report) {
  const { expected, unexpected, flaky, skipped } = report.stats;
  const failed = unexpected + flaky;
  return { passed: expected, failed: failed === 0 && report.errors.length > 0 ? 1 : failed, skipped };
}

/** @param {Tally} tally @returns {string} the last line of every test run */
export const lastLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** A run in which nothing passed has proven nothing. @param {Tally} tally @returns {number} exit code */
export const exitCode = ({ passed, failed }) => (failed > 0 || passed === 0 ? 1 : 0);

/** @param {readonly PartResult[]} results @returns {string} */
export function asTable(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  return results
    .map(({ name, tally, seconds, note }) => `  ${tally.failed > 0 ? '✗' : '✓'} ${name.padEnd(width)}  ${`${seconds.toFixed(1)} s`.padStart(8)}  ${lastLine(tally)}${note ? ` — ${note}` : ''}`)
    .join('\n');
}
