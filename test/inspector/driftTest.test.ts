/** The test for drift on made-up scores: how often it is wrong, and how soon it finds a shift; docs/checks.md has both. */

import { describe, expect, test } from 'vitest';
import { DRIFT_LIMIT, SERIES_LENGTH, testForDrift } from '../../src/inspector/driftTest.ts';
import { fillStandardNormal, mulberry32, type RandomSource } from '../../src/maths/random.ts';
import { quantile } from '../../src/maths/statistics.ts';

/** One good part in twenty scores above it, and does not pass. */
const PASS_THRESHOLD = 1.645;

/** Normally distributed scores below the threshold, of deviation 1 before they are cut off. */
function scores(count: number, random: RandomSource, mean = 0): number[] {
  const found: number[] = [];
  const drawn = new Float32Array(256);
  while (found.length < count) {
    fillStandardNormal(drawn, random);
    found.push(...Array.from(drawn, (value) => value + mean).filter((v) => v < PASS_THRESHOLD));
  }
  return found.slice(0, count);
}

function alarmPass(heldOut: number, good: number, after: number, shift: number, seed: number) {
  const random = mulberry32(seed);
  const passes = [...scores(good, random), ...scores(after, random, shift)];
  return testForDrift(scores(heldOut, random), passes, random).alarm;
}

describe('where nothing has changed', () => {
  test('no more than 1 series in 100 raises an alarm, however few held-out scores there are', () => {
    for (const heldOut of [4, 20, 60]) {
      const seeds = Array.from({ length: 400 }, (_, seed) => seed);
      const alarms = seeds.filter((seed) => alarmPass(heldOut, 500, 0, 0, seed) !== null);
      expect(alarms.length / seeds.length).toBeLessThanOrEqual(1 / DRIFT_LIMIT);
    }
  });

  test('scores that are all the same are no drift', () => {
    const { evidence, alarm } = testForDrift(
      Array(20).fill(0.5),
      Array(300).fill(0.5),
      mulberry32(1),
    );
    expect(alarm).toBeNull();
    expect(Math.max(...evidence)).toBeLessThan(DRIFT_LIMIT);
  });

  test('the evidence is what bets have made of 1, one value a pass', () => {
    const random = mulberry32(5);
    const { evidence } = testForDrift(scores(20, random), scores(50, random), random);
    expect(evidence).toHaveLength(50);
    expect(evidence.every((value) => value > 0 && value < DRIFT_LIMIT)).toBe(true);
  });
});

describe('a shift is found', () => {
  /** Passes from the shift to the alarm in 40 series, infinity where there is none. */
  function delays(heldOut: number, good: number, shift: number): number[] {
    return Array.from({ length: 40 }, (_, seed) => {
      const alarm = alarmPass(heldOut, good, SERIES_LENGTH - good, shift, 1000 + seed);
      return alarm === null ? Number.POSITIVE_INFINITY : alarm.pass - good + 1;
    });
  }

  test('of one deviation after 300 good passes: half of the time within 60 parts', () => {
    expect(quantile(delays(20, 300, 1), 0.5)).toBeLessThanOrEqual(60);
  });

  test('of half a deviation after 300 good passes: half of the time within 180 parts', () => {
    expect(quantile(delays(20, 300, 0.5), 0.5)).toBeLessThanOrEqual(180);
  });

  test('of one deviation from the first part on, against 60 held-out scores: half of the time within 60 parts', () => {
    expect(quantile(delays(60, 0, 1), 0.5)).toBeLessThanOrEqual(60);
  });

  test('and told as higher or lower', () => {
    expect(alarmPass(20, 300, 500, 1, 1)?.direction).toBe('higher');
    expect(alarmPass(20, 300, 500, -1, 1)?.direction).toBe('lower');
  });
});

test('a series ends after its length', () => {
  const random = mulberry32(7);
  const passes = scores(SERIES_LENGTH + 10, random);
  expect(testForDrift(scores(20, random), passes, random).evidence).toHaveLength(SERIES_LENGTH);
});
