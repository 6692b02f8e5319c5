/** Tests of the summary figures against NumPy's. */

import { describe, expect, test } from 'vitest';
import {
  largest,
  largestIndex,
  mean,
  meanOfLargest,
  median,
  quantile,
  robustDeviation,
  standardDeviation,
} from '../../src/maths/statistics.ts';
import { expectClose } from '../matchers.ts';

const values = [3.5, -1.25, 0.1, 7, 2.75, 0.1];

test('mean and standard deviation are those of NumPy', () => {
  // numpy.mean and numpy.std (divisor n); a few float64 roundings.
  expectClose([mean(values), standardDeviation(values)], [2.033333333333333, 2.7564570657921657], {
    absolute: 1e-14,
  });
});

describe('quantile', () => {
  test.each([
    [0, -1.25],
    [0.05, -0.9125],
    [0.3, 0.1],
    [0.5, 1.425],
    [0.77, 3.3875],
    [0.95, 6.125],
    [1, 7.0],
  ])('is that of NumPy at %s', (q, expected) => {
    // The same operations in the same order: no tolerance.
    expect(quantile(values, q)).toBe(expected);
  });

  test('leaves its input as it is', () => {
    const copy = [...values];
    quantile(values, 0.5);
    expect(values).toEqual(copy);
  });

  test('of one value is that value', () => {
    expect(quantile(Float32Array.of(2), 0.37)).toBe(2);
  });

  test('is NaN if a value is', () => {
    expect(quantile([1, Number.NaN, 2], 0)).toBeNaN();
  });

  test('refuses an empty list and shares outside 0 to 1', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
    expect(() => quantile([1], 1.01)).toThrow(RangeError);
    expect(() => quantile([1], Number.NaN)).toThrow(RangeError);
  });
});

test('the robust deviation is that of the middle, whatever an outlier is', () => {
  const values = [1, 2, 3, 4, 5, 6, 7];
  expect(robustDeviation(values)).toBeCloseTo(2 * 1.4826);
  expect(robustDeviation([...values.slice(0, 6), 1e9])).toBe(robustDeviation(values));
});

test('median of an even number of values lies midway between the middle two', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('the largest value is found at its first place', () => {
  expect(largestIndex([-3, -1, -2, -1])).toBe(1);
  expect(largest([-3, -1, -2, -1])).toBe(-1);
});

test('nothing can be said of an empty list', () => {
  for (const figure of [mean, standardDeviation, median, largest, largestIndex]) {
    expect(() => figure([])).toThrow(RangeError);
  }
});

describe('the mean of the largest', () => {
  test('is that of as many as are asked for, however they lie', () => {
    expect(meanOfLargest([3, 9, 1, 7, 9, 2], 3)).toBeCloseTo(25 / 3, 12);
    expect(meanOfLargest(Float32Array.of(5, 4, 3, 2, 1), 2)).toBe(4.5);
    expect(meanOfLargest([1, 2, 3, 4, 5], 1)).toBe(5);
  });

  test('is that of all where there are no more, and none is refused', () => {
    expect(meanOfLargest([2, 4], 10)).toBe(3);
    expect(() => meanOfLargest([], 1)).toThrow(RangeError);
  });
});
