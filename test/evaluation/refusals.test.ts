/** Counts of pictures that are not judged, by reason. */

import { expect, test } from 'vitest';
import { refusalsOf } from '../../src/evaluation/refusals.ts';
import { image } from './evaluated.ts';

const dark = {
  verdict: 'not-judged',
  notJudged: { kind: 'too-dark', brightnessShare: 0.2 },
} as const;
const other = { verdict: 'not-judged', notJudged: { kind: 'other-product' } } as const;

test('pictures are counted by reason, good and defective ones apart', () => {
  const images = [
    image(false, 1, dark),
    image(false, 2),
    image(true, 3, dark),
    image(true, 4, dark),
    image(true, 5, other),
  ];
  expect(refusalsOf(images)).toEqual([
    { kind: 'other-product', good: 0, defective: 1 },
    { kind: 'too-dark', good: 1, defective: 2 },
  ]);
});

test('that a judge has no thresholds refuses no picture', () => {
  const images = [image(false, 1, { verdict: 'not-judged', notJudged: { kind: 'uncalibrated' } })];
  expect(refusalsOf(images)).toEqual([]);
});
