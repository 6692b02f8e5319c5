/** Histograms of scores: what lies in which bin, at the ends too. */

import { expect, test } from 'vitest';
import { histogram, scaleOf } from '../../../src/ui/stability/scoreBins.ts';

test('each value counts once, those at the ends in the outer bins, and the fullest bin is 1', () => {
  const values = [0, 0.1, 0.1, 0.5, 1];
  expect(histogram(values, scaleOf(values), 4)).toEqual([1, 0, 1 / 3, 1 / 3]);
});

test('one value, and none, have a scale', () => {
  expect(scaleOf([2, 2])).toEqual({ low: 1.5, high: 2.5 });
  expect(histogram([2, 2], scaleOf([2, 2]), 2)).toEqual([0, 1]);
  expect(histogram([], scaleOf([]), 2)).toEqual([0, 0]);
});
