/** Where passes stand: what is compared with what, series after series, and that the same records say the same. */

import { expect, test } from 'vitest';
import { driftReport, type PassedPart } from '../../src/inspector/driftReport.ts';
import { SERIES_LENGTH } from '../../src/inspector/driftTest.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';

const SINCE = '2026-11-25T06:00:00.000Z';

function normal(count: number, seed: number, mean = 0): number[] {
  const drawn = new Float32Array(count);
  fillStandardNormal(drawn, mulberry32(seed));
  return Array.from(drawn, (value) => value + mean);
}

function passed(scores: readonly number[]): PassedPart[] {
  return scores.map((score, index) => ({
    score,
    inspectedAt: new Date(Date.parse(SINCE) + 1000 * index).toISOString(),
  }));
}

function report(
  scores: readonly number[],
  heldOutScores = normal(40, 1),
  pass = 9,
  method: 'split' | 'cross-fit' = 'split',
) {
  const passes = passed(scores);
  const calibration = { method, heldOutScores, thresholds: { pass, reject: pass } };
  return driftReport({ versionId: 'v', since: SINCE, calibration, passes });
}

test('without a pass there is nothing to tell', () => {
  expect(report([])).toMatchObject({ scores: [], evidence: [], alarm: null, limit: 100 });
});

test('held-out scores are cut off where passes are', () => {
  expect(report([0.1], [0.2, 0.5, 0.6], 0.5).heldOutScores).toEqual([0.2]);
});

test('a shift is told with the time of the part at which it was noticed', () => {
  const { alarm, evidence } = report([...normal(200, 2), ...normal(300, 3, 1.5)]);
  expect(alarm?.direction).toBe('higher');
  expect(alarm!.pass).toBeGreaterThan(200);
  expect(evidence).toHaveLength(alarm!.pass + 1);
  expect(alarm!.at).toBe(new Date(Date.parse(SINCE) + 1000 * alarm!.pass).toISOString());
});

test('held-out scores of a cross-fit, which come from other heads, are shown but not compared with', () => {
  const scores = normal(400, 8);
  const higher = normal(40, 1, 2);
  expect(report(scores, higher).alarm?.direction).toBe('lower');
  const crossFit = report(scores, higher, 9, 'cross-fit');
  expect(crossFit).toMatchObject({ alarm: null, comparedWith: 'nothing' });
  expect(crossFit.heldOutScores).toEqual(higher);
  const shifted = [...scores, ...normal(200, 9, 1.5)];
  expect(report(shifted, higher, 9, 'cross-fit').alarm?.direction).toBe('higher');
});

test('an alarm stays, however many parts pass after it', () => {
  const scores = [...normal(200, 2), ...normal(SERIES_LENGTH, 3, 1.5)];
  expect(report(scores).alarm).toEqual(report(scores.slice(0, 500)).alarm);
});

test('the next series is compared with the one before, and shows its own parts', () => {
  const steady = report(normal(SERIES_LENGTH + 150, 4));
  expect(steady.alarm).toBeNull();
  expect(steady.scores).toHaveLength(150);
  const shifted = report([...normal(SERIES_LENGTH, 4), ...normal(150, 5, 1)], normal(4, 1));
  expect(shifted.alarm?.direction).toBe('higher');
});

test('the same records give the same report', () => {
  const scores = normal(300, 6);
  expect(report(scores)).toEqual(report(scores));
});
