/** Where the shift-start check stands by its last record, the version in use and the clock, and when that blocks. */

import { expect, test } from 'vitest';
import type { InspectorSummary, InspectorVersion } from '../../src/inspector/types.ts';
import type { ShiftCheck } from '../../src/records/shiftCheck.ts';
import type { RunRecord } from '../../src/records/types.ts';
import { checkStanding, isBlocked, isTrainedOn } from '../../src/state/checkStanding.ts';
import { runSummary } from '../records/records.ts';

const NOON = new Date(2026, 10, 25, 12).getTime();
const MORNING = new Date(2026, 10, 25, 6).toISOString();
const THRESHOLDS = { pass: 0.4, reject: 0.5 };

const inspector = {
  version: { id: 'v1' },
  calibration: { thresholds: THRESHOLDS },
} as unknown as InspectorSummary;

function check(run: Partial<RunRecord> = {}): ShiftCheck {
  const by = { versionId: 'v1', thresholds: THRESHOLDS, startedAt: MORNING, unexpectedCount: 0 };
  return { run: runSummary({ ...by, ...run }), items: null };
}

const FAILED = { unexpectedCount: 1 } as const;

const standing = (last: ShiftCheck | null, nowMs = NOON) => checkStanding(last, inspector, nowMs);

test('without one it was never checked', () => {
  expect(standing(null)).toBe('never');
});

test('a check that passed today holds until midnight by the clock on the wall', () => {
  expect(standing(check())).toBe('passed');
  expect(standing(check(), new Date(2026, 10, 25, 23, 59).getTime())).toBe('passed');
  expect(standing(check(), new Date(2026, 10, 26, 0, 1).getTime())).toBe('another-day');
});

test('a failed one stays failed on the next day', () => {
  expect(standing(check(FAILED), new Date(2026, 10, 26, 6).getTime())).toBe('failed');
});

test('one that was broken off has neither passed nor failed, and asks for another', () => {
  expect(standing(check({ leftCount: 1 }))).toBe('unfinished');
  expect(standing(check({ leftCount: 1, versionId: 'v0' }))).toBe('unfinished');
});

test('one of another training or of other thresholds says nothing of these', () => {
  expect(standing(check({ versionId: 'v0' }))).toBe('another-version');
  expect(standing(check({ thresholds: { pass: 0.3, reject: 0.5 } }))).toBe('another-version');
});

test('a failed one stays failed whatever is trained or moved: only a check that passes lifts what it blocks', () => {
  expect(standing(check({ ...FAILED, versionId: 'v0' }))).toBe('failed');
  expect(standing(check({ ...FAILED, thresholds: { pass: 0.3, reject: 0.5 } }))).toBe('failed');
});

test('the station is blocked only as far as the user wants that', () => {
  const never = { blocksOnFailure: false, blocksUntilPassed: false };
  const onFailure = { ...never, blocksOnFailure: true };
  const untilPassed = { ...never, blocksUntilPassed: true };
  const others = ['passed', 'never', 'another-day', 'another-version'] as const;
  for (const each of ['failed', 'unfinished', ...others] as const) {
    expect(isBlocked(each, never)).toBe(false);
    expect(isBlocked(each, onFailure)).toBe(each === 'failed' || each === 'unfinished');
    expect(isBlocked(each, untilPassed)).toBe(each !== 'passed');
  }
});

test('a part was trained on where it is among the version’s normals, was not kept out, and something was trained', () => {
  const version = (totalSteps: number, keptOut: readonly number[]) =>
    ({
      normalHashes: ['a', 'b'],
      totalSteps,
      calibration: { keptOut },
    }) as unknown as InspectorVersion;
  expect(isTrainedOn(version(400, []), 'b')).toBe(true);
  expect(isTrainedOn(version(400, []), 'c')).toBe(false);
  expect(isTrainedOn(version(400, [1]), 'b')).toBe(false);
  expect(isTrainedOn(version(0, []), 'b')).toBe(false);
});
