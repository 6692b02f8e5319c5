/** What a shift-start check comes to, for every verdict of a good and of a known-bad part. */

import { expect, test } from 'vitest';
import { checkResult, isAsExpected } from '../../src/records/shiftCheck.ts';
import { judged, runItem, runSummary } from './records.ts';

const good = (verdict: Parameters<typeof judged>[0]) =>
  runItem(0, { expected: 'good', outcome: judged(verdict, 0.1) });
const bad = (verdict: Parameters<typeof judged>[0]) =>
  runItem(0, { expected: 'defective', outcome: judged(verdict, 0.1) });
const broken = runItem(0, { expected: 'defective', outcome: { kind: 'failed', reason: 'broken' } });

test('a good part must pass', () => {
  expect(isAsExpected(good('pass'))).toBe(true);
  for (const verdict of ['uncertain', 'reject', 'not-judged'] as const) {
    expect(isAsExpected(good(verdict))).toBe(false);
  }
});

test('a known-bad part must be rejected or uncertain, and not only fail to be judged', () => {
  expect(isAsExpected(bad('reject'))).toBe(true);
  expect(isAsExpected(bad('uncertain'))).toBe(true);
  expect(isAsExpected(bad('pass'))).toBe(false);
  expect(isAsExpected(bad('not-judged'))).toBe(false);
  expect(isAsExpected(broken)).toBe(false);
});

test('a check has passed where all its parts are as expected and none was left; others are none', () => {
  const result = (unexpectedCount: number | null, leftCount: number) =>
    checkResult(runSummary({ unexpectedCount, leftCount }));
  expect(result(0, 0)).toBe('passed');
  expect(result(1, 0)).toBe('failed');
  expect(result(1, 1)).toBe('failed');
  expect(result(0, 1)).toBe('unfinished');
  expect(result(null, 0)).toBeNull();
});
