/** The closing line of `npm test`: nothing that failed may be missing from it. */

import { describe, expect, test } from 'vitest';
import {
  addCounts,
  countVitest,
  formatCount,
  type VitestReport,
} from '../../scripts/test-count.ts';

const report: VitestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
  ],
};

describe('countVitest', () => {
  test('takes over the numbers of the report', () => {
    expect(countVitest(report, false)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });

  test('counts a file that broke before its tests could run', () => {
    const broken = { status: 'failed', assertionResults: [] };
    const { failed } = countVitest(
      { ...report, testResults: [...report.testResults, broken] },
      false,
    );
    expect(failed).toBe(2);
  });

  test('counts a run that failed outside of any test', () => {
    const clean = { ...report, numFailedTests: 0, testResults: [] };
    expect(countVitest(clean, false).failed).toBe(1);
    expect(countVitest(clean, true).failed).toBe(0);
  });

  test('counts a run without a report as a failure', () => {
    expect(countVitest(null, true).failed).toBe(1);
  });
});

test('the closing line is the sum of all steps', () => {
  const sum = addCounts([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 30, failed: 2, skipped: 1 },
  ]);
  expect(formatCount(sum)).toBe('31 passed, 2 failed, 1 skipped');
});
