/** Scores counted in equal steps. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scoreBins } from '../../../src/ui/evaluate/scoreBins.ts';

const scored = (defective: boolean, ...scores: number[]) =>
  scores.map((score) => ({ defective, score }));

test('a score counts where it lies, one at either end or beyond in the outermost', () => {
  const images = [...scored(false, -1, 0, 0.9, 1), ...scored(true, 3.5, 4, 9)];
  expect(scoreBins(images, { low: 0, high: 4 }, 4)).toEqual([
    { good: 3, defective: 0 },
    { good: 1, defective: 0 },
    { good: 0, defective: 0 },
    { good: 0, defective: 3 },
  ]);
});

test('every image counts once', () => {
  const scores = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }));
  fc.assert(
    fc.property(scores, fc.integer({ min: 1, max: 60 }), (values, count) => {
      const bins = scoreBins(scored(true, ...values), { low: -10, high: 10 }, count);
      return bins.reduce((sum, { defective }) => sum + defective, 0) === values.length;
    }),
  );
});
