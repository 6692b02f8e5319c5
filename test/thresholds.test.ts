/** What thresholds make of scores, and what held-out scores make of thresholds. */

import { describe, expect, test } from 'vitest';
import { InputError } from '../src/errors.ts';
import type { Calibration } from '../src/inspector/types.ts';
import { mulberry32 } from '../src/maths/random.ts';
import {
  adjustedCalibration,
  checkCalibrationSettings,
  proposedKeptOut,
  rejectThreshold,
  scoresNeeded,
  thresholdsFrom,
  verdictOf,
} from '../src/thresholds.ts';

/** 1 to `count`, out of order. */
const scores = (count: number) =>
  Array.from({ length: count }, (_, index) => ((index * 7) % count) + 1);

describe('a verdict', () => {
  test('passes up to the lower threshold, rejects above the upper one, and is uncertain between', () => {
    const thresholds = { pass: 1, reject: 2 };
    const verdicts = [0.9, 1, 1.1, 2, 2.1].map((score) => verdictOf(score, thresholds));
    expect(verdicts).toEqual(['pass', 'pass', 'uncertain', 'uncertain', 'reject']);
  });

  test('is never uncertain where both thresholds are one', () => {
    const thresholds = { pass: 1, reject: 1 };
    expect([1, 1 + 1e-9].map((score) => verdictOf(score, thresholds))).toEqual(['pass', 'reject']);
  });
});

describe('the pass threshold', () => {
  test('is the score of the rank that the wanted rate asks for', () => {
    for (const [count, rate, pass, expected] of [
      // 19 scores are the fewest that carry 5 %: their largest is exceeded by 1 in 20.
      [19, 0.05, 19, 0.05],
      [39, 0.05, 38, 0.05],
      [40, 0.05, 39, 2 / 41],
      [9, 0.1, 9, 0.1],
      [29, 0.1, 27, 0.1],
      [34, 0.2, 28, 0.2],
      [99, 0.01, 99, 0.01],
    ] as const) {
      const { thresholds, falseAlarms } = thresholdsFrom(scores(count), rate, 'cross-fit');
      expect(thresholds.pass, `${count} scores at ${rate}`).toBe(pass);
      expect(falseAlarms).toEqual({ wanted: rate, expected, basis: 'counted' });
    }
  });

  test('lies beyond too few scores for the rate by a tail fit, and says so', () => {
    const { thresholds, falseAlarms } = thresholdsFrom(scores(8), 0.05, 'cross-fit');
    // The upper two exceed the third by 1.5 on the mean.
    expect(thresholds.pass).toBeCloseTo(8 + 1.5 * Math.log(1 / 9 / 0.05), 12);
    expect(thresholds.reject).toBeCloseTo(8 + 1.5 * Math.log(1 / 9 / 0.01), 12);
    expect(falseAlarms).toEqual({ wanted: 0.05, expected: 0.05, basis: 'extrapolated' });
  });

  test('is the largest of too few scores where the rate is to be guaranteed, and says what that gives', () => {
    const { thresholds, falseAlarms } = thresholdsFrom(scores(8), 0.05, 'split');
    expect(thresholds.pass).toBe(8);
    expect(falseAlarms).toEqual({ wanted: 0.05, expected: 1 / 9, basis: 'counted' });
  });

  test('is never above the reject threshold, however rare a false alarm is to be', () => {
    for (const count of [4, 8, 60]) {
      const { pass, reject } = thresholdsFrom(scores(count), 0.001, 'cross-fit').thresholds;
      expect(pass).toBeLessThanOrEqual(reject);
    }
  });

  test('takes the fewest scores that carry the rate', () => {
    for (const rate of [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5]) {
      const needed = scoresNeeded(rate);
      expect(
        thresholdsFrom(scores(Math.max(3, needed)), rate, 'split').falseAlarms?.expected,
      ).toBeLessThan(rate + 1e-12);
      expect(1 / needed, `${needed} for ${rate}`).toBeGreaterThan(rate);
    }
    expect([0.01, 0.05, 0.1, 0.5].map(scoresNeeded)).toEqual([99, 19, 9, 1]);
  });
});

describe('the reject threshold', () => {
  test('lies above the largest score, by a margin that follows the scale of the scores', () => {
    const values = [3, 1, 4, 1.5, 9, 2.6];
    const threshold = rejectThreshold(values);
    expect(threshold).toBeGreaterThan(9);
    const scaled = rejectThreshold(values.map((value) => 10 * value - 7));
    expect(scaled).toBeCloseTo(10 * threshold - 7, 9);
  });

  test('is never under the pass threshold, and above it by a rounding where all scores are one', () => {
    for (const count of [4, 20, 150]) {
      const { thresholds } = thresholdsFrom(Array<number>(count).fill(0.5), 0.05, 'cross-fit');
      expect(thresholds.pass).toBe(0.5);
      expect(thresholds.reject).toBeCloseTo(0.501, 12);
    }
  });

  test('leaves one good part in a hundred on the mean, where the tail is exponential and has its scores', () => {
    const random = mulberry32(7);
    const exponential = () => -Math.log((random() + 0.5) / 2 ** 32);
    const trials = 2000;
    let exceeding = 0;
    for (let trial = 0; trial < trials; trial++) {
      // The share above a value of this distribution is known without drawing any.
      exceeding += Math.exp(-rejectThreshold(Array.from({ length: 60 }, exponential)));
    }
    // The scale is estimated, so the mean is not exactly what a known one would leave: 0.0072 over 4,000 draws in NumPy.
    expect(exceeding / trials).toBeGreaterThan(0.005);
    expect(exceeding / trials).toBeLessThan(0.01);
  });
});

describe('an adjustment', () => {
  const heldOutScores = scores(19);
  const calibration: Calibration = {
    method: 'cross-fit',
    folds: 4,
    keptOut: [],
    heldOutScores,
    ...thresholdsFrom(heldOutScores, 0.05, 'cross-fit'),
    mapThreshold: 20,
    heatmapRange: [0, 40],
  };

  test('of the rate moves the pass threshold, as a training with that rate would have it', () => {
    const adjusted = adjustedCalibration(calibration, { wantedRate: 0.2, rejectThreshold: null });
    expect(adjusted).toEqual({
      ...calibration,
      ...thresholdsFrom(heldOutScores, 0.2, 'cross-fit'),
    });
    expect(adjusted.thresholds.pass).toBe(16);
  });

  test('of the reject threshold moves that one alone, and says so', () => {
    const adjusted = adjustedCalibration(calibration, { wantedRate: null, rejectThreshold: 100 });
    const { pass } = calibration.thresholds;
    expect(adjusted).toEqual({
      ...calibration,
      thresholds: { pass, reject: 100 },
      rejectBasis: 'moved',
    });
  });

  test('never brings the reject threshold under the pass threshold', () => {
    const adjusted = adjustedCalibration(calibration, { wantedRate: null, rejectThreshold: 3 });
    expect(adjusted.thresholds).toEqual({ pass: 19, reject: 19 });
    const both = adjustedCalibration(calibration, { wantedRate: 0.2, rejectThreshold: 17 });
    expect(both.thresholds).toEqual({ pass: 16, reject: 17 });
  });

  test('that there is none leaves everything', () => {
    expect(adjustedCalibration(calibration, null)).toBe(calibration);
  });
});

describe('normals kept out', () => {
  test('are proposed as many as the rate takes, where half of the normals stay to learn from', () => {
    expect(proposedKeptOut(100, 0.05)).toBe(19);
    expect(proposedKeptOut(20, 0.05)).toBe(10);
    expect(proposedKeptOut(8, 0.2)).toBe(4);
    expect(proposedKeptOut(7, 0.2)).toBeNull();
  });

  test('are refused where too few are kept or too few left, and so is a rate of nothing', () => {
    const check = (wantedRate: number, keptOutCount: number | null, count: number) => () =>
      checkCalibrationSettings({ wantedRate, keptOutCount }, count, 4);
    expect(check(0.05, null, 4)).not.toThrow();
    expect(check(0.05, 4, 8)).not.toThrow();
    for (const wrong of [
      check(0.05, 3, 20),
      check(0.05, 17, 20),
      check(0.05, 4.5, 20),
      check(0.05, 4, 7),
      check(0, null, 20),
      check(0.6, null, 20),
      check(Number.NaN, null, 20),
    ]) {
      expect(wrong).toThrow(InputError);
    }
  });
});
