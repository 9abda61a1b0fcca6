import { describe, expect, it } from 'vitest';
import { asTable, exitCode, lastLine, one, orCrashed, sum, tallyOfPlaywright, tallyOfVitest } from '../../../resources/setup/tally.mjs';

const passedFile = { status: 'passed', assertionResults: [{ status: 'passed' }] };

describe('the count at the end of a test run', () => {
  it('names skipped tests only where there are some', () => {
    expect(lastLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(lastLine({ passed: 12, failed: 3, skipped: 1 })).toBe('12 passed, 3 failed, 1 skipped');
  });

  it('fails a run with a failure, and a run in which nothing passed', () => {
    expect(exitCode({ passed: 5, failed: 0, skipped: 0 })).toBe(0);
    expect(exitCode({ passed: 5, failed: 1, skipped: 0 })).toBe(1);
    expect(exitCode({ passed: 0, failed: 0, skipped: 4 })).toBe(1);
  });

  it('adds the parts up', () => {
    expect(sum([one(true), one(false), { passed: 10, failed: 2, skipped: 1 }])).toEqual({ passed: 11, failed: 3, skipped: 1 });
    expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0 });
  });

  it('counts a runner that crashed as a failure, once', () => {
    expect(orCrashed({ passed: 7, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
    expect(orCrashed({ passed: 7, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 7, failed: 2, skipped: 0 });
    expect(orCrashed({ passed: 7, failed: 0, skipped: 0 }, 0)).toEqual({ passed: 7, failed: 0, skipped: 0 });
  });

  it('counts a vitest file that failed before its tests began', () => {
    const report = { numPassedTests: 1, numFailedTests: 0, numPendingTests: 2, numTodoTests: 1, testResults: [passedFile, { status: 'failed', assertionResults: [] }] };
    expect(tallyOfVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 3 });
  });

  it('does not count a failed vitest test twice', () => {
    const report = { numPassedTests: 1, numFailedTests: 1, numPendingTests: 0, testResults: [passedFile, { status: 'failed', assertionResults: [{ status: 'failed' }] }] };
    expect(tallyOfVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('takes a flaky end-to-end test for a failed one, and an error outside any test too', () => {
    expect(tallyOfPlaywright({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] })).toEqual({ passed: 3, failed: 2, skipped: 2 });
    expect(tallyOfPlaywright({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 }, errors: [{ message: 'no such fixture' }] })).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });

  it('shows one line a part, with its seconds and what has to be said of it', () => {
    const table = asTable([
      { name: 'lint', tally: one(true), seconds: 4.25 },
      { name: 'end-to-end tests', tally: { passed: 1, failed: 2, skipped: 0 }, seconds: 61, note: 'ran out of time' },
    ]);
    expect(table.split('\n')).toEqual(['  ✓ lint                 4.3 s  1 passed, 0 failed', '  ✗ end-to-end tests    61.0 s  1 passed, 2 failed — ran out of time']);
  });
});
