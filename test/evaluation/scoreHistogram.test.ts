/** Scores counted in equal parts. */

import { expect, test } from 'vitest';
import { scoreHistogram } from '../../src/evaluation/scoreHistogram.ts';
import { image } from './evaluated.ts';

test('every image is counted once, the largest score in the last part', () => {
  const images = [0, 0.9, 1, 4].map((score) => image(false, score));
  const { low, high, good, defective } = scoreHistogram([...images, image(true, 2)], [], 4);
  expect([low, high]).toEqual([0, 4]);
  expect(good).toEqual([2, 1, 0, 1]);
  expect(defective).toEqual([0, 0, 1, 0]);
});

test('it spans thresholds that lie outside the scores', () => {
  const { low, high } = scoreHistogram([image(false, 1)], [0, 3], 10);
  expect([low, high]).toEqual([0, 3]);
});

test('images that no threshold judges are neither counted nor spanned', () => {
  const dark = image(false, 50, { verdict: 'not-judged', notJudged: { kind: 'other-product' } });
  const { high, good } = scoreHistogram([image(false, 1), dark], [0, 3], 3);
  expect([high, good]).toEqual([3, [0, 1, 0]]);
});

test('scores that are all the same stand in the middle', () => {
  const { good } = scoreHistogram([image(false, 2), image(false, 2)], [], 3);
  expect(good).toEqual([0, 2, 0]);
});

test('of no image there is an empty one', () => {
  expect(scoreHistogram([], [], 2)).toEqual({ low: 0, high: 1, good: [0, 0], defective: [0, 0] });
});
