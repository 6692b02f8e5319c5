/** Prediction limits: against tables of Student's t, and by how often a further value lies beyond. */

import { expect, test } from 'vitest';
import { upperPredictionLimit } from '../../src/maths/predictionLimit.ts';
import { fillStandardNormal, mulberry32 } from '../../src/maths/random.ts';
import { mean } from '../../src/maths/statistics.ts';

/** Of mean 0 and deviation 1, as `count - 1` gives it. */
const standardised = (count: number): number[] => {
  const side = Math.sqrt((count - 1) / count);
  return Array.from({ length: count }, (_, index) => (index % 2 === 0 ? side : -side));
};

test.each([
  [4, 4.5407],
  [8, 2.998],
  [20, 2.5395],
  [120, 2.3584],
])(
  'of %i values it lies %f deviations up, as tables have the 99 %% quantile',
  (count, quantile) => {
    const limit = upperPredictionLimit(standardised(count), 0.01);
    expect(limit / Math.sqrt(1 + 1 / count) / quantile).toBeCloseTo(1, count < 8 ? 1 : 2);
  },
);

test('one further value in so many lies beyond', () => {
  const random = mulberry32(3);
  const beyond = Array.from({ length: 20_000 }, () => {
    const drawn = new Float32Array(7);
    fillStandardNormal(drawn, random);
    const [further, ...values] = drawn;
    return Number(further! > upperPredictionLimit(values, 0.05));
  });
  // Three deviations of such a share are 0.0046.
  expect(Math.abs(mean(beyond) - 0.05)).toBeLessThan(0.006);
});

test('follows scale and place, and is the value itself where all are the same', () => {
  const values = [1, 4, 2, 8];
  const limit = upperPredictionLimit(values, 0.01);
  const moved = values.map((value) => 10 + 3 * value);
  expect(upperPredictionLimit(moved, 0.01)).toBeCloseTo(10 + 3 * limit, 9);
  expect(upperPredictionLimit([5, 5, 5], 0.01)).toBe(5);
});

test('one value says nothing of how far others reach', () => {
  expect(upperPredictionLimit([3], 0.01)).toBe(Number.POSITIVE_INFINITY);
});
