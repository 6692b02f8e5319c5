/** The verdict of a score between two thresholds, and on them. */

import { expect, test } from 'vitest';
import { verdictOf } from '../src/thresholds.ts';

test('scores up to the lower threshold pass, above the upper one they are rejected, between them uncertain', () => {
  const thresholds = { pass: 1, reject: 2 };
  const verdicts = [0.9, 1, 1.1, 2, 2.1].map((score) => verdictOf(score, thresholds));
  expect(verdicts).toEqual(['pass', 'pass', 'uncertain', 'uncertain', 'reject']);
});

test('nothing is uncertain where both thresholds are one', () => {
  const thresholds = { pass: 1, reject: 1 };
  expect([1, 1 + 1e-9].map((score) => verdictOf(score, thresholds))).toEqual(['pass', 'reject']);
});
